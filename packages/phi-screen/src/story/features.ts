import { once, type Page } from '../context.ts'
import { tokensOf, type Tokens } from '../tokens.ts'
import { classesOf, classNames } from './classes.ts'
import { factorKinds, factorNumber, factorsOf, type Factor } from './factors.ts'

/** How many weights an output of the model has: features are hashed into this many places. */
export const tableSize = 1 << 17

/**
 * Places of the features of one text in the table of weights, each once; `count` of `places` are filled. `tokens` holds the token that a
 * feature came from, -1 for what is true of the text as a whole. The arrays are lent: the next text fills them again.
 */
export type Features = { places: Uint32Array; tokens: Int16Array; count: number }

const classTotal = classNames.length
// Words that say nothing by standing near another.
const light = Uint8Array.from(classNames, (name) => (/^(?:none|word|plural|ing|mark|the|a|of|in|and|to|contraction)$/.test(name) ? 1 : 0))
// A long text is judged by its first 600 tokens and 3,000 units; every post of any network is shorter.
export const longest = 600
const farthest = 3000

/** The tokens' classes and the details of a page, found once; every judge of a story shares them. */
export function classesOnPage(page: Page): { tokens: Tokens; classes: Uint8Array; factors: Factor[] } {
  return once(page, 'word classes', () => {
    const tokens = tokensOf(page)
    const classes = classesOf(tokens)
    return { tokens, classes, factors: factorsOf(tokens, classes) }
  })
}

const room = longest * 8 + farthest + classTotal * 3 + (classTotal * classTotal) / 2 + 64
const lent: Features = { places: new Uint32Array(room), tokens: new Int16Array(room), count: 0 }
const seen = new Uint16Array(tableSize)
const counts = new Uint16Array(classTotal)
const present = new Uint8Array(classTotal)
let stamp = 0
let lentTo: Page['memo'] | undefined

/** The features of a page: words, pairs of words, kinds of words and which kinds meet, runs of four letters. */
export function featuresOnPage(page: Page): Features {
  if (lentTo === page.memo) return lent
  lentTo = page.memo
  const { tokens, classes, factors } = classesOnPage(page)
  stamp = (stamp + 1) & 0xffff
  if (stamp === 0) {
    seen.fill(0)
    stamp = 1
  }
  lent.count = 0
  const length = Math.min(tokens.count, longest)
  words(tokens, classes, length)
  whole(tokens, classes, length, factors, page.options.context?.kind)
  letters(tokens, length)
  return lent
}

function put(hash: number, token: number): void {
  const place = (hash ^ (hash >>> 15)) & (tableSize - 1)
  if (seen[place] === stamp) return
  seen[place] = stamp
  lent.tokens[lent.count] = token
  lent.places[lent.count++] = place
}

function words(tokens: Tokens, classes: Uint8Array, length: number): void {
  let sentence = 0
  for (let i = 0; i < length; i++) {
    const own = classes[i] ?? 0
    const hash = tokens.hash[i] ?? 0
    if (tokens.brk[i]) {
      sentence = i
      put(mix(7, own), i)
      put(mix(8, hash), i)
    }
    put(mix(1, hash), i)
    put(mix(2, stem(tokens, i)), i)
    if (i > sentence) {
      put(mix(mix(3, tokens.hash[i - 1] ?? 0), hash), i)
      put(mix(mix(4, classes[i - 1] ?? 0), own), i)
      if (i > sentence + 1) put(mix(mix(mix(9, classes[i - 2] ?? 0), classes[i - 1] ?? 0), own), i)
    }
  }
}

/** What is true of the text as a whole: which kinds of words it holds and how many, which of them meet, which details narrow it down. */
function whole(tokens: Tokens, classes: Uint8Array, length: number, factors: readonly Factor[], context: string | undefined): void {
  counts.fill(0)
  let sentences = 0
  for (let i = 0; i < length; i++) {
    const own = classes[i] ?? 0
    counts[own] = (counts[own] ?? 0) + 1
    if (tokens.brk[i]) sentences++
  }
  let kinds = 0
  for (let c = 0; c < classTotal; c++) {
    const n = counts[c] ?? 0
    if (n === 0) continue
    put(mix(10, c), -1)
    if (n > 1) put(mix(11, c), -1)
    if (n > 3) put(mix(12, c), -1)
    if (light[c]) continue
    for (let k = 0; k < kinds; k++) put(mix(mix(50, present[k] ?? 0), c), -1)
    present[kinds++] = c
  }
  put(mix(15, Math.min(factors.length, 9)), -1)
  const cut = factors.reduce((sum, factor) => sum + factorKinds[factor.kind].cut, 0)
  for (let step = 0; step < cut && step < 14; step += 2) put(mix(16, step), -1)
  for (const factor of factors) put(mix(17, factorNumber(factor.kind)), -1)
  put(mix(13, Math.min(sentences, 6)), -1)
  put(mix(14, Math.min(8, Math.floor(length / 12))), -1)
  put(mix(60, context === 'alt_text' ? 2 : context === 'caption' ? 1 : 0), -1)
}

/** Runs of four letters over the ends of words, a space for any space: endings, Spanish, and words on no list. */
function letters(tokens: Tokens, length: number): void {
  const { lower } = tokens
  let a = 32
  let b = 32
  let c = 32
  const end = Math.min(lower.length, farthest)
  let token = 0
  for (let at = 0; at < end; at++) {
    let code = lower.charCodeAt(at)
    if (code === 10 || code === 9) code = 32
    if (code === 32 && c === 32) continue
    while (token + 1 < length && (tokens.start[token + 1] ?? 0) <= at) token++
    put(mix(mix(61, (a << 16) ^ b), (c << 16) ^ code), token)
    a = b
    b = c
    c = code
  }
}

function mix(a: number, b: number): number {
  const hash = Math.imul(a + 0x7f4a7c15, 0x85ebca6b) ^ b
  return Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35)
}

/** The first five letters stand for a word's family. */
function stem(tokens: Tokens, i: number): number {
  const start = tokens.start[i] ?? 0
  const end = Math.min(tokens.end[i] ?? 0, start + 5)
  let hash = 17
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ tokens.lower.charCodeAt(at), 0x01000193)
  return hash
}
