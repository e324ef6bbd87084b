// A logistic model over hashed features, trained by AdaGrad with a fixed seed.
import { createPage } from '../src/context.ts'
import type { ScreenContext } from '../src/finding.ts'
import { featuresOnPage } from '../src/story/features.ts'

export type Example = { places: Uint32Array; label: number; weight: number }
export type Weights = { table: Float32Array; bias: number }

export function placesOf(text: string, kind: ScreenContext['kind'] = 'post'): Uint32Array {
  const { places, count } = featuresOnPage(createPage(text, { context: { kind } }))
  return places.slice(0, count)
}

export function random(seed: number): () => number {
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed / 0x100000000
  }
}

/** Sum of the weights over the root of their number, so that long texts weigh as short ones do; the hundred keeps five words from shouting. */
export function raw(weights: Weights, places: Uint32Array): number {
  let sum = 0
  const mask = weights.table.length - 1
  for (const place of places) sum += weights.table[place & mask]!
  return weights.bias + sum / Math.sqrt(places.length + 100)
}

/** In every pass a share (`drop`) of the features is left out; the answer is the mean of the tables of the later half of the passes. */
export function train(examples: Example[], { bits = 17, epochs = 25, rate = 0.3, decay = 0.002, seed = 7, drop = 0.3 } = {}): Weights {
  const next = random(seed)
  const size = 1 << bits
  const table = new Float32Array(size)
  const squares = new Float32Array(size).fill(0.05)
  const mean = new Float32Array(size)
  const kept = new Uint32Array(examples.reduce((most, one) => Math.max(most, one.places.length), 0))
  let bias = 0
  const order = examples.map((_, i) => i)
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1))
      ;[order[i], order[j]] = [order[j]!, order[i]!]
    }
    for (const at of order) {
      const { places, label, weight } = examples[at]!
      let count = 0
      let sum = 0
      for (const place of places) {
        if (next() < drop) continue
        const shared = place & (size - 1)
        kept[count++] = shared
        sum += table[shared]!
      }
      const scale = 1 / Math.sqrt(count + 50)
      const error = (1 / (1 + Math.exp(-(bias + sum * scale))) - label) * weight
      bias -= rate * 0.1 * error
      for (let i = 0; i < count; i++) {
        const place = kept[i]!
        const g = error * scale + decay * table[place]!
        squares[place]! += g * g
        table[place]! -= (rate * g) / Math.sqrt(squares[place]!)
      }
    }
    if (epoch >= epochs / 2) for (let k = 0; k < size; k++) mean[k]! += table[k]!
  }
  const rounds = epochs - Math.ceil(epochs / 2)
  return { table: mean.map((value) => value / rounds), bias }
}
