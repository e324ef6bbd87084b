import domains from '../../../../content/networks/top-level-domains.json' with { type: 'json' }

/** Something in a text that the network turns into a link. */
export interface Entity {
  readonly kind: 'link' | 'mention' | 'hashtag'
  /** UTF-16 positions, as in `text.slice(start, end)`. */
  readonly start: number
  readonly end: number
  /** UTF-8 positions of the same place. */
  readonly byteStart: number
  readonly byteEnd: number
  /** The address with its scheme, the handle without `@`, or the tag without `#`. */
  readonly value: string
}

type Found = Pick<Entity, 'kind' | 'start' | 'end' | 'value'>

const endings = new Set(domains.names.flatMap((line) => line.split(' ')))
const encoder = new TextEncoder()

function hasKnownEnding(domain: string): boolean {
  const dot = domain.lastIndexOf('.')
  return dot >= 0 && endings.has(domain.slice(dot + 1))
}

/** Cuts one closing mark that ends the sentence rather than the address. */
function trimmed(address: string): string {
  const cut = address.replace(/[.,;:!?]$/, '')
  return cut.endsWith(')') && !cut.includes('(') ? cut.slice(0, -1) : cut
}

/** Links with and without a scheme, the way the Bluesky app finds them. */
function links(text: string): Found[] {
  const pattern = /(^|\s|\()((https?:\/\/\S+)|((?<domain>[a-z][a-z0-9]*(\.[a-z0-9]+)+)\S*))/gim
  return [...text.matchAll(pattern)].flatMap((match) => {
    const written = match[2]!
    // The app takes any word that starts with "http" for an address with a scheme, httpbin.org too, and so skips the ending.
    if (!written.startsWith('http') && !hasKnownEnding(match.groups?.['domain'] ?? '')) return []
    const address = trimmed(written)
    const start = match.index + match[1]!.length
    return [{ kind: 'link' as const, start, end: start + address.length, value: withScheme(address) }]
  })
}

function withScheme(address: string): string {
  return /^https?:\/\//i.test(address) ? address : `https://${address}`
}

/**
 * What the Bluesky app links, so that the preview is what people will see. The rules are those of `detectFacets` in @atproto/api
 * (https://github.com/bluesky-social/atproto/tree/main/packages/api/src/rich-text); a property test in packages/connectors holds ours to theirs.
 */
function bluesky(text: string): Found[] {
  const mentions = [...text.matchAll(/(^|\s|\()(@)([a-zA-Z0-9.-]+)(\b)/g)].flatMap((match) => {
    const handle = match[3]!
    if (!hasKnownEnding(handle) && !handle.endsWith('.test')) return []
    const start = match.index + match[1]!.length
    return [{ kind: 'mention' as const, start, end: start + 1 + handle.length, value: handle }]
  })
  const invisible = String.raw`\u00AD\u2060\u200A\u200B\u200C\u200D\u20e2`
  const tag = new RegExp(String.raw`(^|\s)[#＃]((?!\ufe0f)[^\s${invisible}]*[^\d\s\p{P}${invisible}]+[^\s${invisible}]*)?`, 'gu')
  const tags = [...text.matchAll(tag)].flatMap((match) => {
    const value = (match[2] ?? '').trim().replace(/\p{P}+$/u, '')
    if (value.length === 0 || (value.length > 64 && graphemes(value).length > 64)) return []
    const start = match.index + match[1]!.length
    return [{ kind: 'hashtag' as const, start, end: start + 1 + value.length, value }]
  })
  const cashtags = [...text.matchAll(/(^|\s|\()\$([A-Za-z][A-Za-z0-9]{0,4})(?=\s|$|[.,;:!?)"'\u2019])/gu)].map((match) => {
    const start = match.index + match[1]!.length
    return { kind: 'hashtag' as const, start, end: start + 1 + match[2]!.length, value: `$${match[2]!.toUpperCase()}` }
  })
  return [...mentions, ...links(text), ...tags, ...cashtags]
}

/** All matches of `pattern`, whose first group is the value; a mark in front is part of the place but not of the value. */
function all(text: string, kind: Found['kind'], pattern: RegExp): Found[] {
  return [...text.matchAll(pattern)].map((match) => ({ kind, start: match.index, end: match.index + match[0].length, value: match[1]! }))
}

const hashtag = /(?<![\p{L}\p{N}_&/#＃])[#＃]([\p{L}\p{M}\p{N}_]*[\p{L}\p{M}_][\p{L}\p{M}\p{N}_]*)/gu

/** https://docs.x.com/fundamentals/counting-characters: a link needs a known ending, with or without a scheme. */
function x(text: string): Found[] {
  const pattern =
    /(?<![\p{L}\p{N}@＠$#＃_./-])(https?:\/\/)?((?:[\p{L}\p{N}](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}])?\.)+([a-z]{2,}))(?![\p{L}\p{N}@-])(?::\d+)?(?:[/?#]\S*)?/giu
  const found = [...text.matchAll(pattern)].flatMap((match) => {
    if (!endings.has(match[3]!.toLowerCase())) return []
    const address = trimmed(match[0])
    return [{ kind: 'link' as const, start: match.index, end: match.index + address.length, value: withScheme(address) }]
  })
  const mentions = all(text, 'mention', /(?<![\p{L}\p{N}_!#$%&*@＠/])[@＠](\w{1,15})(?![\w@＠])/gu)
  return outsideLinks(found, [...mentions, ...all(text, 'hashtag', hashtag)])
}

/** Mastodon links only addresses with a scheme, and people may live on another server: https://docs.joinmastodon.org/user/posting/#text */
function mastodon(text: string): Found[] {
  const found = [...text.matchAll(/(?<![\p{L}\p{N}_/])https?:\/\/\S+/giu)].map((match) => {
    const value = trimmed(match[0])
    return { kind: 'link' as const, start: match.index, end: match.index + value.length, value }
  })
  const mentions = all(text, 'mention', /(?<![=/\w])@(\w+(?:[\w.-]+\w)?(?:@[\p{L}\p{N}_.-]+[\p{L}\p{N}_])?)/giu)
  return outsideLinks(found, [...mentions, ...all(text, 'hashtag', hashtag)])
}

function plain(text: string): Found[] {
  const mentions = all(text, 'mention', /(?<![\p{L}\p{N}_./@])@([a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?)/giu)
  return outsideLinks(links(text), [...mentions, ...all(text, 'hashtag', hashtag)])
}

function outsideLinks(found: readonly Found[], others: readonly Found[]): Found[] {
  return [...found, ...others.filter((other) => !found.some((link) => other.start < link.end && link.start < other.end))]
}

const dialects: Readonly<Record<string, (text: string) => Found[]>> = { bluesky, x, mastodon }

/** What `network` will turn into links, in the order of the text. A network without a rule of its own gets the plain one. */
export function entities(text: string, network: string): Entity[] {
  const found = (dialects[network] ?? plain)(text).toSorted((a, b) => a.start - b.start)
  const places = [...new Set(found.flatMap(({ start, end }) => [start, end]))].toSorted((a, b) => a - b)
  const bytes = new Map<number, number>()
  let before = 0
  let sum = 0
  for (const place of places) {
    sum += encoder.encode(text.slice(before, place)).byteLength
    bytes.set(place, sum)
    before = place
  }
  return found.map((entity) => ({ ...entity, byteStart: bytes.get(entity.start)!, byteEnd: bytes.get(entity.end)! }))
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** The text cut into what a person sees as single characters (UAX #29). */
export function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), (part) => part.segment)
}
