import { createHash } from 'node:crypto'
import type { Io } from './connector.ts'
import type { Why } from './why.ts'

export type Picture =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'lost'; readonly why: Why }
  | { readonly kind: 'changed'; readonly why: Why }

/** The bytes of a picture, held to the hash that was approved. */
export async function picture(sha256: string, io: Io): Promise<Picture> {
  const bytes = await io.image(sha256).catch(() => undefined)
  if (!bytes) return { kind: 'lost', why: { code: 'picture_lost' } }
  const same = createHash('sha256').update(bytes).digest('hex') === sha256
  return same
    ? { kind: 'bytes', bytes }
    : { kind: 'changed', why: { code: 'picture_changed' } }
}
