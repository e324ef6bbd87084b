import { once, type Page } from '../context.ts'
import { commonWord, givenName, surname, type Mention } from '../tagger/index.ts'
import { letterCase, tokenKind } from '../tokens.ts'
import type { PostReading } from './reading.ts'
import { classes } from './words.ts'

/** Weights live in a table of this many slots; a power of two. */
export const slots = 1 << 15

/** Where a mention stands: its kind and its tokens `first` to `last`. */
export type Place = Pick<Mention, 'kind' | 'start' | 'end'> & { first: number; last: number }

const light = new Set(['we', 'you', 'i', 'advice'].map((name) => classes.indexOf(name as never)))
const special = { person: 0x51ab, place: 0x7c1d, number: 0x1e35, handle: 0x2f4b, hashtag: 0x3a77, url: 0x4411, edge: 0x0bad }
/** How far, in tokens, a mention is read with its surroundings. */
const reach = 40
const found = new Int32Array(2048)
const seen = new Uint16Array(slots)
let stamp = 0

/**
 * What is seen of a named person or place: words, their families and classes around it with their distance, which classes meet near it, how
 * the name is written. Names, numbers and handles nearby stand for any name, number and handle. The answer is good until the next call.
 */
export function mentionFeatures(page: Page, reading: PostReading, place: Place): Int32Array {
  let count = 0
  stamp = (stamp + 1) & 0xffff
  if (stamp === 0) {
    seen.fill(0)
    stamp = 1
  }
  const who = place.kind === 'person' ? 1 : 2
  const add = (hash: number) => {
    const slot = mixed(hash, who) & (slots - 1)
    if (seen[slot] === stamp || count >= found.length) return
    seen[slot] = stamp
    found[count++] = slot
  }
  const { first, last } = place
  const here = reading.sentence[first] ?? 0
  const total = reading.words.length
  const sign = (i: number) => (i < 0 || i >= total ? special.edge : signOf(reading, i, first, last))
  const groups = (i: number) => (i < 0 || i >= total || (i >= first && i <= last) ? none : groupsOf(reading, i))
  // Right beside the name: the words themselves, by place and in pairs.
  const [b3, b2, b1, a1, a2, a3] = [sign(first - 3), sign(first - 2), sign(first - 1), sign(last + 1), sign(last + 2), sign(last + 3)]
  add(mixed(1, b1))
  add(mixed(2, a1))
  add(mixed(3, b2))
  add(mixed(4, a2))
  add(mixed(mixed(5, b2), b1))
  add(mixed(mixed(6, a1), a2))
  add(mixed(mixed(7, b1), a1))
  add(mixed(mixed(mixed(8, b3), b2), b1))
  add(mixed(mixed(mixed(9, a1), a2), a3))
  for (const [side, at] of [
    [10, first - 1],
    [11, last + 1],
  ] as const)
    for (const group of groups(at)) add(mixed(side, group))
  // Further away: words, families and classes, by distance and side.
  const sets = new Set<number>()
  const sameSentence = new Set<number>()
  const from = Math.max(0, first - reach)
  const to = Math.min(total - 1, last + reach)
  for (let i = from; i <= to; i++) {
    if (i >= first && i <= last) continue
    const word = sign(i)
    const same = reading.sentence[i] === here
    const distance = i < first ? first - i : i - last
    const ring = distance <= 3 ? 0 : distance <= 8 ? 1 : same ? 2 : 3
    const side = i < first ? 0 : 1
    add(mixed(20, word))
    if (ring < 3) add(mixed(21 + ring, word))
    if (same) add(mixed(24 + side, word))
    if (i + 1 <= to && (i + 1 < first || i > last)) add(mixed(mixed(26, word), sign(i + 1)))
    if (reading.tokens.kind[i] === tokenKind.word) add(mixed(27, familyOf(reading, i)))
    for (const group of groups(i)) {
      sets.add(group)
      add(mixed(30 + ring * 2 + side, group))
      if (same) {
        sameSentence.add(group)
        add(mixed(40 + side, group))
      }
    }
  }
  const list = [...sets].sort((a, b) => a - b)
  for (let a = 0; a < list.length; a++) {
    add(mixed(42, list[a]!))
    if (light.has(list[a]!)) continue
    for (let b = a + 1; b < list.length; b++) if (!light.has(list[b]!)) add(mixed(mixed(43, list[a]!), list[b]!))
  }
  const near = [...sameSentence].sort((a, b) => a - b)
  for (let a = 0; a < near.length; a++)
    for (let b = a + 1; b < near.length; b++) if (!light.has(near[a]!) && !light.has(near[b]!)) add(mixed(mixed(44, near[a]!), near[b]!))
  written(page, reading, place, (name, level) => {
    add(mixed(mixed(50, textHash(name)), level + 1))
  })
  return found.subarray(0, count)
}

const roomOf = /\b(?:bed|room|rm|bay|booth|chair|recliner|exam|cama|cuarto|habitación) ?#?\d/
const ageOf = /\b\d{1,2}[- ]?(?:year|month|week|día|año|mes)s?[- ]?old\b|\b\d{2}[mf]\b|, \d{1,3},|\baged? \d|de \d+ años/

/** How the name is written and what holds of the text around it. */
function written(page: Page, reading: PostReading, place: Place, add: (name: string, level: number) => void): void {
  const { tokens } = reading
  const { first, last } = place
  const casing = tokens.casing[first] ?? 0
  const kind = tokens.kind[first] ?? 0
  const words = Math.min(4, last - first + 1)
  add('kind', kind)
  add('casing', casing)
  add('words', words * 8 + casing)
  const word = reading.words[first] ?? ''
  add('given', (givenName(word) > 2 ? 1 : 0) + (surname(word) > 2 ? 2 : 0) + (commonWord(word) > 3 ? 4 : 0) + (words > 1 ? 8 : 0))
  add('opens', tokens.brk[first] ?? 0)
  add('closes', last + 1 >= reading.words.length ? 2 : (tokens.brk[last + 1] ?? 0))
  add('first', (reading.sentence[first] ?? 0) === 0 ? 0 : 1)
  add('sentences', Math.min(5, reading.sentence[reading.words.length - 1] ?? 0))
  add('people', Math.min(4, reading.people.length))
  add('where', ['post', 'caption', 'alt_text', 'reply', 'file_name'].indexOf(page.options.context?.kind ?? 'post'))
  add('quoted', /["“'«]$/.test(page.text.slice(Math.max(0, place.start - 1), place.start)) ? 1 : 0)
  if (casing === letterCase.upper && page.text[place.end] === ',') add('chart', 0)
  const { room, age } = once(page, 'room and age', () => ({ room: roomOf.test(page.lower), age: ageOf.test(page.lower) }))
  add('room', room ? 1 : 0)
  add('age', age ? 1 : 0)
}

/** One number for a token: the word itself, or what stands for any name, place, number, handle. */
function signOf(reading: PostReading, i: number, first: number, last: number): number {
  if (i >= first && i <= last) return special.edge
  const person = reading.personAt[i] ?? -1
  if (person !== -1) return special.person
  if (reading.placeAt[i] === 1) return special.place
  const kind = reading.tokens.kind[i]
  if (kind === tokenKind.number) return special.number + Math.min(5, (reading.tokens.end[i] ?? 0) - (reading.tokens.start[i] ?? 0))
  if (kind === tokenKind.handle) return special.handle
  if (kind === tokenKind.hashtag) return special.hashtag
  if (kind === tokenKind.url) return special.url
  return reading.tokens.hash[i] ?? 0
}

/** The first five letters stand for a word's family. */
function familyOf(reading: PostReading, i: number): number {
  return textHash((reading.words[i] ?? '').slice(0, 5))
}

const none: readonly number[] = []
const personGroup = [60]
const placeGroup = [61]
const numberGroup = [62]
const handleGroup = [63]

function groupsOf(reading: PostReading, i: number): readonly number[] {
  if (reading.personAt[i] !== -1) return personGroup
  if (reading.placeAt[i] === 1) return placeGroup
  if (reading.tokens.kind[i] === tokenKind.number) return numberGroup
  if (reading.tokens.kind[i] === tokenKind.handle) return handleGroup
  return reading.classes[i] ?? none
}

function mixed(a: number, b: number): number {
  let hash = Math.imul(a ^ Math.imul(b + 0x7f4a7c15, 0x85ebca6b), 0xc2b2ae35)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x27d4eb2f)
  return hash ^ (hash >>> 13)
}

function textHash(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}
