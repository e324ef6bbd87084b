import { cues, type CueName } from './cues.ts'
import type { Known, ScreenOptions, Text } from './finding.ts'
import { knownOf, type KnownIndex } from './known.ts'
import { normalise, type Reading } from './normalise.ts'
import { findPhrases, type Found, type PhraseList } from './phrases.ts'

export type Cue = Found

/** One text under the glass: folded, lower-cased at equal length, with its cues found once and looked up by place. */
export type Page = {
  reading: Reading
  text: string
  lower: string
  options: ScreenOptions
  known: KnownIndex
  hasDigit: boolean
  phrases?: Found[][]
  sentenceEnds?: number[]
  memo: Map<string, unknown>
}

/** Whose an identifier is, and the word that says so. */
export type Owner = { who: 'person' | 'organisation' | 'unclear'; word?: string }

export function createPage(given: string, options: ScreenOptions, known: Known | undefined = options.known): Page {
  // In a file name the underscore is the space; the exchange keeps every offset.
  const text = options.context?.kind === 'file_name' ? given.replaceAll('_', ' ') : given
  const reading = normalise(text)
  return {
    reading,
    text: reading.text,
    lower: lowerCase(reading.text),
    options,
    known: knownOf(known),
    hasDigit: /\d/.test(reading.text),
    memo: new Map(),
  }
}

/** Once a page: what `make` returns, kept under `key`. */
export function once<T>(page: Page, key: string, make: () => T): T {
  if (!page.memo.has(key)) page.memo.set(key, make())
  return page.memo.get(key) as T
}

/** The nearest cue that ends at or before `at`, no farther away than `within`, in the same sentence. */
export function before(page: Page, name: CueName, at: number, within: number): Cue | undefined {
  const list = cuesOf(page, name)
  const cue = list[firstFrom(list, at) - 1]
  const last = cue && cue.end > at ? list[firstFrom(list, at) - 2] : cue
  return last && at - last.end <= within && last.start >= sentenceOf(page, at).start ? last : undefined
}

/** The nearest cue that starts at or after `at`, no farther away than `within`, in the same sentence. */
export function after(page: Page, name: CueName, at: number, within: number): Cue | undefined {
  const list = cuesOf(page, name)
  const cue = list[firstFrom(list, at)]
  return cue && cue.start - at <= within && cue.end <= sentenceOf(page, Math.max(0, at - 1)).end ? cue : undefined
}

/** The first cue inside the sentence that holds `at`. */
export function inSentence(page: Page, name: CueName, at: number): Cue | undefined {
  const { start, end } = sentenceOf(page, at)
  const list = cuesOf(page, name)
  const cue = list[firstFrom(list, start)]
  return cue && cue.end <= end ? cue : undefined
}

export function anywhere(page: Page, name: CueName): Cue | undefined {
  return cuesOf(page, name)[0]
}

/** Bounds of the sentence that holds `at`. A stop after a title, an initial or a digit does not end a sentence. */
export function sentenceOf(page: Page, at: number): { start: number; end: number } {
  const ends = (page.sentenceEnds ??= sentenceEnds(page.text))
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return { start: ends[low - 1] ?? 0, end: ends[low] ?? page.text.length }
}

/** The sentence around `at` in lower case, at most 200 units to each side, so that a text without a stop stays cheap. */
export function sentenceText(page: Page, at: number): string {
  const { start, end } = sentenceOf(page, at)
  return page.lower.slice(Math.max(start, at - 200), Math.min(end, at + 200))
}

/** Whose number this is: the nearest word in the sentence decides, then whether the text is a record, then an invitation to call. */
export function whose(page: Page, start: number, end: number): Owner {
  const person = before(page, 'person', start, 70)
  const organisation = before(page, 'organisation', start, 90)
  // "his wife's office fax": the person's own, whatever word comes after the possessive.
  const possessive = person && organisation && /^'s \S*$/.test(page.lower.slice(person.end, organisation.end))
  // "Our director answers her own phone": a reply names a colleague to call.
  const colleague = page.options.context?.kind === 'reply' ? (before(page, 'staff', start, 90) ?? after(page, 'staff', end, 40)) : undefined
  if (colleague) return { who: 'organisation', word: colleague.word }
  if (person && (!organisation || person.end >= organisation.start || possessive)) return { who: 'person', word: person.word }
  const personAfter = after(page, 'person', end, 25)
  if (organisation && !personAfter) return { who: 'organisation', word: organisation.word }
  if (personAfter) return { who: 'person', word: personAfter.word }
  const organisationAfter = after(page, 'organisation', end, 45)
  if (organisationAfter) return { who: 'organisation', word: organisationAfter.word }
  const record = anywhere(page, 'record')
  if (record) return { who: 'person', word: record.word }
  // A reply offers the organisation's own way to talk in private.
  if (page.options.context?.kind === 'reply') return { who: 'organisation' }
  const imperative = before(page, 'imperative', start, 40)
  // "Call 217-555-0142 to reserve": with nobody in the sentence, an invitation is the organisation's.
  if (imperative && (!anywhere(page, 'care') || (start - imperative.end < 12 && !inSentence(page, 'individual', start))))
    return { who: 'organisation', word: imperative.word }
  return { who: 'unclear' }
}

/** Evidence in both languages: a word that stood near. Only words of our own lists are ever quoted. */
export function nearWord(word: string): Text {
  return { en: `near "${word}"`, es: `cerca de «${word}»` }
}

function cuesOf(page: Page, name: CueName): Cue[] {
  return phrasesOf(page, cues[name])
}

/** Where the phrases of a list stand in the text, in order. All lists are looked for together, once a page. */
export function phrasesOf(page: Page, list: PhraseList): Found[] {
  return (page.phrases ??= findPhrases(page.lower))[list.id] ?? []
}

function firstFrom(list: readonly Cue[], at: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle]?.start ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

function sentenceEnds(text: string): number[] {
  const ends: number[] = []
  for (const match of text.matchAll(/[.!?…]["')]?\s+|\n/g)) {
    const stop = match.index
    if (text[stop] === '.' && isAbbreviation(text, stop)) continue
    ends.push(stop + match[0].length)
  }
  return ends
}

function isAbbreviation(text: string, stop: number): boolean {
  const word = /[\p{L}]{1,6}$/u.exec(text.slice(Math.max(0, stop - 6), stop))?.[0] ?? ''
  return /^(?:dr|mr|mrs|ms|st|sr|sra|jr|no|mt|col|sgt|cpl|capt|lt|gen|rev|ext|tel|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|dra|approx|acct|lic|rm|[a-z])$/i.test(
    word,
  )
}

function lowerCase(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  // A few letters grow in lower case (İ); they stay as they are so that offsets hold.
  return text.replace(/\S/gu, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter))
}
