import names from './html-characters.json' with { type: 'json' }

const known = new Map<string, string>(Object.entries(names))

/** What a page says about itself. `image` is an address that may be relative to the page. https://ogp.me */
export interface Described {
  readonly title: string
  readonly description: string
  readonly image?: string
}

/** Reads the head of a page. Nothing in it is run, and no page, however broken, takes longer than its length. */
export function described(bytes: Uint8Array, type: string): Described {
  const { title: written, meta } = head(decoded(bytes, type))
  const title = meta.get('og:title') ?? meta.get('twitter:title') ?? tidy(written)
  const description = meta.get('og:description') ?? meta.get('twitter:description') ?? meta.get('description') ?? ''
  const image = meta.get('og:image') ?? meta.get('og:image:url') ?? meta.get('twitter:image')
  return { title: shortened(title, 300), description: shortened(description, 1000), ...(image && { image }) }
}

const opening = /<(?:!--|(?:script|style|title|meta|body)(?=[\s/>]))/g

/** Walks from tag to tag up to the body. Something left open hides the rest of the page, as it does in a browser. */
function head(html: string): { title: string; meta: Map<string, string> } {
  const lower = html.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  const meta = new Map<string, string>()
  let title = ''
  let place = 0
  for (;;) {
    opening.lastIndex = place
    const start = opening.exec(lower)
    const tag = start?.[0].slice(1)
    if (!start || tag === 'body') break
    const inside = start.index + start[0].length
    const end = tag === 'meta' ? readMeta(html, inside, meta) : lower.indexOf(tag === '!--' ? '-->' : `</${tag}`, inside)
    if (end < 0) break
    if (tag === 'title' && !title) title = html.slice(html.indexOf('>', inside) + 1, end)
    place = end
  }
  return { title, meta }
}

const attribute = /[\s/]*([^\s"'<>/=]+)(?:\s*=\s*(["']|[^\s"'>]+))?/y

/** Reads the attributes from `place` on. Where the tag ends, or -1 when a quote is never closed. The first of two same names counts. */
function readMeta(html: string, place: number, meta: Map<string, string>): number {
  const found = new Map<string, string>()
  let at = place
  for (;;) {
    attribute.lastIndex = at
    const match = attribute.exec(html)
    if (!match) break
    at = attribute.lastIndex
    let value = match[2] ?? ''
    if (value === '"' || value === "'") {
      const closed = html.indexOf(value, at)
      if (closed < 0) return -1
      value = html.slice(at, closed)
      at = closed + 1
    }
    found.set(match[1]!.toLowerCase(), value)
  }
  const name = (found.get('property') ?? found.get('name'))?.toLowerCase()
  const content = tidy(found.get('content') ?? '')
  if (name && content && !meta.has(name)) meta.set(name, content)
  return at
}

function decoded(bytes: Uint8Array, type: string): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  const charset = /charset\s*=\s*["']?([\w-]+)/i.exec(type)?.[1] ?? /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(start)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}

/** Character references resolved once, control characters and runs of white space turned into one space. */
function tidy(text: string): string {
  const resolved = text
    .slice(0, 8000)
    .replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]{2,31}[0-9]{0,2}));/gi, (whole, hex, decimal, name) => {
      if (name) return known.get(name) ?? whole
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole
    })
  return resolved.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

function shortened(text: string, limit: number): string {
  const letters = Array.from(text)
  return letters.length > limit ? `${letters.slice(0, limit - 1).join('')}…` : text
}
