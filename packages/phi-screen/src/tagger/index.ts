import { once, type Page } from '../context.ts'
import { names } from '../models/names.ts'
import { tokensOf } from '../tokens.ts'
import { bytesOf } from './bytes.ts'
import { marginals, type Chain } from './chain.ts'
import { looksOf } from './features.ts'
import { loadLexicon } from './lexicon.ts'
import { withHashtags } from './hashtags.ts'
import { spansOf } from './spans.ts'

export { commonWord, givenName, surname, usPlace } from './lexicon.ts'

/** A person or a place named in the text. Offsets into the folded text; `confidence` 0 to 1; `cues` our own words for what speaks for it. */
export type Mention = { start: number; end: number; kind: 'person' | 'place'; confidence: number; cues: string[] }

let loaded: Chain | undefined

/** The trained weights, decoded once. */
export function chain(): Chain {
  if (!loaded) {
    const bytes = (packed: string) => new Int8Array(bytesOf(packed).buffer)
    loaded = { weights: bytes(names.weights), moves: bytes(names.moves), scale: names.scale }
  }
  return loaded
}

/** Decodes weights and lists ahead of the first text. */
export function loadTagger(): void {
  chain()
  loadLexicon()
}

/** Every person and place that the tagger reads in the text, sorted by start; which matter is for others to judge. */
export function mentions(page: Page): Mention[] {
  return once(page, 'mentions', () => {
    const tokens = tokensOf(page)
    const spans = spansOf(tokens, marginals(chain(), looksOf(tokens)))
    return withHashtags(tokens, spans).map((span) => ({
      start: tokens.start[span.first] ?? 0,
      end: tokens.end[span.end - 1] ?? 0,
      kind: span.kind,
      confidence: span.confidence,
      cues: [],
    }))
  })
}
