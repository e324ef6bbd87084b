import { letterCase, tokenKind, wordHash, type Tokens } from '../tokens.ts'
import { roleWords } from './words.ts'
import { wordClasses } from './word-classes.ts'

// Shapes stand for words on no list.
const shapes = [
  'none',
  'past',
  'ing',
  'plural',
  'name',
  'word',
  'count',
  'dozens',
  'hundreds',
  'yearNumber',
  'mark',
  'question',
  'exclaim',
  'picture',
  'link',
  'contraction',
  'quote',
  'upper',
  'money',
  'clock',
] as const

/** Every class a token can have; the place in this list is its number. */
export const classNames: readonly string[] = [
  ...shapes,
  ...Object.keys(roleWords),
  ...Object.keys(wordClasses).map((name) => `wn:${name}`),
  ...Object.keys(wordClasses).map((name) => `wn:${name}s`),
]
const numberOf = new Map(classNames.map((name, i) => [name, i]))
let known: WordTable | undefined

/** The number of a class by its name; throws for a name that is not a class. */
export function classNumber(name: string): number {
  const found = numberOf.get(name)
  if (found === undefined) throw new Error(`no word class ${name}`)
  return found
}

/** The class of every token, in the order of the tokens. */
export function classesOf(tokens: Tokens): Uint8Array {
  known ??= load()
  const classes = new Uint8Array(tokens.count)
  for (let i = 0; i < tokens.count; i++) classes[i] = classOf(tokens, i, known)
  return classes
}

function classOf(tokens: Tokens, i: number, lists: WordTable): number {
  const kind = tokens.kind[i]
  const { lower } = tokens
  const start = tokens.start[i] ?? 0
  const end = tokens.end[i] ?? 0
  if (kind === tokenKind.word) {
    // "[removed]" stands for what was taken out and tells nothing.
    if (lower.charCodeAt(start - 1) === 91) return number.mark
    // "Baker" inside a sentence is a name, whatever else the word means; months and days are written large too.
    const casing = tokens.casing[i] ?? 0
    const listed = lists.get(tokens.hash[i] ?? 0)
    const large = casing === letterCase.capital || casing === letterCase.mixed
    if (large && !tokens.brk[i] && (listed === undefined || listed >= firstNoun)) return number.name
    if (listed !== undefined) return listed
    if (casing === letterCase.upper && end - start > 1) return number.upper
    if (lower.charCodeAt(start) === 39) return number.contraction
    const last = lower.charCodeAt(end - 1)
    if (end - start > 3) {
      if (last === 100 && lower.charCodeAt(end - 2) === 101) return number.past
      if (last === 103 && lower.charCodeAt(end - 2) === 110 && lower.charCodeAt(end - 3) === 105) return number.ing
      if (last === 115 && lower.charCodeAt(end - 2) !== 115) return pluralOf(lower, start, end, lists)
    }
    return number.word
  }
  if (kind === tokenKind.number) return numberClass(tokens, i, start, end)
  if (kind === tokenKind.picture) return number.picture
  if (kind !== tokenKind.mark) return number.link
  const code = lower.charCodeAt(start)
  return code === 63
    ? number.question
    : code === 33
      ? number.exclaim
      : code === 34
        ? number.quote
        : code === 36
          ? number.money
          : number.mark
}

function pluralOf(lower: string, start: number, end: number, lists: WordTable): number {
  const singular =
    lists.get(wordHash(lower, start, end - 1)) ??
    (lower.charCodeAt(end - 2) === 101 ? lists.get(wordHash(lower, start, end - 2)) : undefined)
  return singular !== undefined && singular >= firstNoun ? singular + nouns : number.plural
}

function numberClass(tokens: Tokens, i: number, start: number, end: number): number {
  const { lower } = tokens
  let digits = 0
  for (let at = start; at < end; at++) {
    const code = lower.charCodeAt(at)
    if (code < 48 || code > 57) break
    digits = digits * 10 + code - 48
  }
  const next = lower.charCodeAt(end)
  if (next === 58 || isHalfDay(lower, end, next)) return number.clock
  // 12,480 and 2.4 million are more than a few.
  if (next === 44 && isDigit(lower.charCodeAt(end + 1)) && isDigit(lower.charCodeAt(end + 3))) return number.hundreds
  if (digits >= 1700 && digits <= 2015 && end - start === 4) return number.yearNumber
  return digits < 13 ? number.count : digits < 150 ? number.dozens : number.hundreds
}

/** "6 pm", "6 p.m.", "6pm" stands whole and is no plain number. */
function isHalfDay(lower: string, end: number, next: number): boolean {
  const half = lower.charCodeAt(end + 1)
  if (next !== 32 || (half !== 97 && half !== 112)) return false
  return lower.charCodeAt(end + 2) === 109 || (lower.charCodeAt(end + 2) === 46 && lower.charCodeAt(end + 3) === 109)
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

const number = Object.fromEntries(shapes.map((name, i) => [name, i])) as Record<(typeof shapes)[number], number>
const firstNoun = shapes.length + Object.keys(roleWords).length
const nouns = Object.keys(wordClasses).length

/** Words by their hash in two typed arrays: asked for every word of every text, where a Map is too slow. 0 in `classes` means free. */
class WordTable {
  private hashes = new Int32Array(1 << 16)
  private classes = new Uint8Array(1 << 16)

  get(hash: number): number | undefined {
    for (let at = hash & 0xffff; this.classes[at] !== 0; at = (at + 1) & 0xffff) if (this.hashes[at] === hash) return this.classes[at]
    return undefined
  }

  set(hash: number, number: number): void {
    let at = hash & 0xffff
    while (this.classes[at] !== 0 && this.hashes[at] !== hash) at = (at + 1) & 0xffff
    this.hashes[at] = hash
    this.classes[at] = number
  }
}

function load(): WordTable {
  const table = new WordTable()
  Object.values(wordClasses).forEach((words, i) => add(table, words, firstNoun + i))
  Object.values(roleWords).forEach((words, i) => add(table, words, shapes.length + i))
  return table
}

function add(table: WordTable, words: string, number: number): void {
  let from = 0
  for (let at = 0; at <= words.length; at++) {
    if (at < words.length && words.charCodeAt(at) !== 32) continue
    table.set(wordHash(words, from, at), number)
    from = at + 1
  }
}
