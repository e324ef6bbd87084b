import { randomBytes, randomInt } from 'node:crypto'

let lastMs = 0
let count = 0

/**
 * A UUID version 7: time-ordered, so that keys stay close together on disk. Ids of one millisecond made by one process count upwards (the RFC's method 1),
 * so that the events of one change stand in the log in the order in which they were recorded.
 * https://www.rfc-editor.org/rfc/rfc9562#name-monotonicity-and-counters
 */
export function newId(at: Date): string {
  const ms = at.getTime()
  count = ms === lastMs ? (count + 1) & 0xfff : randomInt(0x400)
  lastMs = ms
  const bytes = randomBytes(16)
  bytes.writeUIntBE(ms, 0, 6)
  bytes.writeUInt16BE(0x7000 | count, 6)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A secret for a link or a token: 32 random bytes, URL-safe. Only its hash is stored. */
export const newSecret = (): string => randomBytes(32).toString('base64url')
