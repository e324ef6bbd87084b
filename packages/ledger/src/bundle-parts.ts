import { fromBase64url, Malformed, textOf } from './bytes.ts'
import { parseCanonical } from './canonical.ts'
import { bundleFormat, type BundleEvent, type Evidence } from './bundle.ts'
import { defaultFields, defaultNames } from './claims.ts'
import { checkEntry } from './entry.ts'

/** Reads `evidence.json` and checks its shape, since a bundle may come from anywhere. Throws `Malformed`. */
export function readEvidence(bytes: Uint8Array): Evidence {
  const evidence = jsonObject(bytes, 'evidence.json')
  if (evidence.format !== bundleFormat)
    throw new Malformed(`It is of a kind this program does not know. It knows ${bundleFormat}; a newer Bedside may know more.`)
  for (const key of ['title', 'org']) text(evidence[key], key)
  const claims = record(evidence.claims, 'claims')
  const subject = record(claims.subject, 'claims.subject')
  for (const key of ['kind', 'id']) text(subject[key], `claims.subject.${key}`)
  const names = record(claims.names, 'claims.names')
  for (const key of Object.keys(defaultNames)) text(names[key], `claims.names.${key}`)
  const { stopped, ...fields } = record(claims.fields, 'claims.fields')
  for (const key of Object.keys(defaultFields).filter((name) => name !== 'stopped')) text(fields[key], `claims.fields.${key}`)
  texts(stopped, 'claims.fields.stopped')
  texts(claims.withheld, 'claims.withheld')
  for (const item of list(claims.accounts, 'claims.accounts')) {
    const account = record(item, 'claims.accounts')
    for (const key of ['account', 'payload', 'sha256']) text(account[key], `claims.accounts.${key}`)
    if (!['published', 'approved', 'draft'].includes(account.claim as string))
      throw new Malformed('An account in “claims.accounts” claims something unknown.')
  }
  return evidence as unknown as Evidence
}

/** Reads `events.json`: every entry whole, every place once and in order. Throws `Malformed`. */
export function readEvents(bytes: Uint8Array): BundleEvent[] {
  let last = -1
  return list(json(bytes, 'events.json'), 'events.json').map((item) => {
    const { seq, entry, detail, salt } = record(item, 'An event')
    if (!Number.isSafeInteger(seq) || (seq as number) <= last)
      throw new Malformed('The events are not in the order of the log, or one is there twice.')
    last = seq as number
    checkEntry(entry)
    if (salt !== null && typeof salt !== 'string') throw new Malformed(`The salt of event ${last} is not text.`)
    return { seq: last, entry, detail, salt: salt === null ? null : fromBase64url(salt, `The salt of event ${last}`) }
  })
}

/** The hex SHA-256 of each image a payload names, where it names any: `images[].sha256`. */
export function imagesOf(payload: unknown): string[] {
  const images: unknown = typeof payload === 'object' && payload !== null && 'images' in payload ? payload.images : []
  if (!Array.isArray(images)) return []
  return images.map((image: unknown) => text(record(image, 'An image of the payload').sha256, 'images.sha256'))
}

export function json(bytes: Uint8Array, what: string): unknown {
  return parseCanonical(textOf(bytes, what), what)
}

export function jsonObject(bytes: Uint8Array, what: string): Readonly<Record<string, unknown>> {
  return record(json(bytes, what), what)
}

function record(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Malformed(`“${what}” is missing or not an object.`)
  return value as Record<string, unknown>
}

function list(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Malformed(`“${what}” is missing or not a list.`)
  return value
}

function text(value: unknown, what: string): string {
  if (typeof value !== 'string' || value === '') throw new Malformed(`“${what}” is missing or not text.`)
  return value
}

function texts(value: unknown, what: string): void {
  for (const item of list(value, what)) text(item, what)
}
