import { wordEdits } from './disguised-words.ts'
import { digitEdits } from './spoken-digits.ts'

/**
 * A text with its disguises taken off. Unit i of `text` came from the units `starts[i]` up to `ends[i]` of the text as given;
 * without arrays the two are the same, unit for unit.
 */
export type Reading = { text: string; starts?: Int32Array; ends?: Int32Array }

/** Replace the units `start` up to `end` by `by`. Edits are sorted and do not overlap. */
export type Edit = { start: number; end: number; by: string }

// Marks that are not seen, as first and last code point: soft hyphen, joiners, direction marks, the keycap frame, variation selectors.
const invisible: readonly (readonly [number, number])[] = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180e],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x20e3, 0x20e3],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xe0000, 0xe007f],
]
const oddSpace = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/
// Pictures put between the letters of a word or the digits of a number: 7🩺7🩺2.
const between = /(?<=[\p{L}\p{N}])(?:\p{Extended_Pictographic}|[\u{1F3FB}-\u{1F3FF}]|\u200D|\uFE0F|\u20E3)+(?=[\p{L}\p{N}])/gu
const anyPicture = /\p{Extended_Pictographic}/u
const lookalikes = new Map(
  Object.entries({
    А: 'A',
    В: 'B',
    Е: 'E',
    К: 'K',
    М: 'M',
    Н: 'H',
    О: 'O',
    Р: 'P',
    С: 'C',
    Т: 'T',
    У: 'Y',
    Х: 'X',
    І: 'I',
    Ј: 'J',
    Ѕ: 'S',
    а: 'a',
    в: 'b',
    е: 'e',
    к: 'k',
    м: 'm',
    н: 'h',
    о: 'o',
    р: 'p',
    с: 'c',
    т: 't',
    у: 'y',
    х: 'x',
    і: 'i',
    ј: 'j',
    ѕ: 's',
    һ: 'h',
    ԁ: 'd',
    ԛ: 'q',
    Α: 'A',
    Β: 'B',
    Ε: 'E',
    Ζ: 'Z',
    Η: 'H',
    Ι: 'I',
    Κ: 'K',
    Μ: 'M',
    Ν: 'N',
    Ο: 'O',
    Ρ: 'P',
    Τ: 'T',
    Υ: 'Y',
    Χ: 'X',
    α: 'a',
    ε: 'e',
    ι: 'i',
    κ: 'k',
    ν: 'v',
    ο: 'o',
    ρ: 'p',
    τ: 't',
    υ: 'u',
    χ: 'x',
  }),
)
const smallCaps = new Map([...'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ'].map((letter, i) => [letter, 'abcdefghijklmnopqrstuvwyz'[i] ?? '']))
const dashes = new Set(['\u2010', '\u2011', '\u2012', '\u2013', '\u2212'])
const mixedWord = /(?:[\p{L}\p{N}\p{M}]|\u00AD|[\u200B-\u200F]|\u2060)+/gu
const greekOrCyrillic = /[\u0370-\u052F]/

/** Takes off disguises (invisible marks, look-alike letters, spoken and spaced digits) and remembers where every unit came from. */
export function normalise(text: string): Reading {
  let reading: Reading = { text }
  if (!isAscii(text)) reading = rewrite(reading, letterEdits(text))
  reading = rewrite(reading, wordEdits(reading.text))
  return rewrite(reading, digitEdits(reading.text))
}

/** The span of the text as given that a span of the reading came from. */
export function origin(reading: Reading, start: number, end: number): { start: number; end: number } {
  if (!reading.starts || !reading.ends) return { start, end }
  return { start: reading.starts[start] ?? 0, end: reading.ends[end - 1] ?? 0 }
}

function rewrite(reading: Reading, edits: Edit[]): Reading {
  if (edits.length === 0) return reading
  const from = reading.text
  const pieces: string[] = []
  let length = from.length
  for (const edit of edits) length += edit.by.length - (edit.end - edit.start)
  const starts = new Int32Array(length)
  const ends = new Int32Array(length)
  let at = 0
  let done = 0
  const keep = (until: number) => {
    pieces.push(from.slice(at, until))
    for (; at < until; at++, done++) {
      starts[done] = reading.starts?.[at] ?? at
      ends[done] = reading.ends?.[at] ?? at + 1
    }
  }
  for (const edit of edits) {
    keep(edit.start)
    pieces.push(edit.by)
    // A replaced run belongs together: each of its units stands for all of it.
    const first = reading.starts?.[edit.start] ?? edit.start
    const last = reading.ends?.[edit.end - 1] ?? edit.end
    for (let i = 0; i < edit.by.length; i++, done++) {
      starts[done] = edit.by.length === edit.end - edit.start ? (reading.starts?.[edit.start + i] ?? edit.start + i) : first
      ends[done] = edit.by.length === edit.end - edit.start ? (reading.ends?.[edit.start + i] ?? edit.start + i + 1) : last
    }
    at = edit.end
  }
  keep(from.length)
  return { text: pieces.join(''), starts, ends }
}

function letterEdits(text: string): Edit[] {
  const edits: Edit[] = []
  const skip = anyPicture.test(text) ? [...text.matchAll(between)].map((m) => ({ start: m.index, end: m.index + m[0].length })) : []
  const mixed = greekOrCyrillic.test(text) ? mixedRanges(text) : []
  let nextSkip = 0
  let nextMixed = 0
  for (let i = 0; i < text.length;) {
    const skipped = skip[nextSkip]
    if (skipped?.start === i) {
      edits.push({ ...skipped, by: '' })
      i = skipped.end
      nextSkip++
      continue
    }
    const unit = text[i] ?? ''
    const size = unit >= '\uD800' && unit <= '\uDBFF' && i + 1 < text.length ? 2 : 1
    if (unit > '\x7f') {
      while ((mixed[nextMixed]?.end ?? Infinity) <= i) nextMixed++
      const by = folded(text.slice(i, i + size), i >= (mixed[nextMixed]?.start ?? Infinity))
      if (by !== undefined) edits.push({ start: i, end: i + size, by })
    }
    i += size
  }
  return edits
}

/** What a character reads as, or undefined when it stays. Look-alikes count only inside words that also hold Latin letters or digits. */
function folded(character: string, inMixedWord: boolean): string | undefined {
  const code = character.codePointAt(0) ?? 0
  if (invisible.some(([first, last]) => code >= first && code <= last)) return ''
  if (oddSpace.test(character)) return ' '
  if (dashes.has(character)) return '-'
  if (character === '\u2018' || character === '\u2019') return "'"
  if (character === '\u201C' || character === '\u201D') return '"'
  if (inMixedWord && lookalikes.has(character)) return lookalikes.get(character)
  if (smallCaps.has(character)) return smallCaps.get(character)
  // Full-width forms, circled and mathematical letters and digits; superscripts stay, for they are footnotes.
  if ((code >= 0xff01 && code <= 0xff5e) || (code >= 0x1d400 && code <= 0x1d7ff) || (code >= 0x2460 && code <= 0x24ff)) {
    const plain = character.normalize('NFKC')
    return /^[\x21-\x7e]+$/.test(plain) ? plain : undefined
  }
  return undefined
}

function mixedRanges(text: string): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = []
  for (const match of text.matchAll(mixedWord)) {
    if (/[A-Za-z0-9]/.test(match[0]) && greekOrCyrillic.test(match[0]))
      ranges.push({ start: match.index, end: match.index + match[0].length })
  }
  return ranges
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false
  return true
}
