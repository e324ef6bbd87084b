import { parseFeed } from 'feedsmith'

export interface FeedItem { readonly guid: string; readonly title: string; readonly url: string; readonly at: Date | null }
export const MOST_ITEMS = 20

/**
 * The newest items of an RSS, RDF, Atom or JSON feed; null when the text is no feed. Only plain words and web addresses are taken over: what others write is shown, never run.
 * A document type with entities of its own (XXE, "billion laughs") is refused by the parser. https://cheatsheetseries.owasp.org/cheatsheets/XML_External_Entity_Prevention_Cheat_Sheet.html
 */
export function readFeed(text: string, now: Date): FeedItem[] | null {
  if (/<!DOCTYPE|<!ENTITY/i.test(text.slice(0, 20_000))) return null
  let read: ReturnType<typeof parseFeed>
  try {
    read = parseFeed(text)
  } catch {
    return null
  }
  const feed = read.feed as { items?: unknown; entries?: unknown }
  const raw = [feed.items, feed.entries].find(Array.isArray) ?? []
  const items = raw.flatMap((one) => itemOf(one as Record<string, unknown>, now) ?? [])
  const once = [...new Map(items.map((one) => [one.guid, one])).values()]
  return once.toSorted((a, b) => (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0)).slice(0, MOST_ITEMS)
}

function itemOf(raw: Record<string, unknown>, now: Date): FeedItem | null {
  const links = Array.isArray(raw['links']) ? (raw['links'] as { href?: unknown; rel?: unknown }[]) : []
  const url = [raw['link'], raw['url'], links.find((one) => one.rel === undefined || one.rel === 'alternate')?.href, links[0]?.href].find((one): one is string => typeof one === 'string' && /^https?:\/\//.test(one.trim()) && URL.canParse(one.trim()))?.trim()
  const title = plainWords(valueOf(raw['title']))
  if (!url || url.length > 1000 || !title) return null
  const stamp = [raw['pubDate'], raw['published'], raw['date_published'], raw['updated'], raw['date_modified'], (raw['dc'] as { date?: unknown } | undefined)?.date].flat().map((one) => (typeof one === 'string' ? new Date(one) : null)).find((one) => one && !Number.isNaN(one.getTime()))
  // A date from the future would stand on top for ever.
  const at = stamp && stamp.getTime() <= now.getTime() + 86_400_000 && stamp.getUTCFullYear() > 1990 ? stamp : null
  return { guid: (valueOf(raw['guid']) || valueOf(raw['id']) || url).slice(0, 500), title, url, at }
}

const valueOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'object' && value !== null && typeof (value as { value?: unknown }).value === 'string' ? (value as { value: string }).value : '')

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', hellip: '…', rsquo: '’', lsquo: '‘', rdquo: '”', ldquo: '“' }

/** Words without marks, on one line, at most 200 signs. */
export function plainWords(html: string): string {
  const words = html.replace(/<[^>]*>/g, ' ').replace(/&(#x?[\da-f]+|[a-z]+);/gi, (all, name: string) => {
    if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? all
    const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
    return code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ' '
  })
  // eslint-disable-next-line no-control-regex
  const clean = words.toWellFormed().replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ').replace(/\s+/g, ' ').trim()
  return clean.length > 200 ? `${clean.slice(0, 199).trimEnd()}…` : clean
}
