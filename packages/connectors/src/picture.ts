import { createHash } from 'node:crypto'
import type { Io } from './connector.ts'

export type Picture =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'lost'; readonly why: string }
  | { readonly kind: 'changed'; readonly why: string }

/** The bytes of a picture, held to the hash that was approved. */
export async function picture(sha256: string, io: Io): Promise<Picture> {
  const bytes = await io.image(sha256).catch(() => undefined)
  if (!bytes) return { kind: 'lost', why: 'A picture of this post could not be read, so nothing was sent.' }
  const same = createHash('sha256').update(bytes).digest('hex') === sha256
  return same
    ? { kind: 'bytes', bytes }
    : { kind: 'changed', why: 'A picture is not the one that was approved, so nothing was sent. Submit the post again.' }
}
