import { entities } from '@bedside/contract/network'
import type { Account, Content, Io, Prepared } from '../connector.ts'
import { misfit } from '../fits.ts'
import { rulesOf } from '../rules.ts'
import type { Why } from '../why.ts'
import { call } from './api.ts'
import { linkCard } from './card.ts'
import { collection, network } from './record.ts'
import type { BlueskySecrets } from './session.ts'

type Part<T> = { readonly kind: 'found'; readonly value: T } | { readonly kind: 'refused'; readonly why: Why }

/** Turns words into the record that will be written, without its instant. Pictures stay named by their hash. */
export async function prepare(content: Content, account: Account, io: Io): Promise<Prepared> {
  const why = misfit(content, rulesOf(network))
  if (why) return { kind: 'refused', why }
  const { pds } = account.secrets as BlueskySecrets
  const facets = await facetsOf(content.text, pds, io)
  if (facets.kind === 'refused') return facets
  const reply = content.replyTo ? await replyOf(content.replyTo, pds, io) : undefined
  if (reply?.kind === 'refused') return reply

  const link = entities(content.text, 'bluesky').find((entity) => entity.kind === 'link' && URL.canParse(entity.value))
  const card = content.images.length === 0 && link ? await linkCard(link.value, io) : undefined
  const images = content.images.map(({ sha256, alt, width, height }) => ({
    alt,
    aspectRatio: { width, height },
    image: { $sha256: sha256 },
  }))
  const embed =
    images.length > 0 ? { $type: 'app.bsky.embed.images', images } : card && { $type: 'app.bsky.embed.external', external: card.external }
  const body = {
    $type: collection,
    text: content.text,
    langs: [content.language],
    ...(facets.value.length > 0 && { facets: facets.value }),
    ...(embed && { embed }),
    ...(reply && { reply: reply.value }),
  }
  const shown = card ? [card.external.title, card.external.description].filter((text) => text !== '') : []
  return {
    kind: 'prepared',
    payload: { network, version: 1, text: content.text, language: content.language, images: content.images, body, shown },
  }
}

/** The most UTF-8 bytes of a hashtag in app.bsky.richtext.facet; a longer one would cost the whole post. */
const tagLimit = 640

/** Links, hashtags and mentions by byte position. Like the Bluesky app, a mention of nobody stays plain text. */
async function facetsOf(text: string, pds: string, io: Io): Promise<Part<object[]>> {
  const facets: object[] = []
  for (const { kind, value, byteStart, byteEnd } of entities(text, 'bluesky')) {
    let feature: object | undefined
    if (kind === 'hashtag') feature = Buffer.byteLength(value) > tagLimit ? undefined : { $type: 'app.bsky.richtext.facet#tag', tag: value }
    else if (kind === 'link') feature = URL.canParse(value) ? { $type: 'app.bsky.richtext.facet#link', uri: value } : undefined
    else {
      const did = await resolve(value, pds, io)
      if (did.kind === 'refused') return did
      feature = did.value ? { $type: 'app.bsky.richtext.facet#mention', did: did.value } : undefined
    }
    if (feature) facets.push({ index: { byteStart, byteEnd }, features: [feature] })
  }
  return { kind: 'found', value: facets }
}

async function resolve(handle: string, pds: string, io: Io): Promise<Part<string | undefined>> {
  if (handle.startsWith('did:')) return { kind: 'found', value: handle }
  const reply = await call(pds, { method: 'com.atproto.identity.resolveHandle', query: { handle } }, io)
  if (reply.kind === 'unreached' || reply.kind === 'lost')
    return { kind: 'refused', why: { code: 'mention_not_found_out', network, handle } }
  const did = reply.kind === 'ok' ? reply.body['did'] : undefined
  return { kind: 'found', value: typeof did === 'string' ? did : undefined }
}

interface Ref {
  readonly uri: string
  readonly cid: string
}

/** The post answered and the post that started the conversation. https://docs.bsky.app/docs/advanced-guides/posts#replies */
async function replyOf(address: string, pds: string, io: Io): Promise<Part<{ root: Ref; parent: Ref }>> {
  const match = /^(?:at:\/\/|https:\/\/bsky\.app\/profile\/)([^/]+)\/(?:app\.bsky\.feed\.post|post)\/([^/?#]+)$/.exec(address.trim())
  if (!match) return { kind: 'refused', why: { code: 'reply_address', example: 'https://bsky.app/profile/…/post/…' } }
  const gone = { kind: 'refused', why: { code: 'reply_gone', network } } as const
  const author = await resolve(match[1]!, pds, io)
  if (author.kind === 'refused') return author
  if (!author.value) return gone
  const reply = await call(pds, { method: 'com.atproto.repo.getRecord', query: { repo: author.value, collection, rkey: match[2]! } }, io)
  if (reply.kind === 'unreached' || reply.kind === 'lost')
    return { kind: 'refused', why: { code: 'reply_not_found_out', network } }
  const { uri, cid, value } = reply.kind === 'ok' ? reply.body : {}
  if (typeof uri !== 'string' || typeof cid !== 'string') return gone
  const parent = { uri, cid }
  const root = (value as { reply?: { root?: Partial<Ref> } } | undefined)?.reply?.root
  const known = typeof root?.uri === 'string' && typeof root.cid === 'string'
  return { kind: 'found', value: { parent, root: known ? { uri: root.uri!, cid: root.cid! } : parent } }
}
