import { once, type Page } from '../context.ts'
import { storyModel } from '../models/story.ts'
import { bytesOf } from '../tagger/bytes.ts'
import { tokensOf } from '../tokens.ts'
import { featuresOnPage, longest } from './features.ts'

/**
 * A linear model: one byte of weight for each hashed place, in base64; where there are fewer weights than places, several places share one.
 * `step` is the size of one unit, `bias` the score of nothing.
 */
export type Output = { step: number; bias: number; weights: string }

/** How many bits of a place each output of the model looks at. */
export const outputBits = { told: 17, look: 16, scorn: 15, voice: 15 } as const
export type OutputName = keyof typeof outputBits

/**
 * What the model makes of a page, as log-odds. `told`: it tells of one findable person's care. `look`: a person should look, though nobody
 * is told of.
 */
export type StoryScore = { told: number; look: number }

let tables: Record<OutputName, Int8Array> | undefined
const longestMark = 12

/** The model's view of a page, worked out once. */
export function storyScore(page: Page): StoryScore {
  return once(page, 'story score', () => {
    const { told, look } = (tables ??= load())
    const { places, count } = featuresOnPage(page)
    let a = 0
    let b = 0
    for (let i = 0; i < count; i++) {
      const place = places[i]!
      a += told[place]!
      b += look[place & (look.length - 1)]!
    }
    return { told: logOdds('told', a, count), look: logOdds('look', b, count) }
  })
}

/** The outputs that few pages need. `scorn`: it looks down on people in care. `voice`: somebody tells of their own care, or of their family's. */
export function scoreOf(page: Page, name: 'scorn' | 'voice'): number {
  const table = (tables ??= load())[name]
  const { places, count } = featuresOnPage(page)
  let sum = 0
  for (let i = 0; i < count; i++) sum += table[places[i]! & (table.length - 1)]!
  return logOdds(name, sum, count)
}

function logOdds(name: OutputName, sum: number, count: number): number {
  return storyModel[name].bias + (sum * storyModel[name].step) / Math.sqrt(count + 100)
}

export function probability(score: number): number {
  return 1 / (1 + Math.exp(-score))
}

/** The stretch of text that speaks most for an output: the run of at most twelve words whose weights have the largest sum. */
export function weightiest(page: Page, name: OutputName): { start: number; end: number } {
  const table = (tables ??= load())[name]
  const { places, tokens: from, count } = featuresOnPage(page)
  const tokens = tokensOf(page)
  const length = Math.min(tokens.count, longest)
  const pull = new Float64Array(length)
  for (let i = 0; i < count; i++) {
    const token = from[i]!
    if (token >= 0) pull[token]! += table[places[i]! & (table.length - 1)]!
  }
  let best = -Infinity
  let first = 0
  let last = 0
  for (let i = 0; i < length; i++) {
    let sum = 0
    for (let j = i; j < Math.min(i + longestMark, length); j++) {
      sum += pull[j]!
      if (sum > best) [best, first, last] = [sum, i, j]
    }
  }
  return { start: tokens.start[first]!, end: tokens.end[last]! }
}

function load(): Record<OutputName, Int8Array> {
  const table = (name: OutputName) => new Int8Array(bytesOf(storyModel[name].weights).buffer)
  return { told: table('told'), look: table('look'), scorn: table('scorn'), voice: table('voice') }
}
