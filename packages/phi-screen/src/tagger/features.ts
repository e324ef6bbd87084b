import { letterCase, partsOf, tokenKind, wordHash, type Tokens } from '../tokens.ts'
import { cueClass } from './cue-words.ts'
import { coarseGroup, fineGroup, givenLevel, groupsOf, lexiconOf, placeLevel, spanishLevel, surnameLevel, wordLevel } from './lexicon.ts'

/** Rows of the weight table as a power of two. */
export const rowBits = 19
/** No token has more features than this. */
export const mostFeatures = 64

/** What the tagger knows of each token before it looks at neighbours; arrays have two empty places at each end. */
export type Looks = {
  tokens: Tokens
  word: Int32Array
  look: Int32Array
  lexicon: Int32Array
  coarse: Int32Array
  cue: Uint8Array
  regime: Uint8Array
  group: Int32Array
}

/** Empty places at each end of the arrays. */
export const edge = 2

export function looksOf(tokens: Tokens): Looks {
  const room = tokens.count + 2 * edge
  const looks: Looks = {
    tokens,
    word: new Int32Array(room),
    look: new Int32Array(room),
    lexicon: new Int32Array(room),
    coarse: new Int32Array(room),
    cue: new Uint8Array(room),
    regime: new Uint8Array(room),
    group: new Int32Array(room),
  }
  for (let i = 0; i < edge; i++) {
    looks.word[i] = 1
    looks.word[room - 1 - i] = 2
    looks.look[i] = 99
    looks.look[room - 1 - i] = 98
  }
  for (let i = 0; i < tokens.count; i++) {
    const at = i + edge
    const kind = tokens.kind[i] ?? 0
    let hash = tokens.hash[i] ?? 0
    // One word stands for every address and every handle: who is meant cannot be learned from them.
    if (kind === tokenKind.url) hash = 11
    else if (kind === tokenKind.handle) hash = 12
    looks.word[at] = hash
    looks.look[at] = (kind << 3) | (tokens.casing[i] ?? 0)
    if (kind === tokenKind.word) {
      const entry = entryOf(tokens, i)
      looks.lexicon[at] = entry
      looks.coarse[at] = coarseOf(entry)
      looks.cue[at] = cueClass(hash)
      looks.group[at] = groupsOf(hash)
    } else if (kind === tokenKind.hashtag) {
      looks.coarse[at] = 4096 | hashtagLook(tokens, i)
    }
  }
  regimes(tokens, looks.regime)
  return looks
}

/** Writes the row numbers of token `i` into `into` from `from`; returns where they end. */
export function featuresOf(looks: Looks, i: number, into: Int32Array, from: number): number {
  const { tokens, word, look, lexicon, coarse, cue, regime, group } = looks
  const at = i + edge
  let n = from
  const w0 = word[at]!
  const wp = word[at - 1]!
  const wn = word[at + 1]!
  const k0 = look[at]!
  const kp = look[at - 1]!
  const kn = look[at + 1]!
  const c0 = coarse[at]!
  const cp = coarse[at - 1]!
  const cn = coarse[at + 1]!
  const q0 = cue[at]!
  const qp = cue[at - 1]!
  const qn = cue[at + 1]!
  const brk = tokens.brk[i]!
  const brkNext = i + 1 < tokens.count ? tokens.brk[i + 1]! : 1
  const mode = regime[at]!
  const k0m = (k0 << 4) | (mode << 2) | (brk << 1)
  const pair = (kp << 7) | k0
  const pairNext = (k0 << 7) | kn

  into[n++] = row(1, w0)
  into[n++] = row(2, wp)
  into[n++] = row(3, wn)
  into[n++] = row(4, word[at - 2]!)
  into[n++] = row(5, word[at + 2]!)
  into[n++] = row2(6, wp, w0)
  into[n++] = row2(7, w0, wn)
  into[n++] = row(8, k0m)
  into[n++] = row(9, (pair << 7) | kn)
  into[n++] = row2(10, lexicon[at]!, k0)
  into[n++] = row2(11, c0, k0m)
  into[n++] = row2(12, (cp << 13) | c0, pair)
  into[n++] = row2(13, (c0 << 13) | cn, pairNext)
  into[n++] = row2(14, (cp << 13) | c0, (cn << 2) | (brk << 1) | brkNext)
  into[n++] = row2(15, givenLevel(lexicon[at]!) | (surnameLevel(lexicon[at + 1]!) << 3), pairNext)
  into[n++] = row2(16, givenLevel(lexicon[at - 1]!) | (surnameLevel(lexicon[at]!) << 3), pair)
  into[n++] = row2(17, wp, k0)
  into[n++] = row2(18, wn, k0m)
  into[n++] = row2(19, wp, c0)
  into[n++] = row2(20, wn, c0)
  into[n++] = row2(21, (qp << 13) | c0, k0)
  into[n++] = row2(22, (qn << 13) | c0, k0)
  into[n++] = row2(23, (cue[at - 2]! << 5) | qp, k0)
  into[n++] = row2(24, (cue[at + 2]! << 5) | qn, k0)
  into[n++] = row2(25, (look[at - 2]! << 7) | kp, pairNext)
  into[n++] = row2(26, (qp << 5) | qn, k0m)
  into[n++] = row2(27, w0, k0)
  into[n++] = row2(28, word[at - 2]!, wp)
  into[n++] = row2(29, wn, word[at + 2]!)
  into[n++] = row(30, (q0 << 8) | k0)
  into[n++] = row(31, k0m | brkNext)
  const [f0, fp, fn] = [fineGroup(group[at]!), fineGroup(group[at - 1]!), fineGroup(group[at + 1]!)]
  const [g0, gp, gn] = [coarseGroup(group[at]!), coarseGroup(group[at - 1]!), coarseGroup(group[at + 1]!)]
  into[n++] = row2(60, f0, k0)
  into[n++] = row2(61, fp, k0)
  into[n++] = row2(62, fn, k0)
  into[n++] = row2(63, (gp << 7) | g0, k0)
  into[n++] = row2(64, (g0 << 7) | gn, k0)
  into[n++] = row2(65, (gp << 7) | gn, k0m)
  into[n++] = row2(66, fp, c0)
  into[n++] = row2(67, fn, c0)
  into[n++] = row2(68, (coarseGroup(group[at - 2]!) << 7) | gp, k0m)
  into[n++] = row2(69, (gn << 7) | coarseGroup(group[at + 2]!), k0m)
  into[n++] = row2(70, fineGroup(group[at - 2]!), k0)
  into[n++] = row2(71, fineGroup(group[at + 2]!), k0)
  if ((k0 >> 3) <= tokenKind.number) {
    n = letters(tokens, i, k0, into, n)
  } else if (k0 >> 3 === tokenKind.hashtag) {
    into[n++] = row(32, c0)
    into[n++] = row2(33, c0, k0m)
  }
  return n
}

/** Beginnings, ends and length of the word. */
function letters(tokens: Tokens, i: number, look: number, into: Int32Array, from: number): number {
  const { lower } = tokens
  const start = tokens.start[i]!
  const end = tokens.end[i]!
  const length = end - start
  let n = from
  let hash = 17
  for (let k = 0; k < 4 && k < length; k++) {
    hash = Math.imul(hash ^ lower.charCodeAt(start + k), 0x01000193)
    into[n++] = row2(40 + k, hash, look)
  }
  hash = 19
  for (let k = 0; k < 4 && k < length; k++) {
    hash = Math.imul(hash ^ lower.charCodeAt(end - 1 - k), 0x01000193)
    into[n++] = row2(44 + k, hash, look)
  }
  into[n++] = row2(48, Math.min(length, 12), look)
  return n
}

function entryOf(tokens: Tokens, i: number): number {
  const entry = lexiconOf(tokens.hash[i]!)
  if (entry !== 0) return entry
  const { lower } = tokens
  const start = tokens.start[i]!
  const end = tokens.end[i]!
  for (let at = start; at < end; at++) {
    const code = lower.charCodeAt(at)
    // The census writes without accents.
    if (code > 127) return lexiconOf(wordHash(lower.slice(start, end).normalize('NFD').replace(/\p{M}/gu, '')))
    // O'Brien stands in the lists as obrien.
    if (code === 39) return lexiconOf(wordHash(lower.slice(start, end).replaceAll("'", '')))
  }
  return 0
}

/** The lexicon entry in few classes, in 11 bits. */
function coarseOf(entry: number): number {
  if (entry === 0) return 0
  const given = givenLevel(entry)
  const family = surnameLevel(entry)
  const word = Math.max(wordLevel(entry), spanishLevel(entry) * 2)
  const place = placeLevel(entry)
  return (
    (given >= 5 ? 3 : given >= 3 ? 2 : given >= 1 ? 1 : 0) |
    ((family >= 5 ? 3 : family >= 3 ? 2 : family >= 1 ? 1 : 0) << 2) |
    ((word >= 7 ? 4 : word >= 5 ? 3 : word >= 3 ? 2 : word >= 1 ? 1 : 0) << 4) |
    ((place >= 7 ? 4 : place >= 5 ? 3 : place >= 3 ? 2 : place >= 1 ? 1 : 0) << 7) |
    1024
  )
}

/** What stands inside a hashtag: how many words, whether they are a given name, a surname, a place, a plain word. */
function hashtagLook(tokens: Tokens, i: number): number {
  const { text, lower } = tokens
  const parts = partsOf(text, tokens.start[i]!, tokens.end[i]!)
  let given = 0
  let family = 0
  let place = 0
  let plain = 0
  for (let p = 0; p < parts.length && p < 12; p += 2) {
    const entry = lexiconOf(wordHash(lower, parts[p], parts[p + 1]))
    const isWord = wordLevel(entry) >= 4
    if (givenLevel(entry) >= 4 && !isWord) given = 1
    else if (surnameLevel(entry) >= 3 && !isWord) family = 1
    if (placeLevel(entry) >= 5) place = 1
    if (isWord || spanishLevel(entry) >= 2) plain = 1
  }
  return Math.min(3, parts.length >> 1) | (given << 2) | (family << 3) | (place << 4) | (plain << 5)
}

/** How the sentence around each token is written: 0 no capitals, 1 ordinary, 2 Most Words Capital, 3 ALL CAPS. */
function regimes(tokens: Tokens, into: Uint8Array): void {
  let from = 0
  while (from < tokens.count) {
    let to = from + 1
    while (to < tokens.count && tokens.brk[to] === 0) to++
    let words = 0
    let capital = 0
    let upper = 0
    for (let i = from; i < to; i++) {
      if (tokens.kind[i] !== tokenKind.word || tokens.end[i]! - tokens.start[i]! < 3) continue
      words++
      const casing = tokens.casing[i]!
      if (casing === letterCase.upper) upper++
      else if (casing === letterCase.capital || casing === letterCase.mixed) capital++
    }
    const mode = upper * 3 > words * 2 ? 3 : (capital + upper) * 3 > words * 2 && words > 2 ? 2 : capital + upper === 0 ? 0 : 1
    for (let i = from; i < to; i++) into[i + edge] = mode
    from = to
  }
}

function row(id: number, value: number): number {
  let hash = Math.imul(value ^ Math.imul(id, 0x9e3779b1), 0x85ebca6b)
  hash ^= hash >>> 15
  return Math.imul(hash, 0xc2b2ae35) >>> (32 - rowBits)
}

function row2(id: number, first: number, second: number): number {
  return row(id, first ^ Math.imul(second + 0x7f4a7c15, 0x2c1b3c6d))
}
