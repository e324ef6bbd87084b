import { emptyRoot, nodeHash, rootOfHashes, splitOf } from './merkle.ts'
import { readHashes, tileWidth, type ReadTile } from './tiles.ts'

/** Root of the log as it was at `size`, read from about one tile per level. */
export async function rootAt(size: number, read: ReadTile): Promise<Uint8Array> {
  return size === 0 ? emptyRoot : rangeRoot(0, size, once(read))
}

/**
 * Inclusion proof of the entry at `index` (counted from 0) in the log of `size` entries: sibling hashes from the leaf up.
 * https://www.rfc-editor.org/rfc/rfc6962#section-2.1.1
 */
export async function inclusionProof(index: number, size: number, read: ReadTile): Promise<Uint8Array[]> {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError(`There is no entry ${index} in a log of ${size}.`)
  const tiles = once(read)
  const path: Uint8Array[] = []
  let from = 0
  let to = size
  while (to - from > 1) {
    const middle = from + splitOf(to - from)
    if (index < middle) {
      path.push(await rangeRoot(middle, to, tiles))
      to = middle
    } else {
      path.push(await rangeRoot(from, middle, tiles))
      from = middle
    }
  }
  return path.reverse()
}

/**
 * Proof that the log of `size` entries begins with the log of `oldSize` entries. Empty when either is the whole of the other or nothing.
 * https://www.rfc-editor.org/rfc/rfc6962#section-2.1.2
 */
export async function consistencyProof(oldSize: number, size: number, read: ReadTile): Promise<Uint8Array[]> {
  if (oldSize < 0 || oldSize > size) throw new RangeError(`A log of ${size} entries cannot continue one of ${oldSize}.`)
  if (oldSize === 0 || oldSize === size) return []
  const tiles = once(read)
  const path: Uint8Array[] = []
  let from = 0
  let to = size
  let whole = true
  while (oldSize !== to) {
    const middle = from + splitOf(to - from)
    if (oldSize <= middle) {
      path.push(await rangeRoot(middle, to, tiles))
      to = middle
    } else {
      path.push(await rangeRoot(from, middle, tiles))
      from = middle
      whole = false
    }
  }
  // The verifier already has the root of the old log when that log is one complete subtree.
  if (!whole) path.push(await rangeRoot(from, to, tiles))
  return path.reverse()
}

/** Merkle hash of the entries from..to (not included), where `from` stands at a place RFC 6962 can split at. */
async function rangeRoot(from: number, to: number, read: ReadTile): Promise<Uint8Array> {
  const count = to - from
  const split = splitOf(count)
  if (count === 1 || split * 2 === count) return subtreeRoot(from, count, read)
  return nodeHash(await rangeRoot(from, from + split, read), await rangeRoot(from + split, to, read))
}

/** Root of a complete subtree: some neighbouring hashes of one tile. */
async function subtreeRoot(from: number, count: number, read: ReadTile): Promise<Uint8Array> {
  let level = 0
  let start = from
  let width = count
  for (; width >= tileWidth; level++) {
    width /= tileWidth
    start /= tileWidth
  }
  const offset = start % tileWidth
  const row = await readHashes(read, level, Math.floor(start / tileWidth), offset + width)
  return rootOfHashes(row, offset, offset + width)
}

/** Remembers tiles for the length of one proof, so that each is read once. */
function once(read: ReadTile): ReadTile {
  const seen = new Map<string, Promise<Uint8Array | null>>()
  return (level, index) => {
    const key = `${level}/${index}`
    let tile = seen.get(key)
    if (!tile) seen.set(key, (tile = read(level, index)))
    return tile
  }
}
