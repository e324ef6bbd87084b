// The sentences of replies and the model over them: a logistic one over hashed features, by AdaGrad, seeded.
import { authorHashes } from '../src/reply/author.ts'
import { features } from '../src/reply/features.ts'
import { advice } from '../src/reply/judge.ts'
import { outrightIn } from '../src/reply/outright.ts'
import { readReply, type Reply } from '../src/reply/read.ts'
import { readReview, type Review } from '../src/reply/review.ts'

export type Row = {
  id: string
  text: string
  context: { to?: string; toAuthor?: string }
  label: 'discloses' | 'ok'
  phrases?: [number, number][]
}
/** A reply ready to train on: per sentence its features, and 1, 0 or -1 (not known) for whether it discloses. `ruled` when a rule stops it anyway. */
export type Example = { row: Row; group: string; positive: boolean; sentences: Int32Array[]; advice: boolean[]; gold: Int8Array; ruled: boolean }
export type Model = { weights: Float64Array; bias: number }

export const bitsOfTable = 18
const tableSize = 1 << bitsOfTable
const epochs = 14
const rate = 0.36
const decay = 0.001

export function prepare(row: Row): Example {
  const to = row.context.to ?? ''
  const lower = row.text.toLowerCase()
  const reply = readReply(row.text, lower, authorHashes(row.context.toAuthor))
  const review = readReview(readReply(to, to.toLowerCase()))
  const positive = row.label === 'discloses'
  const sentences = Array.from({ length: reply.firsts.length - 1 }, (_, s) => s)
  return {
    row,
    group: to,
    positive,
    sentences: sentences.map((s) => sentence(reply, review, s)),
    advice: sentences.map((s) => advice(reply, s)),
    gold: Int8Array.from(sentences, (s) => (!positive ? 0 : row.phrases ? (overlaps(reply, s, row.phrases) ? 1 : 0) : -1)),
    ruled: outrightIn(lower).length > 0,
  }
}

function sentence(reply: Reply, review: Review, s: number): Int32Array {
  const found = new Set<number>()
  features(reply, review, s, (hash) => found.add(hash >>> (32 - bitsOfTable)))
  return Int32Array.from(found)
}

function overlaps(reply: Reply, s: number, phrases: [number, number][]): boolean {
  const from = reply.starts[reply.firsts[s]!] ?? 0
  const to = reply.ends[reply.firsts[s + 1]! - 1] ?? 0
  return phrases.some(([start, end]) => start < to && end > from)
}

/** Where a disclosing reply has no phrases marked, its likeliest sentence learns. */
export function train(rows: readonly Example[], seed = 7): Model {
  const weights = new Float64Array(tableSize)
  const squares = new Float64Array(tableSize).fill(1)
  const model = { weights, bias: 0 }
  const random = generator(seed)
  const order = rows.map((_, i) => i)
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      ;[order[i], order[j]] = [order[j]!, order[i]!]
    }
    for (const index of order) {
      const { sentences, gold } = rows[index]!
      const likeliest = gold[0] === -1 ? best(sentences.map((found) => raw(model, found))) : -1
      sentences.forEach((found, s) => {
        const wanted = gold[s] === -1 ? (s === likeliest ? 1 : undefined) : gold[s]
        if (wanted === undefined || found.length === 0) return
        const slope = (1 / (1 + Math.exp(-raw(model, found))) - wanted) / Math.sqrt(found.length)
        model.bias -= 0.01 * slope
        for (const at of found) {
          const gradient = slope + decay * weights[at]!
          squares[at]! += gradient * gradient
          weights[at]! -= (rate * gradient) / Math.sqrt(squares[at]!)
        }
      })
    }
  }
  return model
}

function best(values: number[]): number {
  return values.indexOf(Math.max(...values))
}

/** Long sentences have more features, not more certainty. */
export function raw(model: Model, found: Int32Array): number {
  let sum = 0
  for (const at of found) sum += model.weights[at]!
  return (sum / Math.sqrt(Math.max(1, found.length))) * 2 + model.bias
}

/** The score of a reply is that of its worst sentence, as src/reply/judge.ts takes it. */
export function scoreOf(model: Model, { sentences, advice: passed }: Example): number {
  return Math.max(-99, ...sentences.filter((found, s) => found.length > 0 && !passed[s]).map((found) => raw(model, found)))
}

function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
