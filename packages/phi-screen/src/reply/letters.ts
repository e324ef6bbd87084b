import type { Emit } from './features.ts'
import type { Reply } from './read.ts'

const run = 5

/** Runs of five letters, also over the edges of words: what words that were never seen share with those that were. */
export function lettersOf(reply: Reply, first: number, end: number, emit: Emit): void {
  if (end <= first) return
  const { lower } = reply
  const stop = reply.ends[end - 1]! - run
  let from = first
  let to = first
  for (let at = reply.starts[first]!; at <= stop; at++) {
    while (from + 1 < end && reply.ends[from]! <= at) from++
    while (to + 1 < end && reply.starts[to + 1]! < at + run) to++
    let hash = 0x811c9dc5
    for (let k = at; k < at + run; k++) hash = Math.imul(hash ^ lower.charCodeAt(k), 0x01000193)
    emit(mix(42, hash), from, to + 1)
  }
}

/** One hash of a kind of feature and what it is made of. */
export function mix(kind: number, a: number, b = 0, c = 0, d = 0): number {
  let h = Math.imul(kind ^ 0x9e3779b9, 0x85ebca6b)
  h = Math.imul(h ^ a ^ (h >>> 15), 0xc2b2ae35)
  h = Math.imul(h ^ b ^ (h >>> 13), 0x27d4eb2f)
  h = Math.imul(h ^ c ^ (h >>> 16), 0x165667b1)
  h = Math.imul(h ^ d ^ (h >>> 14), 0x85ebca6b)
  return h ^ (h >>> 15)
}
