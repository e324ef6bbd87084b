import { concat, equal, Malformed } from './bytes.ts'
import { appendTo, copyFrontier, ones, rootOfFrontier, type Frontier } from './frontier.ts'
import { hashLength, rootOfHashes } from './merkle.ts'

/** Hashes in a full tile. https://c2sp.org/tlog-tiles */
export const tileWidth = 256

/**
 * One tile as it is stored: `width` hashes of 32 bytes, one after the other. At level 0 they are leaf hashes; at level L each is the root of a full tile of
 * level L-1. The rightmost tile of a level may be partial (width under 256) and is written again, longer, as the log grows.
 */
export interface Tile {
  readonly level: number
  readonly index: number
  readonly width: number
  readonly hashes: Uint8Array
}

/** Reads a stored tile: its hashes one after the other, or null when there is none. A tile that has since grown is fine. */
export type ReadTile = (level: number, index: number) => Promise<Uint8Array | null>

export interface Appended {
  /** Tiles to insert or overwrite, keyed by level and index. */
  readonly tiles: readonly Tile[]
  readonly frontier: Frontier
  readonly root: Uint8Array
}

/**
 * Appends leaf hashes to a log. Reads at most one tile per level (the partial one at the right edge) and writes nothing itself.
 * The tile read is held against the frontier first, so that a tile changed in storage stops the sequencer instead of being signed over.
 */
export async function appendLeaves(frontier: Frontier, leaves: readonly Uint8Array[], read: ReadTile): Promise<Appended> {
  if (leaves.some((leaf) => leaf.length !== hashLength)) throw new RangeError('A leaf hash is 32 bytes.')
  const next = copyFrontier(frontier)
  for (const leaf of leaves) appendTo(next, leaf)
  const tiles: Tile[] = []
  let incoming = leaves
  for (let level = 0; incoming.length > 0; level++) {
    const before = Math.floor(frontier.size / tileWidth ** level)
    const width = before % tileWidth
    let index = Math.floor(before / tileWidth)
    const row = width > 0 ? await readEdge(frontier, level, index, width, read) : []
    for (const hash of incoming) row.push(hash)
    const up: Uint8Array[] = []
    for (let from = 0; from < row.length; from += tileWidth, index++) {
      const part = row.slice(from, from + tileWidth)
      tiles.push({ level, index, width: part.length, hashes: concat(part) })
      if (part.length === tileWidth) up.push(rootOfHashes(part))
    }
    incoming = up
  }
  return { tiles, frontier: next, root: rootOfFrontier(next) }
}

/** Reads a tile and cuts it into hashes; refuses one that is missing or narrower than the log's size asks for. */
export async function readHashes(read: ReadTile, level: number, index: number, width: number): Promise<Uint8Array[]> {
  const bytes = await read(level, index)
  if (!bytes || bytes.length < width * hashLength || bytes.length % hashLength !== 0 || bytes.length > tileWidth * hashLength) {
    throw new Malformed(
      `Tile ${level}/${index} of the log is missing or too short. Restore it from a backup, or rebuild the tiles from the entries.`,
    )
  }
  return Array.from({ length: width }, (_, i) => bytes.subarray(i * hashLength, (i + 1) * hashLength))
}

/** Path of a tile as C2SP serves it, such as `tile/0/x001/x234/067.p/12`. */
export function tilePath(level: number, index: number, width: number = tileWidth): string {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = padded.match(/.{3}/g) ?? []
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
  return `tile/${level}/${path}${width < tileWidth ? `.p/${width}` : ''}`
}

async function readEdge(frontier: Frontier, level: number, index: number, width: number, read: ReadTile): Promise<Uint8Array[]> {
  const row = await readHashes(read, level, index, width)
  // The frontier holds one root for each 1 bit of the width; those of lower levels stand to their right.
  const last = frontier.hashes.length - ones(frontier.size % tileWidth ** level)
  let at = last - ones(width)
  let from = 0
  for (let part = tileWidth / 2; part >= 1; part /= 2) {
    if (Math.floor(width / part) % 2 === 0) continue
    if (!equal(rootOfHashes(row, from, from + part), frontier.hashes[at++] as Uint8Array)) {
      throw new Malformed(
        `Tile ${level}/${index} of the log was changed in storage. Nothing was appended. Run “bedside verify” to find the entry.`,
      )
    }
    from += part
  }
  return row
}
