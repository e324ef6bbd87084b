import { isContent, shapeOf, type Reply } from './read.ts'
import { classId } from './words.ts'

/** What the model may look at: a hash, and the words `from` up to `to` that it came from (the whole sentence for features of the whole). */
export type Emit = (hash: number, from: number, to: number) => void

/** A review, read once: what kind of writer it has, as bits, and its words of weight. */
export type Review = { bits: number; content: ReadonlySet<number>; shapes: Uint8Array }

const id = Object.fromEntries(
  (
    [
      'body', 'condition', 'procedure', 'medicine', 'visit', 'care', 'unit', 'relative', 'work', 'event', 'gift', 'media', 'myth', 'bill',
      'second', 'first', 'thanks', 'staff', 'record', 'schedule', 'amenity', 'sorry', 'glad', 'past', 'heal', 'day', 'when', 'month', 'did', 'urgent',
    ] as const
  ).map((name) => [name, classId(name)]),
) as Record<string, number>

const clinical = new Uint8Array(256)
for (const name of ['body', 'condition', 'procedure', 'medicine', 'care', 'visit']) clinical[id[name]!] = 1

/** Bits of a review: who seems to write, and about what. */
export const reviewBits = 14

/** Sums up a review; `undefined` when there is none. */
export function readReview(review: Reply): Review {
  const shapes = new Uint8Array(256)
  const content = new Set<number>()
  let clinicalCount = 0
  for (let i = 0; i < review.size; i++) {
    const shape = review.shape[i]!
    shapes[shape]!++
    if (clinical[shape]) clinicalCount++
    if (isContent(review, i)) content.add(review.stem[i]!)
  }
  const question = review.stops.includes(3)
  const has = (name: string) => (shapes[id[name]!]! > 0 ? 1 : 0)
  const bits =
    (clinicalCount > 0 ? 1 : 0) |
    (has('relative') << 1) |
    (has('work') << 2) |
    (has('event') << 3) |
    (has('gift') << 4) |
    ((question ? 1 : 0) << 5) |
    ((has('media') | has('myth')) << 6) |
    (has('bill') << 7) |
    ((review.size <= 4 ? 1 : 0) << 8) |
    (has('first') << 9) |
    ((has('unit') | has('staff')) << 10) |
    (has('amenity') << 11) |
    ((has('past') | has('did')) << 12) |
    ((has('work') | has('event') | has('gift') ? 0 : 1) << 13)
  return { bits, content, shapes }
}

/** Gives the features of sentence `s` of a reply, beside the review it answers. */
export function features(reply: Reply, review: Review, s: number, emit: Emit): void {
  const first = reply.firsts[s]!
  const end = reply.firsts[s + 1]!
  const { shape, stem, hash } = reply
  const seen: number[] = []
  let overlap = 0
  let fresh = 0
  let capitals = 0
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
    if (c !== 0 && !seen.includes(c)) seen.push(c)
    if (isContent(reply, i)) {
      if (review.content.has(stem[i]!)) {
        overlap++
        emit(mix(8, c), i, i + 1)
      } else if (clinical[c]) fresh++
    }
    if (c === 0 && reply.capital[i] && i > first) {
      capitals++
      emit(mix(9, b), i, i + 1)
    }
    if (c === id.second || c === shapeOf.author) {
      for (let j = i + 1; j < end && j < i + 6; j++) if (shape[j]) emit(mix(10, c, shape[j]!), i, j + 1)
    }
  }
  whole(reply, review, s, first, end, seen, overlap, fresh, capitals, emit)
}

function whole(
  reply: Reply,
  review: Review,
  s: number,
  first: number,
  end: number,
  seen: number[],
  overlap: number,
  fresh: number,
  capitals: number,
  emit: Emit,
): void {
  const give = (hash: number) => emit(hash, first, end)
  const stop = reply.stops[s] ?? 0
  give(mix(20, Math.min(overlap, 3)))
  give(mix(21, Math.min(fresh, 3), review.bits & 1))
  give(mix(22, Math.min(capitals, 2)))
  give(mix(23, stop))
  give(mix(24, Math.min(end - first, 25) >> 2))
  give(mix(25, s === 0 ? 1 : 0, s === reply.firsts.length - 2 ? 1 : 0))
  for (let i = 0; i < seen.length; i++) {
    const c = seen[i]!
    give(mix(30, c))
    give(mix(31, c, review.shapes[c]! > 0 ? 1 : 0))
    for (let j = 0; j < i; j++) give(mix(32, Math.min(c, seen[j]!), Math.max(c, seen[j]!)))
    for (let bit = 0; bit < reviewBits; bit++) if ((review.bits >> bit) & 1) give(mix(33, bit, c))
  }
  const second = seen.includes(id.second!) ? 1 : 0
  for (let bit = 0; bit < reviewBits; bit++) if ((review.bits >> bit) & 1) give(mix(34, bit, second, Math.min(overlap, 1)))
}

/** The class of a word, or the word itself when it is in none. */
function symbol(reply: Reply, at: number): number {
  const shape = reply.shape[at]!
  // Words that carry the grammar of a reply keep their own face.
  return shape === 0 || keepsFace[shape] ? reply.hash[at]! : shape
}

const keepsFace = new Uint8Array(256)
for (const name of ['second', 'first', 'past', 'neg', 'if', 'third', 'meet', 'when'] as const) keepsFace[classId(name)] = 1

function mix(kind: number, a: number, b = 0, c = 0, d = 0): number {
  let h = Math.imul(kind ^ 0x9e3779b9, 0x85ebca6b)
  h = Math.imul(h ^ a ^ (h >>> 15), 0xc2b2ae35)
  h = Math.imul(h ^ b ^ (h >>> 13), 0x27d4eb2f)
  h = Math.imul(h ^ c ^ (h >>> 16), 0x165667b1)
  h = Math.imul(h ^ d ^ (h >>> 14), 0x85ebca6b)
  return h ^ (h >>> 15)
}
