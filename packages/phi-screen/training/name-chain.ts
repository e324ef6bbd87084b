import { forwardBackward, tagCount, type Chain } from '../src/tagger/chain.ts'
import { featuresOf, mostFeatures, rowBits, type Looks } from '../src/tagger/features.ts'

/** A text ready to learn from: what the tagger sees, and the right tags. */
export type Sample = { looks: Looks; tags: Uint8Array; weight: number }

export type Weights = { rows: Float32Array; moves: Float32Array }

const rate = 0.12
const decay = 2e-6
const dropped = 0.2

/**
 * A linear-chain CRF by AdaGrad, one text at a time, in seeded random order. Some features are dropped at random in each pass, so that
 * the tagger does not lean on the words it has seen. Weights are the mean of the last passes.
 */
export function train(samples: Sample[], passes: number, log: (line: string) => void, seed = 20261124): Weights {
  const size = 2 ** rowBits
  const rows = new Float32Array(size * tagCount)
  const moves = new Float32Array(tagCount * tagCount)
  const rowSquares = new Float32Array(size * tagCount).fill(0.1)
  const moveSquares = new Float32Array(tagCount * tagCount).fill(1)
  const meanRows = new Float32Array(rows.length)
  const meanMoves = new Float32Array(moves.length)
  let means = 0
  // Features once per text; how often each row is met decides what is too rare to learn from.
  const lists = samples.map(({ looks }) => {
    const all = new Int32Array(looks.tokens.count * mostFeatures)
    const ends = new Int32Array(looks.tokens.count)
    let at = 0
    for (let i = 0; i < looks.tokens.count; i++) {
      at = featuresOf(looks, i, all, at)
      ends[i] = at
    }
    return { all: all.slice(0, at), ends }
  })
  const order = samples.map((_, i) => i)
  const random = seeded(seed)
  for (let pass = 0; pass < passes; pass++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      const kept = order[i]!
      order[i] = order[j]!
      order[j] = kept
    }
    let loss = 0
    const pace = rate * (1 - (0.7 * pass) / passes)
    for (const index of order) {
      const { looks, tags, weight } = samples[index]!
      const { all, ends } = lists[index]!
      const count = looks.tokens.count
      if (count === 0) continue
      const kept = new Uint8Array(all.length)
      for (let k = 0; k < all.length; k++) kept[k] = random() < dropped ? 0 : 1
      const scores = new Float32Array(count * tagCount)
      let from = 0
      for (let i = 0; i < count; i++) {
        const to = i * tagCount
        for (let k = from; k < ends[i]!; k++) {
          if (!kept[k]) continue
          const at = all[k]! * tagCount
          for (let t = 0; t < tagCount; t++) scores[to + t]! += rows[at + t]!
        }
        from = ends[i]!
        let most = -Infinity
        for (let t = 0; t < tagCount; t++) most = Math.max(most, scores[to + t]!)
        for (let t = 0; t < tagCount; t++) scores[to + t] = Math.exp(Math.max(-30, scores[to + t]! - most))
      }
      const steps = Float32Array.from(moves, Math.exp)
      const lead = leading(scores, count, steps)
      const probability = forwardBackward(scores, count, steps)
      from = 0
      for (let i = 0; i < count; i++) {
        const to = i * tagCount
        loss -= Math.log(Math.max(1e-9, probability[to + tags[i]!]!))
        for (let t = 0; t < tagCount; t++) {
          const slope = weight * (probability[to + t]! - (tags[i] === t ? 1 : 0))
          if (Math.abs(slope) < 1e-3) continue
          const square = slope * slope
          for (let k = from; k < ends[i]!; k++) {
            if (!kept[k]) continue
            const at = all[k]! * tagCount + t
            rowSquares[at]! += square
            rows[at]! -= (pace * (slope + decay * rows[at]!)) / Math.sqrt(rowSquares[at]!)
          }
        }
        from = ends[i]!
        if (i > 0) moveStep(moves, moveSquares, steps, probability, lead, scores, i, tags, pace * weight)
      }
    }
    log(`pass ${pass + 1}: mean loss ${(loss / samples.length).toFixed(4)}`)
    if (pass >= passes - 3) {
      means++
      for (let i = 0; i < rows.length; i++) meanRows[i]! += (rows[i]! - meanRows[i]!) / means
      for (let i = 0; i < moves.length; i++) meanMoves[i]! += (moves[i]! - meanMoves[i]!) / means
    }
  }
  return { rows: meanRows, moves: meanMoves }
}

/** The mean of several trainings that differ by their seed: what only one of them believes weighs little. */
export function trainSeveral(samples: Sample[], passes: number, log: (line: string) => void, seeds: readonly number[]): Weights {
  const all = seeds.map((seed) => train(samples, passes, log, seed))
  const [first, ...others] = all
  if (!first) throw new Error('no seed given')
  for (const key of ['rows', 'moves'] as const)
    for (let i = 0; i < first[key].length; i++) {
      let sum = first[key][i]!
      for (const other of others) sum += other[key][i]!
      first[key][i] = sum / all.length
    }
  return first
}

/**
 * The pair of tags at i−1 and i: what leads up to i−1, the move, and what follows from i. What follows is the probability at i over
 * what leads up to it, so nothing need be kept but `lead`, the forward half.
 */
function moveStep(
  moves: Float32Array,
  squares: Float32Array,
  steps: Float32Array,
  probability: Float32Array,
  lead: Float32Array,
  scores: Float32Array,
  i: number,
  tags: Uint8Array,
  pace: number,
): void {
  const at = i * tagCount
  let sum = 0
  for (let b = 0; b < tagCount; b++) {
    const follows = (probability[at + b]! / Math.max(1e-20, lead[at + b]!)) * scores[at + b]!
    for (let a = 0; a < tagCount; a++) sum += pair[a * tagCount + b] = lead[at - tagCount + a]! * steps[a * tagCount + b]! * follows
  }
  for (let k = 0; k < pair.length; k++) {
    const slope = pair[k]! / (sum || 1) - (k === tags[i - 1]! * tagCount + tags[i]! ? 1 : 0)
    if (Math.abs(slope) < 1e-4) continue
    squares[k]! += slope * slope
    moves[k]! = Math.max(-6, Math.min(6, moves[k]! - (pace * slope) / Math.sqrt(squares[k]!)))
  }
}

const pair = new Float32Array(tagCount * tagCount)

/** The probability of each tag given the words up to it. */
function leading(scores: Float32Array, count: number, steps: Float32Array): Float32Array {
  const lead = new Float32Array(count * tagCount)
  for (let at = 0; at < lead.length; at += tagCount) {
    let sum = 0
    for (let b = 0; b < tagCount; b++) {
      let value = at === 0 ? 1 : 0
      if (at > 0) for (let a = 0; a < tagCount; a++) value += lead[at - tagCount + a]! * steps[a * tagCount + b]!
      sum += lead[at + b] = value * scores[at + b]!
    }
    for (let b = 0; b < tagCount; b++) lead[at + b]! /= sum || 1
  }
  return lead
}

/** Weights in 8 bits; small ones become 0, so that the file stays small. */
export function quantised({ rows, moves }: Weights, scale = 1 / 24): Chain {
  const bytes = (list: Float32Array) => Int8Array.from(list, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale))))
  return { weights: bytes(rows), moves: bytes(moves), scale }
}

export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
