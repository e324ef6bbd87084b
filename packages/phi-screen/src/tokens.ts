import { once, type Page } from './context.ts'

/** What a token is: a word, digits (with letters), one mark, a picture, a web address, an @handle or a #hashtag. */
export const tokenKind = { word: 0, number: 1, mark: 2, picture: 3, url: 4, handle: 5, hashtag: 6 } as const

/** Letters as written: none, lower, Capital, ALL CAPS, miXed, or a single capital. */
export const letterCase = { none: 0, lower: 1, capital: 2, upper: 3, mixed: 4, initial: 5 } as const

/**
 * The tokens of a folded text in parallel arrays; offsets are UTF-16 units of that text. `hash` is a 32-bit hash of the word in lower
 * case with digits read as 0, so that word lists and weights need no strings. `brk` is 1 where a line or sentence begins.
 */
export type Tokens = {
  text: string
  lower: string
  count: number
  start: Int32Array
  end: Int32Array
  kind: Uint8Array
  casing: Uint8Array
  hash: Int32Array
  brk: Uint8Array
}

const letter = 1
const digit = 2
const space = 3
const newline = 4
const kindOfCode = new Uint8Array(0x10000).fill(255)
const upperOfCode = new Uint8Array(0x10000)

export function tokensOf(page: Page): Tokens {
  return once(page, 'tokens', () => tokenise(page.text, page.lower))
}

/** Splits a text at spaces, marks, hyphens and before 's; handles, hashtags and addresses stay whole. `lower` has the same length. */
export function tokenise(text: string, lower: string = lowered(text)): Tokens {
  const room = text.length
  const tokens: Tokens = {
    text,
    lower,
    count: 0,
    start: new Int32Array(room),
    end: new Int32Array(room),
    kind: new Uint8Array(room),
    casing: new Uint8Array(room),
    hash: new Int32Array(room),
    brk: new Uint8Array(room),
  }
  let brk = 1
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    const type = typeOf(code)
    if (type === space || type === newline) {
      if (type === newline) brk = 1
      at++
      continue
    }
    const start = at
    let kind: number = tokenKind.mark
    if (type === letter || type === digit) {
      const address = addressEnd(text, at)
      if (address > 0) {
        at = address
        kind = tokenKind.url
      } else {
        at = wordEnd(text, at)
        kind = type === digit ? tokenKind.number : tokenKind.word
      }
    } else if ((code === 64 || code === 35) && isNameUnit(text.charCodeAt(at + 1)) && !isNameUnit(text.charCodeAt(at - 1))) {
      at++
      while (at < text.length && (isNameUnit(text.charCodeAt(at)) || (code === 64 && isDottedHandle(text, at)))) at++
      kind = code === 64 ? tokenKind.handle : tokenKind.hashtag
    } else if (code === 39 && at > 0 && typeOf(text.charCodeAt(at + 1)) === letter && isApostropheTail(lower, at)) {
      at = wordEnd(text, at + 1)
    } else if (code >= 0xd800 && code <= 0xdbff && at + 1 < text.length) {
      at += 2
      kind = tokenKind.picture
    } else {
      at++
      while (at < text.length && text.charCodeAt(at) === code && !isPair(code)) at++
    }
    push(tokens, start, at, kind, brk)
    brk = kind === tokenKind.mark && (code === 46 || code === 33 || code === 63 || code === 8230) && !afterShort(tokens) ? 1 : 0
  }
  return tokens
}

function push(tokens: Tokens, start: number, end: number, kind: number, brk: number): void {
  const i = tokens.count++
  const { lower, text } = tokens
  let hash = 0x811c9dc5
  let upper = 0
  let lowerCount = 0
  for (let at = start; at < end; at++) {
    const code = lower.charCodeAt(at)
    const unit = code >= 48 && code <= 57 ? 48 : code
    hash = Math.imul(hash ^ unit, 0x01000193)
    const given = text.charCodeAt(at)
    if (given !== code) upper++
    else if (typeOf(code) === letter) lowerCount++
  }
  tokens.start[i] = start
  tokens.end[i] = end
  tokens.kind[i] = kind
  tokens.hash[i] = hash
  tokens.brk[i] = brk
  const first = text.charCodeAt(start) !== lower.charCodeAt(start)
  tokens.casing[i] = upper
    ? lowerCount === 0
      ? upper === 1
        ? letterCase.initial
        : letterCase.upper
      : first && upper === 1
        ? letterCase.capital
        : letterCase.mixed
    : lowerCount
      ? letterCase.lower
      : letterCase.none
}

/** The hash that `Tokens.hash` holds for a word; `word` in lower case. */
export function wordHash(word: string, from = 0, to = word.length): number {
  let hash = 0x811c9dc5
  for (let at = from; at < to; at++) {
    const code = word.charCodeAt(at)
    hash = Math.imul(hash ^ (code >= 48 && code <= 57 ? 48 : code), 0x01000193)
  }
  return hash
}

/** The words inside #PrayForEmma or @emma_lopez92 as [start, end) pairs of text units, by change of case, digit and underscore. */
export function partsOf(text: string, start: number, end: number): number[] {
  const parts: number[] = []
  let at = start + 1
  while (at < end) {
    if (typeOf(text.charCodeAt(at)) !== letter) {
      at++
      continue
    }
    const from = at
    at++
    if (isUpper(text.charCodeAt(from))) {
      while (at < end && isUpper(text.charCodeAt(at))) at++
      // In "USHospital" the last capital begins the next word.
      if (at - from > 1 && at < end && typeOf(text.charCodeAt(at)) === letter) at--
      else if (at - from === 1) while (at < end && isLower(text.charCodeAt(at))) at++
    } else while (at < end && isLower(text.charCodeAt(at))) at++
    parts.push(from, at)
  }
  return parts
}

function wordEnd(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const code = text.charCodeAt(at)
    const type = typeOf(code)
    if (type === letter || type === digit) at++
    // O'Brien, don't; but Emma's ends before 's.
    else if (code === 39 && typeOf(text.charCodeAt(at + 1)) === letter && !isPossessive(text, at)) at++
    else break
  }
  return at
}

function isPossessive(text: string, at: number): boolean {
  const code = text.charCodeAt(at + 1) | 32
  return code === 115 && typeOf(text.charCodeAt(at + 2)) !== letter
}

function isApostropheTail(lower: string, at: number): boolean {
  const length = wordEnd(lower, at + 1) - at - 1
  return length === 1 || ((length === 2 || length === 3) && /^(?:ll|re|ve|em|til)$/.test(lower.slice(at + 1, at + 1 + length)))
}

function addressEnd(text: string, at: number): number {
  const code = text.charCodeAt(at) | 32
  if (code !== 104 && code !== 119) return 0
  const head = text.slice(at, at + 8).toLowerCase()
  if (!head.startsWith('http://') && !head.startsWith('https://') && !head.startsWith('www.')) return 0
  let end = at
  while (end < text.length && typeOf(text.charCodeAt(end)) !== space && typeOf(text.charCodeAt(end)) !== newline) end++
  return end
}

/** A stop after a title or an initial does not end a sentence. */
function afterShort(tokens: Tokens): boolean {
  const i = tokens.count - 2
  if (i < 0 || tokens.text.charCodeAt(tokens.start[i + 1] ?? 0) !== 46 || tokens.end[i] !== tokens.start[i + 1]) return false
  if (tokens.kind[i] !== tokenKind.word) return false
  return tokens.casing[i] === letterCase.initial || shortTitles.has(tokens.hash[i] ?? 0)
}

const shortTitles = new Set(
  ['dr', 'mr', 'mrs', 'ms', 'st', 'sr', 'sra', 'srta', 'jr', 'dra', 'mt', 'capt', 'sgt', 'lt', 'gen', 'rev', 'prof', 'hon', 'fr', 'no', 'pt'].map(
    (word) => wordHash(word),
  ),
)

function isDottedHandle(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return (code === 46 || code === 45) && isNameUnit(text.charCodeAt(at + 1)) && text.charCodeAt(at - 1) !== code
}

function isNameUnit(code: number): boolean {
  return code === 95 || (code > 0 && (typeOf(code) === letter || typeOf(code) === digit))
}

function isPair(code: number): boolean {
  return code === 40 || code === 41 || code === 91 || code === 93
}

function isUpper(code: number): boolean {
  return typeOf(code) === letter && upperOfCode[code] === 1
}

function isLower(code: number): boolean {
  return typeOf(code) === letter && upperOfCode[code] === 0
}

function typeOf(code: number): number {
  if (!(code >= 0)) return space
  const known = kindOfCode[code] ?? 255
  return known === 255 ? learn(code) : known
}

function learn(code: number): number {
  const unit = String.fromCharCode(code)
  const type =
    code === 10 || code === 13 || code === 0x2028 || code === 0x2029
      ? newline
      : /\s/.test(unit)
        ? space
        : /[\p{L}\p{M}]/u.test(unit)
          ? letter
          : /\p{N}/u.test(unit)
            ? digit
            : 0
  kindOfCode[code] = type
  upperOfCode[code] = unit.toLowerCase() !== unit ? 1 : 0
  return type
}

function lowered(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text.replace(/\S/gu, (unit) => (unit.toLowerCase().length === unit.length ? unit.toLowerCase() : unit))
}
