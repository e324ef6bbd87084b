import { classId, classOfHash, commonHashes, hashWord } from './words.ts'

/**
 * A text as the model reads it, word by word. `hash` is the word in lower case, `stem` the word without its ending, `shape` its class
 * (0 when in none), `sign` the mark that follows it. `firsts[s]` is the first word of sentence s; `starts` and `ends` are units of the text.
 */
export type Reply = {
  lower: string
  size: number
  hash: Int32Array
  stem: Int32Array
  shape: Uint8Array
  capital: Uint8Array
  starts: Int32Array
  ends: Int32Array
  firsts: number[]
  /** The mark that ends each sentence: 0 none, 1 full stop, 2 exclamation, 3 question. */
  stops: number[]
}

/** Classes that no list holds, after those of words.ts. */
export const shapeOf = { number: 60, money: 61, clock: 62, phone: 63, link: 64, author: 65, ordinal: 66, percent: 67, emoji: 68 } as const

const titles = new Set(['dr', 'mr', 'mrs', 'ms', 'st', 'rev', 'dra', 'sra', 'sr', 'jr', 'a', 'p', 'no', 'vs', 'approx'].map(hashWord))
const ending = { s: 115, e: 101, d: 100, i: 105, n: 110, g: 103 }
const firstPrime = 0x01000193

/** Reads a text in one pass, without making a string for any word. `lower` is `text` in lower case at equal length. */
export function readReply(text: string, lower: string, authors?: ReadonlySet<number>): Reply {
  const { length } = lower
  const most = (length >> 1) + 1
  const reply: Reply = {
    lower,
    size: 0,
    hash: new Int32Array(most),
    stem: new Int32Array(most),
    shape: new Uint8Array(most),
    capital: new Uint8Array(most),
    starts: new Int32Array(most),
    ends: new Int32Array(most),
    firsts: [0],
    stops: [],
  }
  let at = 0
  while (at < length) {
    const code = lower.charCodeAt(at)
    if (isLetter(code)) at = word(reply, text, lower, at, length, authors)
    else if (isDigit(code)) at = number(reply, lower, at, length)
    else {
      mark(reply, code, at, lower)
      at++
    }
  }
  if (reply.firsts[reply.firsts.length - 1] === reply.size && reply.firsts.length > 1) reply.firsts.pop()
  else reply.stops.push(0)
  reply.firsts.push(reply.size)
  return reply
}

function word(reply: Reply, text: string, lower: string, from: number, length: number, authors?: ReadonlySet<number>): number {
  let at = from
  let hash = 0x811c9dc5
  let one = hash
  let two = hash
  let three = hash
  for (; at < length; at++) {
    const code = lower.charCodeAt(at)
    if (!isLetter(code) && !isDigit(code) && !((code === 39 || code === 45) && at + 1 < length && isLetter(lower.charCodeAt(at + 1)))) break
    three = two
    two = one
    one = hash
    hash = Math.imul(hash ^ code, firstPrime)
  }
  const size = at - from
  let stem = hash
  let shape = classOfHash.get(hash | 0) ?? 0
  if (size > 3) {
    const last = lower.charCodeAt(at - 1)
    const next = lower.charCodeAt(at - 2)
    if (last === ending.s && next === 39) stem = two
    else if (last === ending.s && next !== ending.s) stem = one
    else if (last === ending.d && next === ending.e) stem = two
    else if (last === ending.g && next === ending.n && lower.charCodeAt(at - 3) === ending.i && size > 5) stem = three
    if (shape === 0 && stem !== hash) {
      shape = classOfHash.get(stem | 0) ?? 0
      if (shape === 0 && last === ending.s && next === ending.e) shape = classOfHash.get(two | 0) ?? 0
      if (shape === 0 && last === ending.d) shape = classOfHash.get(one | 0) ?? 0
    }
  }
  if (authors?.has(stem | 0) || authors?.has(hash | 0)) shape = shapeOf.author
  const start = text.charCodeAt(from)
  add(reply, hash | 0, stem | 0, shape, start !== lower.charCodeAt(from) ? 1 : 0, from, at)
  return at
}

function number(reply: Reply, lower: string, from: number, length: number): number {
  let at = from
  let digits = 0
  let dashes = 0
  let colons = 0
  while (at < length) {
    const code = lower.charCodeAt(at)
    if (isDigit(code)) digits++
    else if (code === 45 || code === 46 || code === 44 || code === 58 || code === 47) {
      if (at + 1 >= length || !isDigit(lower.charCodeAt(at + 1))) break
      if (code === 45) dashes++
      if (code === 58) colons++
    } else if (!isLetter(code)) break
    at++
  }
  const before = from > 0 ? lower.charCodeAt(from - 1) : 32
  const next = lower.charCodeAt(at)
  const tail = lower.charCodeAt(at - 1)
  const shape =
    before === 36
      ? shapeOf.money
      : digits >= 7 && dashes > 0
        ? shapeOf.phone
        : colons > 0
          ? shapeOf.clock
          : next === 37
            ? shapeOf.percent
            : isLetter(tail)
              ? shapeOf.ordinal
              : shapeOf.number
  const code = hashWord('#') ^ shape
  add(reply, code, code, shape, 0, from, at)
  return at
}

function mark(reply: Reply, code: number, at: number, lower: string): void {
  const stop = code === 46 ? 1 : code === 33 ? 2 : code === 63 ? 3 : code === 10 ? 1 : 0
  if (stop === 0) {
    // A picture counts as a word of its own once; hearts and flexed arms carry mood.
    if (code >= 0xd83c && code <= 0xd83e) add(reply, shapeOf.emoji, shapeOf.emoji, shapeOf.emoji, 0, at, Math.min(at + 2, lower.length))
    return
  }
  const count = reply.size
  if (count === reply.firsts[reply.firsts.length - 1]) return
  const following = lower.charCodeAt(at + 1)
  if (code === 46 && (following > 32 && following !== 34 && following !== 41)) return
  if (code === 46 && titles.has(reply.hash[count - 1] ?? 0)) return
  reply.stops.push(stop)
  reply.firsts.push(count)
}

function add(reply: Reply, hash: number, stem: number, shape: number, capital: number, start: number, end: number): void {
  const at = reply.size
  if (at >= reply.hash.length) return
  reply.hash[at] = hash
  reply.stem[at] = stem
  reply.shape[at] = shape
  reply.capital[at] = capital
  reply.starts[at] = start
  reply.ends[at] = end
  reply.size = at + 1
}

/** Whether a word carries meaning of its own, so that saying it again repeats what the reviewer said. */
export function isContent(reply: Reply, at: number): boolean {
  return reply.ends[at]! - reply.starts[at]! > 3 && !commonHashes.has(reply.hash[at]!) && !plainClass[reply.shape[at]!]
}

const plainClass = new Uint8Array(256)
for (const name of ['second', 'first', 'third', 'if', 'neg', 'past', 'thanks', 'note', 'sorry', 'glad', 'contact', 'generic', 'standard'] as const)
  plainClass[classId(name)] = 1

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7) || (code >= 65 && code <= 90)
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
