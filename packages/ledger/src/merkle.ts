import { hash } from 'node:crypto'

/** Bytes in one hash. */
export const hashLength = 32

/** Root of a log with no entries: SHA-256 of nothing (RFC 6962 section 2.1). */
export const emptyRoot: Uint8Array = hash('sha256', '', 'buffer')

const pair = Buffer.alloc(1 + 2 * hashLength, 1)

/**
 * Hash of one entry. The byte 0x00 keeps leaves apart from inner nodes, whose byte is 0x01: without it a tree of two inner nodes could pass for a
 * tree of two entries. https://www.rfc-editor.org/rfc/rfc6962#section-2.1
 */
export function leafHash(data: Uint8Array): Uint8Array {
  const input = Buffer.allocUnsafe(data.length + 1)
  input[0] = 0
  input.set(data, 1)
  return hash('sha256', input, 'buffer')
}

/** Hash of an inner node from its two children, 32 bytes each. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== hashLength || right.length !== hashLength) throw new RangeError('A node has two children of 32 bytes.')
  pair.set(left, 1)
  pair.set(right, 1 + hashLength)
  return hash('sha256', pair, 'buffer')
}

/** Root of a whole log given the data of its entries. Holds everything in memory; large logs go through `frontier.ts` or `tiles.ts`. */
export function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  return rootOfHashes(leaves.map(leafHash))
}

/** Root over hashes that are already leaf hashes (or roots of complete subtrees of one height). */
export function rootOfHashes(hashes: readonly Uint8Array[], from = 0, to = hashes.length): Uint8Array {
  if (to === from) return emptyRoot
  if (to - from === 1) return hashes[from] as Uint8Array
  const middle = from + splitOf(to - from)
  return nodeHash(rootOfHashes(hashes, from, middle), rootOfHashes(hashes, middle, to))
}

/** Where RFC 6962 splits a tree of `size` entries: the largest power of two smaller than it. Safe to 2^53, where bit operators are not. */
export function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}
