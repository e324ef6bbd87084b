import { createHash } from 'node:crypto'
import type { Io } from '../connector.ts'
import { described } from './open-graph.ts'
import type { PictureName } from './record.ts'

export interface Card {
  readonly external: { readonly uri: string; readonly title: string; readonly description: string; readonly thumb?: PictureName }
}

const pageLimit = 512 * 1024
/** app.bsky.embed.external allows a picture of this many bytes. */
const thumbLimit = 1_000_000
const patience = 5000

/** What a page says about itself, or undefined. A page that is slow, huge or broken costs the post its card, never more. */
export async function linkCard(uri: string, io: Io): Promise<Card | undefined> {
  const page = await fetched(uri, 'text/html,application/xhtml+xml', pageLimit, io)
  if (!page || !/^(text\/html|application\/xhtml\+xml)/i.test(page.type)) return undefined
  const { title, description, image } = described(page.bytes, page.type)
  if (!title) return undefined
  const thumb = image && io.keep ? await thumbnail(image, page.url || uri, io, io.keep) : undefined
  return { external: { uri, title, description, ...(thumb && { thumb }) } }
}

async function thumbnail(address: string, page: string, io: Io, keep: NonNullable<Io['keep']>): Promise<PictureName | undefined> {
  const url = URL.parse(address, page)
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  const file = await fetched(url.href, 'image/jpeg,image/png,image/webp', thumbLimit + 1, io)
  const mime = /^image\/(jpeg|png|webp)\b/i.exec(file?.type ?? '')?.[0].toLowerCase()
  if (!file || !mime || file.bytes.byteLength > thumbLimit) return undefined
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  return keep(sha256, file.bytes, mime).then(
    () => ({ $sha256: sha256 }),
    () => undefined,
  )
}

/** At most `limit` bytes of an answer; the rest is not read. */
async function fetched(
  address: string,
  accept: string,
  limit: number,
  io: Io,
): Promise<{ bytes: Uint8Array; type: string; url: string } | undefined> {
  const signal = AbortSignal.any([io.signal, AbortSignal.timeout(patience)])
  try {
    const answer = await io.fetch(address, { headers: { accept }, redirect: 'follow', signal })
    if (!answer.ok || !answer.body) return undefined
    const parts: Uint8Array[] = []
    let size = 0
    for await (const part of answer.body) {
      parts.push(part)
      size += part.byteLength
      if (size >= limit) break // leaving the loop cancels the download
    }
    return { bytes: Buffer.concat(parts).subarray(0, limit), type: answer.headers.get('content-type') ?? '', url: answer.url }
  } catch {
    return undefined
  }
}
