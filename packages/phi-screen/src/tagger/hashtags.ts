import { partsOf, tokenKind, wordHash, type Tokens } from '../tokens.ts'
import { givenLevel, lexiconOf, surnameLevel, wordLevel } from './lexicon.ts'
import type { Span } from './spans.ts'

// What people put around a name in a hashtag: #PrayForEmma, #EmmaStrong, #TeamEmma, #prayforemma.
const before = /^#(?:pray(?:ers|ing)?for|praying4|team|justicefor|rip|flyhigh|(?:get|be)well|staystrong|keepfighting|happybirthday|welcomehome|run|fight|go|love(?:you)?|oremospor|fuerza|todoscon)(?:little|baby|miss|uncle|aunt)?/
const after = /(?:strong|fuerte|army|warrior|tribe|fund|sbattle|sjourney|sfight|sstory|fightson|is[a-z]+free)$/

/** Adds the hashtags that hold a given name beside such words, where the tagger saw none. In order of place. */
export function withHashtags(tokens: Tokens, spans: Span[]): Span[] {
  const added: Span[] = []
  let next = 0
  for (let i = 0; i < tokens.count; i++) {
    while (next < spans.length && spans[next]!.end <= i) next++
    if (tokens.kind[i] !== tokenKind.hashtag || (next < spans.length && spans[next]!.first <= i)) continue
    if (holdsName(tokens, i)) added.push({ first: i, end: i + 1, kind: 'person', confidence: 0.75 })
  }
  return added.length === 0 ? spans : [...spans, ...added].sort((a, b) => a.first - b.first)
}

function holdsName(tokens: Tokens, i: number): boolean {
  const start = tokens.start[i]!
  const end = tokens.end[i]!
  const tag = tokens.lower.slice(start, end)
  const head = before.exec(tag)?.[0].length ?? 0
  const tail = after.exec(tag)?.[0].length ?? 0
  if (head + tail === 0 || head + tail >= tag.length - 2) return false
  const rest = head > 0 ? head : 1
  if (isGiven(wordHash(tokens.lower, start + rest, end - tail))) return true
  const parts = partsOf(tokens.text, start, end)
  for (let p = 0; p < parts.length; p += 2) {
    const inside = parts[p]! >= start + rest && parts[p + 1]! <= end - tail
    if (inside && isGiven(wordHash(tokens.lower, parts[p]!, parts[p + 1]!))) return true
  }
  return false
}

function isGiven(hash: number): boolean {
  const entry = lexiconOf(hash)
  return (givenLevel(entry) >= 2 || surnameLevel(entry) >= 5) && wordLevel(entry) < 4
}
