import { replyModel } from '../models/reply.ts'
import { features } from './features.ts'
import type { Reply } from './read.ts'
import type { Review } from './review.ts'

/** Sums over the last reading; kept between calls so that screening makes no garbage. One reading runs at a time. */
const seenAt = new Int32Array(1 << replyModel.bits)
let round = 0
let table: Int8Array | undefined
let sum = 0
let count = 0

/** The log-odds of sentence `s`. */
export function weigh(reply: Reply, review: Review, s: number): number {
  open()
  features(reply, review, s, adding)
  return logOdds(sum, count)
}

/**
 * The words in sentence `s` that carried the decision, `from` up to `to`: the run of words with the largest sum of weights.
 * A stretch is never a single short word where its neighbour belongs to it.
 */
export function carried(reply: Reply, review: Review, s: number): { from: number; to: number } {
  const first = reply.firsts[s]!
  const last = reply.firsts[s + 1]!
  const share = new Float64Array(last - first)
  open()
  features(reply, review, s, (hash, from, to) => {
    const at = hash >>> (32 - replyModel.bits)
    if (seenAt[at] === round) return
    seenAt[at] = round
    if (to - from >= last - first) return
    for (let i = from; i < to; i++) share[i - first]! += table![at]! / (to - from)
  })
  let best = -Infinity
  let from = 0
  let to = share.length
  let running = 0
  let begin = 0
  for (let i = 0; i < share.length; i++) {
    if (running <= 0) [running, begin] = [0, i]
    running += share[i]!
    if (running > best) [best, from, to] = [running, begin, i + 1]
  }
  if (to - from < 3) [from, to] = [Math.max(0, from - 1), Math.min(share.length, to + 1)]
  return { from: first + from, to: first + to }
}

function open(): void {
  table ??= decode(replyModel.weights)
  round++
  sum = 0
  count = 0
}

function adding(hash: number): void {
  const at = hash >>> (32 - replyModel.bits)
  if (seenAt[at] === round) return
  seenAt[at] = round
  sum += table![at]!
  count++
}

/** The same scaling as in training/replies.ts: long sentences have more features, not more certainty. */
function logOdds(total: number, features: number): number {
  return (total * replyModel.scale * 2) / Math.sqrt(Math.max(1, features)) + replyModel.bias
}

function decode(text: string): Int8Array {
  const letters = atob(text)
  const bytes = new Int8Array(letters.length)
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i)
  return bytes
}
