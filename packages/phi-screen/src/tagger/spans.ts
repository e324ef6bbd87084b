import { letterCase, tokenKind, wordHash, type Tokens } from '../tokens.ts'
import { tagCount } from './chain.ts'
import { cueClass } from './cue-words.ts'
import { lexiconOf, wordLevel } from './lexicon.ts'

/** A run of tokens read as one name: tokens `first` up to `end`, and the mean probability. */
export type Span = { first: number; end: number; kind: 'person' | 'place'; confidence: number }

/** The least probability from which a token counts as part of a person's name, or of a place. */
export const threshold = { person: 0.38, place: 0.3 }

/** What a word of every day in small letters ("grace", "joe") needs to count as a name. */
const plainWord = 0.65

function isPlainWord(tokens: Tokens, i: number): boolean {
  return tokens.casing[i] === letterCase.lower && tokens.kind[i] === tokenKind.word && wordLevel(lexiconOf(tokens.hash[i]!)) >= 1
}

export function spansOf(tokens: Tokens, probability: Float32Array, least: { person: number; place: number } = threshold): Span[] {
  return [...runs(tokens, probability, 'person', 1, least.person), ...runs(tokens, probability, 'place', 3, least.place)].sort(
    (a, b) => a.first - b.first,
  )
}

function runs(tokens: Tokens, probability: Float32Array, kind: Span['kind'], begin: number, least: number): Span[] {
  const found: Span[] = []
  let first = -1
  let sum = 0
  const close = (end: number) => {
    if (first >= 0) add(tokens, found, { first, end, kind, confidence: sum / (end - first) })
    first = -1
    sum = 0
  }
  for (let i = 0; i < tokens.count; i++) {
    const b = probability[i * tagCount + begin]!
    const inside = probability[i * tagCount + begin + 1]!
    if (b + inside < (b + inside < plainWord && isPlainWord(tokens, i) ? plainWord : least)) {
      close(i)
      continue
    }
    // Two places may follow each other; names with nothing between are one, as María José García López.
    if (first >= 0 && b > inside && kind === 'place') close(i)
    if (first < 0) first = i
    sum += b + inside
  }
  close(tokens.count)
  return found
}

/** Marks and titles at the edges are no part of a name; a handle is an account, looked at elsewhere. */
function add(tokens: Tokens, found: Span[], span: Span): void {
  let { first, end } = span
  while (first < end && (!named(tokens, first) || (span.kind === 'person' && isTitle(tokens, first)))) first++
  while (end > first && !named(tokens, end - 1)) end--
  if (first >= end) return
  // J. R. Okafor: initials belong to the name.
  while (span.kind === 'person' && isInitial(tokens, first - 2) && tokens.lower[tokens.start[first - 1]!] === '.') first -= 2
  found.push({ ...span, first, end })
}

function isInitial(tokens: Tokens, i: number): boolean {
  return i >= 0 && tokens.casing[i] === letterCase.initial && tokens.kind[i] === tokenKind.word
}

function named(tokens: Tokens, i: number): boolean {
  const kind = tokens.kind[i]!
  return kind === tokenKind.word || kind === tokenKind.hashtag || kind === tokenKind.number
}

function isTitle(tokens: Tokens, i: number): boolean {
  const cue = cueClass(tokens.hash[i]!)
  return (cue === 1 || cue === 2) && !alsoNames.has(tokens.hash[i]!)
}

const alsoNames = new Set(['king', 'prince', 'queen', 'lady', 'rev', 'col', 'gen', 'may', 'judge', 'major', 'mayor', 'father', 'sister'].map((word) => wordHash(word)))
