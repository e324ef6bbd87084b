import { fromBase64, Malformed, toBase64 } from './bytes.ts'
import { emptyRoot, hashLength, nodeHash } from './merkle.ts'

/**
 * The right edge of a log: the roots of its complete subtrees, largest first, one for each 1 bit of `size`. About 20 hashes stand for a million entries;
 * enough to append and to know the root, so the sequencer keeps it and reads almost nothing.
 */
export interface Frontier {
  size: number
  readonly hashes: Uint8Array[]
}

export function createFrontier(): Frontier {
  return { size: 0, hashes: [] }
}

export function copyFrontier(frontier: Frontier): Frontier {
  return { size: frontier.size, hashes: [...frontier.hashes] }
}

/** Adds one leaf hash, changing the frontier in place. */
export function appendTo(frontier: Frontier, leaf: Uint8Array): void {
  let node = leaf
  for (let size = frontier.size; size % 2 === 1; size = (size - 1) / 2) node = nodeHash(frontier.hashes.pop() as Uint8Array, node)
  frontier.hashes.push(node)
  frontier.size++
}

/** Root of the log that ends at this frontier. */
export function rootOfFrontier(frontier: Frontier): Uint8Array {
  let root = frontier.hashes.at(-1)
  if (!root) return emptyRoot
  for (let i = frontier.hashes.length - 2; i >= 0; i--) root = nodeHash(frontier.hashes[i] as Uint8Array, root)
  return root
}

/** One line of text for a database column: the size, then the hashes in base64, joined by spaces. */
export function formatFrontier(frontier: Frontier): string {
  return [String(frontier.size), ...frontier.hashes.map(toBase64)].join(' ')
}

/** Reads what `formatFrontier` wrote; refuses a size that does not fit the number of hashes. */
export function parseFrontier(text: string): Frontier {
  const [first = '', ...rest] = text.split(' ')
  const size = parseSize(first, 'The size of the frontier')
  const hashes = rest.map((part) => fromBase64(part, 'A hash of the frontier'))
  if (hashes.length !== ones(size) || hashes.some((hash) => hash.length !== hashLength)) {
    throw new Malformed('The frontier does not have the hashes that its size asks for.')
  }
  return { size, hashes }
}

/** A count written as ASCII decimal without leading zeroes, as checkpoints and proofs write it. */
export function parseSize(text: string, what: string): number {
  const size = Number(text)
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text) || !Number.isSafeInteger(size)) throw new Malformed(`${what} is not a whole number.`)
  return size
}

/** How many complete subtrees a log of this size has: the 1 bits of the size. */
export function ones(size: number): number {
  let count = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2
  return count
}
