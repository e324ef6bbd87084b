import { letterCase, tokenKind } from '../tokens.ts'
import { edge, featuresOf, mostFeatures, type Looks } from './features.ts'
import { givenLevel, placeLevel, spanishLevel, wordLevel } from './lexicon.ts'

/** The tags: outside, then beginning and inside of a person, a place, another named thing. */
export const tagCount = 7
export const tag = { outside: 0, person: 1, inPerson: 2, place: 3, inPlace: 4, thing: 5, inThing: 6 } as const

/** A linear chain: `weights` has a row of seven numbers for each feature, `moves` seven rows of seven (from, to). All are log scores × 1/scale. */
export type Chain = { weights: Int8Array; moves: Int8Array; scale: number }

const features = new Int32Array(mostFeatures)

/** The probability of each tag of each token: count × tagCount numbers, by the forward-backward rule. */
export function marginals(chain: Chain, looks: Looks): Float32Array {
  const count = looks.tokens.count
  const scores = new Float32Array(count * tagCount)
  const reads = candidates(looks)
  for (let i = 0; i < count; i++) {
    // An everyday word far from anything that could be a name stays outside without being looked at.
    if (reads[i] === 0) {
      scores[i * tagCount] = 1
      continue
    }
    const end = featuresOf(looks, i, features, 0)
    let s0 = 0
    let s1 = 0
    let s2 = 0
    let s3 = 0
    let s4 = 0
    let s5 = 0
    let s6 = 0
    const { weights } = chain
    for (let k = 0; k < end; k++) {
      const at = features[k]! * tagCount
      s0 += weights[at]!
      s1 += weights[at + 1]!
      s2 += weights[at + 2]!
      s3 += weights[at + 3]!
      s4 += weights[at + 4]!
      s5 += weights[at + 5]!
      s6 += weights[at + 6]!
    }
    const to = i * tagCount
    const most = Math.max(s0, s1, s2, s3, s4, s5, s6)
    scores[to] = Math.exp((s0 - most) * chain.scale)
    scores[to + 1] = Math.exp((s1 - most) * chain.scale)
    scores[to + 2] = Math.exp((s2 - most) * chain.scale)
    scores[to + 3] = Math.exp((s3 - most) * chain.scale)
    scores[to + 4] = Math.exp((s4 - most) * chain.scale)
    scores[to + 5] = Math.exp((s5 - most) * chain.scale)
    scores[to + 6] = Math.exp((s6 - most) * chain.scale)
  }
  return forwardBackward(scores, count, movesOf(chain), reads)
}

/** Tokens worth reading: what could be part of a name, and its neighbours. */
function candidates({ tokens, lexicon }: Looks): Uint8Array {
  const reads = new Uint8Array(tokens.count)
  for (let i = 0; i < tokens.count; i++) {
    if (!couldName(tokens.kind[i]!, tokens.casing[i]!, lexicon[i + edge]!)) continue
    if (i > 0) reads[i - 1] = 1
    reads[i] = 1
    if (i + 1 < tokens.count) reads[i + 1] = 1
  }
  return reads
}

function couldName(kind: number, casing: number, entry: number): boolean {
  if (kind === tokenKind.hashtag) return true
  if (kind !== tokenKind.word) return false
  if (casing !== letterCase.lower) return casing !== letterCase.none
  if (entry === 0) return true
  const word = Math.max(wordLevel(entry), spanishLevel(entry) * 2)
  if (word >= 5) return false
  return word === 0 || givenLevel(entry) >= 3 || placeLevel(entry) >= 5
}

const movesCache = new WeakMap<Int8Array, Float32Array>()

function movesOf(chain: Chain): Float32Array {
  const known = movesCache.get(chain.moves)
  if (known) return known
  const moves = Float32Array.from(chain.moves, (move) => Math.exp(move * chain.scale))
  movesCache.set(chain.moves, moves)
  return moves
}

/** `scores` are exp of the token scores; each step is scaled to sum 1 so that long texts do not run out of range. */
export function forwardBackward(scores: Float32Array, count: number, moves: Float32Array, reads?: Uint8Array): Float32Array {
  const forward = new Float32Array(count * tagCount)
  const back = new Float32Array(tagCount)
  const next = new Float32Array(tagCount)
  for (let i = 0; i < count; i++) {
    const at = i * tagCount
    if (reads?.[i] === 0) {
      forward[at] = 1
      continue
    }
    let sum = 0
    for (let to = 0; to < tagCount; to++) {
      let value = 1
      if (i > 0) {
        value = 0
        for (let from = 0; from < tagCount; from++) value += forward[at - tagCount + from]! * moves[from * tagCount + to]!
      }
      value *= scores[at + to]!
      forward[at + to] = value
      sum += value
    }
    const by = 1 / (sum || 1)
    for (let to = 0; to < tagCount; to++) forward[at + to]! *= by
  }
  back.fill(1)
  for (let i = count - 1; i >= 0; i--) {
    const at = i * tagCount
    if (reads?.[i] === 0) continue
    let sum = 0
    if (reads?.[i + 1] === 0) for (let from = 0; from < tagCount; from++) back[from] = moves[from * tagCount]!
    else if (i < count - 1) {
      for (let to = 0; to < tagCount; to++) next[to] = back[to]! * scores[at + tagCount + to]!
      for (let from = 0; from < tagCount; from++) {
        let value = 0
        for (let to = 0; to < tagCount; to++) value += moves[from * tagCount + to]! * next[to]!
        back[from] = value
        sum += value
      }
      const by = 1 / (sum || 1)
      for (let from = 0; from < tagCount; from++) back[from]! *= by
    }
    sum = 0
    for (let to = 0; to < tagCount; to++) sum += forward[at + to]! * back[to]!
    const by = 1 / (sum || 1)
    for (let to = 0; to < tagCount; to++) forward[at + to] = forward[at + to]! * back[to]! * by
  }
  return forward
}
