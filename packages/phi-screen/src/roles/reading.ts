import { once, type Page } from '../context.ts'
import { tokenKind, tokensOf, type Tokens } from '../tokens.ts'
import { namedIn, type Named } from './mentions.ts'
import { isKnown, roleOf, type Role } from './role.ts'
import { classes, classesOf, type WordClass } from './words.ts'

/** A person named in the page and the part they play in it; `known` when they stand on the organisation's own lists. */
export type Person = { named: Named; first: number; last: number; role: Role; known: boolean }

/**
 * The page as the judges of posts read it: tokens, the classes of each word (places in `classes`), the sentence each token stands in,
 * and for every token the index of the person it belongs to (-1 for none) and whether it is part of a place. `handles` are accounts.
 */
export type PostReading = {
  tokens: Tokens
  words: string[]
  classes: (readonly number[])[]
  sentence: Int32Array
  personAt: Int16Array
  placeAt: Uint8Array
  people: Person[]
  handles: Person[]
  places: { named: Named; first: number; last: number }[]
}

/** The reading of a page, made once. */
export function readPost(page: Page): PostReading {
  return once(page, 'post-reading', () => read(page))
}

/** Whether the token at `at` is of a class. */
export function isClass(reading: PostReading, at: number, name: WordClass): boolean {
  return reading.classes[at]?.includes(classes.indexOf(name)) ?? false
}

function read(page: Page): PostReading {
  const tokens = tokensOf(page)
  const mentions = namedIn(page)
  // Most texts name nobody, and then nothing need be read.
  const count = mentions.length > 0 || tokens.kind.subarray(0, tokens.count).includes(tokenKind.handle) ? tokens.count : 0
  const words: string[] = []
  const sets: (readonly number[])[] = []
  const sentence = new Int32Array(count)
  let current = -1
  for (let i = 0; i < count; i++) {
    if (tokens.brk[i] === 1) current++
    sentence[i] = Math.max(0, current)
    const word = tokens.lower.slice(tokens.start[i], tokens.end[i])
    words.push(word)
    sets.push(classesOf(word))
  }
  const personAt = new Int16Array(count).fill(-1)
  const placeAt = new Uint8Array(count)
  const reading: PostReading = { tokens, words, classes: sets, sentence, personAt, placeAt, people: [], handles: [], places: [] }
  let from = 0
  for (const named of mentions) {
    while (from < count && (tokens.end[from] ?? 0) <= named.start) from++
    let last = from
    while (last + 1 < count && (tokens.start[last + 1] ?? 0) < named.end) last++
    if (from >= count) break
    if (named.kind === 'place') {
      reading.places.push({ named, first: from, last })
      for (let i = from; i <= last; i++) placeAt[i] = 1
      continue
    }
    for (let i = from; i <= last; i++) personAt[i] = reading.people.length
    reading.people.push({ named, first: from, last, role: 'unknown', known: isKnown(page, named) })
  }
  for (let i = 0; i < count; i++) {
    if (tokens.kind[i] !== tokenKind.handle || personAt[i] !== -1) continue
    const named: Named = { kind: 'person', start: tokens.start[i] ?? 0, end: tokens.end[i] ?? 0, confidence: 0.8, cues: [] }
    reading.handles.push({ named, first: i, last: i, role: 'unknown', known: isKnown(page, named) })
  }
  for (const person of reading.people) person.role = person.known ? 'staff' : roleOf(page, reading, person)
  return reading
}

export { tokenKind }
