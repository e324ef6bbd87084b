import { randomInt } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Payload } from '../connector.ts'

export const network = 'bluesky'
export const collection = 'app.bsky.feed.post'

/** In a payload a picture is named by the hash of its bytes; in a record by its CID, which holds the same hash. */
export interface PictureName {
  readonly $sha256: string
}

/** Replaces every object that `change` answers for, at any depth. */
function rewritten(value: unknown, change: (object: Record<string, unknown>) => unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => rewritten(each, change))
  if (typeof value !== 'object' || value === null) return value
  const object = value as Record<string, unknown>
  const changed = change(object)
  return changed ?? Object.fromEntries(Object.entries(object).map(([name, each]) => [name, rewritten(each, change)]))
}

/** The record to send: the approved body with uploaded pictures and the instant. */
export function recordOf(payload: Payload, blobs: ReadonlyMap<string, unknown>, at: Date): Record<string, unknown> {
  const filled = rewritten(payload.body, (object) => (typeof object['$sha256'] === 'string' ? blobs.get(object['$sha256']) : undefined))
  return { ...(filled as Record<string, unknown>), createdAt: at.toISOString() }
}

/** True when a live record says exactly what was approved, pictures included. The instant is not part of a payload. */
export function sameAsApproved(record: unknown, payload: Payload): boolean {
  const { createdAt: _, ...live } = rewritten(record, (object) =>
    object['$type'] === 'blob' ? { $sha256: hashOfCid(object['ref']) } : undefined,
  ) as Record<string, unknown>
  return isDeepStrictEqual(
    live,
    rewritten(payload.body, () => undefined),
  )
}

const base32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** The sha256 (hex) inside a CID of raw bytes: version 1, codec 0x55, hash 0x12 of 0x20 bytes. https://atproto.com/specs/data-model#link-and-cid-formats */
function hashOfCid(ref: unknown): string | undefined {
  const link = (ref as { $link?: unknown } | undefined)?.$link
  if (typeof link !== 'string' || !link.startsWith('b')) return undefined
  const bits = Array.from(link.slice(1), (letter) => base32.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((octet) => Number.parseInt(octet, 2)))
  return bytes.subarray(0, 4).toString('hex') === '01551220' ? bytes.subarray(4).toString('hex') : undefined
}

const sortable = '234567abcdefghijklmnopqrstuvwxyz'

/**
 * A record key that Bluesky takes for a post: microseconds since 1970 and ten random bits, 13 letters, later ones sort later.
 * https://atproto.com/specs/tid. `random` gives a whole number below its argument.
 */
export function mintTid(at: Date, random: (below: number) => number = randomInt): string {
  let number = (BigInt(at.getTime()) * 1000n + BigInt(random(1000))) * 1024n + BigInt(random(1024))
  let tid = ''
  for (let place = 0; place < 13; place++) {
    tid = sortable[Number(number & 31n)]! + tid
    number >>= 5n
  }
  return tid
}

export function permalink(handle: string, rkey: string): string {
  return `https://bsky.app/profile/${handle}/post/${rkey}`
}
