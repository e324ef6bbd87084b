import { hashOf } from '@bedside/ledger'
import type { Payload } from '@bedside/connectors'
import type { PostRecord } from './store.ts'

export interface TextPart {
  readonly part: string
  readonly kind: 'post' | 'caption' | 'alt_text' | 'reply' | 'file_name'
  readonly text: string
}

type Screened = Pick<PostRecord, 'row' | 'variants' | 'media'>

/** Every text of a post that could leave the building: words, variants, picture descriptions, file names, the title (it stands in calendar feeds) and what a link card shows. */
export function partsOf({ row, variants, media }: Screened): TextPart[] {
  const kind = row.reply_to ? 'reply' : 'post'
  return [
    { part: 'title', kind: 'post', text: row.title },
    { part: 'text', kind, text: row.text },
    ...variants.flatMap((one): TextPart[] => (one.text === null ? [] : [{ part: `text:${one.account_id}`, kind, text: one.text }])),
    ...media.flatMap((one): TextPart[] => [
      { part: `alt:${one.id}`, kind: 'alt_text', text: one.alt },
      { part: `file:${one.id}`, kind: 'file_name', text: one.file_name },
    ]),
    ...variants.flatMap((one) => (one.payload?.shown ?? []).map((text, n): TextPart => ({ part: `shown:${one.account_id}:${n}`, kind: 'post', text }))),
  ].filter((one) => one.text.trim() !== '') as TextPart[]
}

/** The texts of exactly what is about to be sent to one account. */
export function partsOfPayload(payload: Payload, accountId: string, reply: boolean): TextPart[] {
  return [
    { part: `text:${accountId}`, kind: reply ? 'reply' : 'post', text: payload.text } as const,
    ...payload.images.map((image, n): TextPart => ({ part: `alt:${accountId}:${n}`, kind: 'alt_text', text: image.alt })),
    ...payload.shown.map((text, n): TextPart => ({ part: `shown:${accountId}:${n}`, kind: 'post', text })),
  ].filter((one) => one.text.trim() !== '')
}

/** The words an account gets. */
export const textFor = (row: { text: string }, variant: { text: string | null }): string => variant.text ?? row.text

/** Hash of one account's exact bytes: canonical JSON of the payload, in which pictures stand by their own hash. */
export const hashOfPayload = (payload: Payload): string => hashOf(payload)

/** One hash over every account's payload; what an approval binds. */
export const hashOfAll = (payloads: readonly { accountId: string; hash: string }[]): string =>
  hashOf({ v: 1, accounts: payloads.map(({ accountId, hash }) => [accountId, hash]).sort((a, b) => (a[0]! < b[0]! ? -1 : 1)) })
