import type { Known } from './finding.ts'

/** The organisation's own identifiers, in a form that is quick to ask. */
export type KnownIndex = {
  phones: Set<string>
  emails: Set<string>
  hosts: Set<string>
  addresses: string[]
  staff: string[]
  names: string[]
  phone?: string
}

const none: KnownIndex = { phones: new Set(), emails: new Set(), hosts: new Set(), addresses: [], staff: [], names: [] }
const index = new WeakMap<object, KnownIndex>()

/** Indexes what the organisation owns; kept per object, since one list serves many texts. Other shapes than `Known` are read for what they hold. */
export function knownOf(known: Known | undefined): KnownIndex {
  if (!known || typeof known !== 'object') return none
  const kept = index.get(known)
  if (kept) return kept
  const made = build(known as Record<string, unknown>)
  index.set(known, made)
  return made
}

export function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

/** The ten digits of a North American number, whatever stands before them. */
export function lastTen(text: string): string {
  return digitsOf(text.replace(/(?:,? ?(?:ext\.?|extension|x)[ .:]*\d{1,6})$/i, '')).slice(-10)
}

/** Letters and digits only, for comparing addresses and names as people write them. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

export function hostOf(url: string): string {
  const bare = url
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
  return bare.split(/[/?#:]/)[0] ?? ''
}

function build(known: Record<string, unknown>): KnownIndex {
  const all = Array.isArray(known) ? strings(known) : []
  const phones = [
    ...strings(known.phones),
    ...strings(known.phone),
    ...strings(known.faxes),
    ...all.filter((s) => digitsOf(s).length >= 7 && !s.includes('@')),
  ]
  const emails = [...strings(known.emails), ...strings(known.email), ...all.filter((s) => s.includes('@'))].map((s) =>
    s.toLowerCase().trim(),
  )
  const urls = [...strings(known.urls), ...strings(known.url), ...all.filter((s) => /^(?:https?:|www\.)/i.test(s))]
  return {
    phones: new Set(phones.map(lastTen).filter((s) => s.length >= 7)),
    phone: phones[0],
    emails: new Set(emails),
    // Mail at the organisation's own web address is its own too.
    hosts: new Set([...urls, ...emails.map((e) => e.split('@')[1] ?? '')].map(hostOf).filter(Boolean)),
    addresses: [...strings(known.addresses), ...strings(known.address)].map(plain).filter(Boolean),
    staff: strings(known.staff).map(plain).filter(Boolean),
    names: [...strings(known.names), ...strings(known.events), ...strings(known.publications), ...all].map(plain).filter(Boolean),
  }
}

function strings(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value]
  if (depth > 3 || typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap((inner) => strings(inner, depth + 1))
}
