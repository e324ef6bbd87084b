import { equal, fromBase64, Malformed, toBase64 } from './bytes.ts'
import { parseSize } from './frontier.ts'
import { hashLength, nodeHash, splitOf } from './merkle.ts'

/** That the entry with this leaf hash stands at `index` (from 0) in the log with this size and root. */
export interface Inclusion {
  readonly leaf: Uint8Array
  readonly index: number
  readonly size: number
  readonly path: readonly Uint8Array[]
  readonly root: Uint8Array
}

/** That the log of `size` entries begins with the log of `oldSize` entries. */
export interface Consistency {
  readonly oldSize: number
  readonly oldRoot: Uint8Array
  readonly size: number
  readonly root: Uint8Array
  readonly path: readonly Uint8Array[]
}

/** A `.tlog-proof` file: where an entry stands and the checkpoint that proves it, in one text. https://c2sp.org/tlog-proof */
export interface ProofFile {
  readonly index: number
  readonly path: readonly Uint8Array[]
  /** The signed checkpoint, word for word. */
  readonly checkpoint: string
  /** Bytes for the reader's own use. Nothing vouches for them. */
  readonly extra?: Uint8Array
}

const firstLine = 'c2sp.org/tlog-proof@v1'

/** https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3.2 */
export function verifyInclusion({ leaf, index, size, path, root }: Inclusion): boolean {
  if (!counts(index, size) || index >= size || !hashes([leaf, root, ...path])) return false
  let node = leaf
  let left = index
  let last = size - 1
  for (const sibling of path) {
    if (last === 0) return false
    if (left % 2 === 1 || left === last) {
      node = nodeHash(sibling, node)
      while (left % 2 === 0 && left !== 0) [left, last] = [half(left), half(last)]
    } else {
      node = nodeHash(node, sibling)
    }
    ;[left, last] = [half(left), half(last)]
  }
  return last === 0 && equal(node, root)
}

/** https://www.rfc-editor.org/rfc/rfc9162#section-2.1.4.2 */
export function verifyConsistency({ oldSize, oldRoot, size, root, path }: Consistency): boolean {
  if (!counts(oldSize, size) || oldSize > size || !hashes([oldRoot, root, ...path])) return false
  if (oldSize === size) return path.length === 0 && equal(oldRoot, root)
  if (oldSize === 0) return path.length === 0
  const complete = oldSize === 1 || splitOf(oldSize) * 2 === oldSize
  const [first, ...rest] = complete ? [oldRoot, ...path] : path
  if (!first || path.length === 0) return false
  let [left, last] = [oldSize - 1, size - 1]
  while (left % 2 === 1) [left, last] = [half(left), half(last)]
  let [oldNode, node] = [first, first]
  for (const sibling of rest) {
    if (last === 0) return false
    if (left % 2 === 1 || left === last) {
      oldNode = nodeHash(sibling, oldNode)
      node = nodeHash(sibling, node)
      while (left % 2 === 0 && left !== 0) [left, last] = [half(left), half(last)]
    } else {
      node = nodeHash(node, sibling)
    }
    ;[left, last] = [half(left), half(last)]
  }
  return last === 0 && equal(oldNode, oldRoot) && equal(node, root)
}

export function formatProof({ index, path, checkpoint, extra }: ProofFile): string {
  const lines = [firstLine]
  if (extra) lines.push(`extra ${toBase64(extra)}`)
  lines.push(`index ${index}`, ...path.map(toBase64))
  return `${lines.join('\n')}\n\n${checkpoint}`
}

/** Throws `Malformed`. Reads the form only: signature and path are for the caller to check. */
export function parseProof(text: string): ProofFile {
  const end = text.indexOf('\n\n')
  if (end < 0) throw new Malformed('The proof has no checkpoint.')
  const [first, ...lines] = text.slice(0, end).split('\n')
  if (first !== firstLine) throw new Malformed(`The proof does not start with “${firstLine}”.`)
  const extra = lines[0]?.startsWith('extra ') ? fromBase64((lines.shift() as string).slice(6), 'The extra data of the proof') : undefined
  const indexLine = lines.shift() ?? ''
  if (!indexLine.startsWith('index ')) throw new Malformed('The proof does not say which entry it is for.')
  const index = parseSize(indexLine.slice(6), 'The index of the proof')
  const path = lines.map((line) => fromBase64(line, 'A hash of the proof'))
  if (path.length > 63 || !hashes(path)) throw new Malformed('The proof holds something that is not a list of hashes.')
  return { index, path, checkpoint: text.slice(end + 2), ...(extra ? { extra } : {}) }
}

function counts(...sizes: readonly number[]): boolean {
  return sizes.every((size) => Number.isSafeInteger(size) && size >= 0)
}

function hashes(list: readonly Uint8Array[]): boolean {
  return list.every((hash) => hash.length === hashLength)
}

function half(size: number): number {
  return Math.floor(size / 2)
}
