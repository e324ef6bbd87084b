import { groupOf } from './groups.ts'
import { lettersOf, mix } from './letters.ts'
import { isContent, shapeOf, type Reply } from './read.ts'
import { clinical, isPast, reviewBits, type Review } from './review.ts'
import { classId, hashWord } from './words.ts'

/** What the model may look at: a hash, and the words `from` up to `to` that it came from (the whole sentence for features of the whole). */
export type Emit = (hash: number, from: number, to: number) => void

const second = classId('second')
const addressed = new Set("you your you're you've you'll yours usted ustedes su sus tu le les".split(' ').map(hashWord))
// Words of grammar keep their own face beside a group of words: "your [knee]", "was [scanned]".
const hinges = new Set(
  "you your yours we our us they their he she his her him i it was were had have has been is are did will would not n't if when any anyone"
    .split(' ')
    .map(hashWord),
)

/** Gives the features of sentence `s` of a reply, beside the review it answers. */
export function features(reply: Reply, review: Review, s: number, emit: Emit): void {
  const first = reply.firsts[s]!
  const end = reply.firsts[s + 1]!
  const { shape, stem, hash } = reply
  const seen: number[] = []
  const tally = { overlap: 0, fresh: 0, capitals: 0, you: 0, past: 0 }
  for (let i = first; i < end; i++) {
    const c = shape[i]!
    const a = symbol(reply, i)
    const b = i + 1 < end ? symbol(reply, i + 1) : 7
    emit(mix(1, hash[i]!), i, i + 1)
    emit(mix(2, a, b), i, i + 2)
    if (i === first) emit(mix(3, a), i, i + 1)
    if (i + 1 < end) {
      emit(mix(4, stem[i]!, stem[i + 1]!), i, i + 2)
      const d = i + 2 < end ? symbol(reply, i + 2) : 7
      emit(mix(5, a, b, d), i, Math.min(i + 3, end))
      if (i + 3 < end) emit(mix(6, a, b, d, symbol(reply, i + 3)), i, i + 4)
      if (i + 2 < end) emit(mix(7, a, d), i, i + 3)
    }
    company(reply, i, first, end, emit)
    if (addressed.has(hash[i]!)) tally.you = 1
    if (isPast(reply, i)) tally.past = 1
    if (c !== 0 && !seen.includes(c)) seen.push(c)
    if (isContent(reply, i)) {
      if (review.content.has(stem[i]!)) {
        tally.overlap++
        emit(mix(8, c), i, i + 1)
      } else if (clinical[c]) tally.fresh++
    }
    if (c === 0 && reply.capital[i] && i > first) {
      tally.capitals++
      emit(mix(9, b), i, i + 1)
    }
    if (c === second || c === shapeOf.author) {
      for (let j = i + 1; j < end && j < i + 6; j++) if (shape[j]) emit(mix(10, c, shape[j]!), i, j + 1)
    }
  }
  lettersOf(reply, first, end, emit)
  whole(reply, review, s, seen, tally, (h) => emit(h, first, end))
}

/** The group a word belongs to, alone and with its neighbors. */
function company(reply: Reply, i: number, first: number, end: number, emit: Emit): void {
  const group = groupOf(reply.hash[i]!)
  if (group === 0) return
  emit(mix(60, group), i, i + 1)
  if (i > first && hinges.has(reply.hash[i - 1]!)) emit(mix(68, reply.hash[i - 1]!, group), i - 1, i + 1)
  if (i + 1 >= end) return
  if (hinges.has(reply.hash[i + 1]!)) emit(mix(64, group, reply.hash[i + 1]!), i, i + 2)
  const next = groupOf(reply.hash[i + 1]!)
  if (next) emit(mix(72, group, next), i, i + 2)
}

type Tally = { overlap: number; fresh: number; capitals: number; you: number; past: number }

function whole(reply: Reply, review: Review, s: number, seen: number[], tally: Tally, give: (hash: number) => void): void {
  const words = reply.firsts[s + 1]! - reply.firsts[s]!
  const { overlap, fresh, capitals, you, past } = tally
  give(mix(20, Math.min(overlap, 3)))
  give(mix(21, Math.min(fresh, 3), review.bits & 1))
  give(mix(22, Math.min(capitals, 2)))
  give(mix(23, reply.stops[s] ?? 0))
  give(mix(24, Math.min(words, 25) >> 2))
  give(mix(25, s === 0 ? 1 : 0, s === reply.firsts.length - 2 ? 1 : 0))
  const toSecond = seen.includes(second) ? 1 : 0
  for (let i = 0; i < seen.length; i++) {
    const c = seen[i]!
    give(mix(30, c))
    give(mix(31, c, review.shapes[c]! > 0 ? 1 : 0))
    for (let j = 0; j < i; j++) give(mix(32, Math.min(c, seen[j]!), Math.max(c, seen[j]!)))
    for (let bit = 0; bit < reviewBits; bit++) if ((review.bits >> bit) & 1) give(mix(33, bit, c))
    for (const kind of review.kinds) give(mix(58, c, kind))
  }
  for (let bit = 0; bit < reviewBits; bit++) if ((review.bits >> bit) & 1) give(mix(34, bit, toSecond, Math.min(overlap, 1)))
  for (const kind of review.kinds) give(mix(56, kind, you, past))
  for (const word of review.rare) give(mix(57, word, you))
  review.opening.forEach((word, i) => give(mix(59, i, word)))
  const { question, self, relative, past: was } = review.voice
  give(mix(45, question, self, was, you))
  give(mix(46, question, self, relative, past))
  give(mix(47, question, self, was, past * 2 + you))
  give(mix(48, question * 4 + self * 2 + was, relative, you * 2 + past, Math.min(3, words >> 2)))
}

/** The class of a word, or the word itself when it is in none. */
function symbol(reply: Reply, at: number): number {
  const shape = reply.shape[at]!
  // Words that carry the grammar of a reply keep their own face.
  return shape === 0 || keepsFace[shape] ? reply.hash[at]! : shape
}

const keepsFace = new Uint8Array(256)
for (const name of ['second', 'first', 'past', 'neg', 'if', 'third', 'meet', 'when'] as const) keepsFace[classId(name)] = 1
