import { createHash, hash } from 'node:crypto'

/** Something that came from outside is not in the form its specification asks for. The message is a sentence for people. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const encoder = new TextEncoder()

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** Text of UTF-8 bytes; refuses bytes that are not UTF-8, and keeps a byte order mark, so that two different inputs never read the same. */
export function textOf(bytes: Uint8Array, what = 'The text'): string {
  try {
    return strict.decode(bytes)
  } catch {
    throw new Malformed(`${what} is not valid UTF-8.`)
  }
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}

/** Standard base64 (RFC 4648 section 4), and only its one canonical spelling: stray bits or missing padding are refused. */
export function fromBase64(text: string, what = 'A base64 value'): Uint8Array {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.toString('base64') !== text) throw new Malformed(`${what} is not canonical base64.`)
  return new Uint8Array(bytes)
}

export function toBase64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url')
}

/** Base64url without padding (RFC 4648 section 5), canonical spelling only. */
export function fromBase64url(text: string, what = 'A base64url value'): Uint8Array {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.toString('base64url') !== text) throw new Malformed(`${what} is not canonical base64url.`)
  return new Uint8Array(bytes)
}

/** SHA-256 in hex of bytes or of a text's UTF-8. */
export function sha256Hex(data: Uint8Array | string): string {
  return hash('sha256', data, 'hex')
}

/** SHA-256 of several pieces one after the other. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const digest = createHash('sha256')
  for (const part of parts) digest.update(part)
  return digest.digest()
}

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}
