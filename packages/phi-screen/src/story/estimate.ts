import { say } from '../explain.ts'
import type { Text } from '../finding.ts'
import { factorKinds, type Factor } from './factors.ts'

/** People within the reach of a hospital when no smaller place is named: about one hospital for 60,000 Americans (AHA count over census). */
const around = 60_000

/**
 * About how many people fit all the details at once, at least 1. Each detail cuts by its own power of ten, half as strongly after the
 * fourth, for details hang together: a quarterback plays for a school. An order of magnitude, to explain with, not to decide by.
 */
export function estimate(factors: readonly Factor[]): number {
  const cuts = factors.map((factor): number => factorKinds[factor.kind].cut).sort((a, b) => b - a)
  const cut = cuts.reduce((sum, one, i) => sum + (i < 4 ? one : one / 2), 0)
  return Math.max(1, Math.round(around / 10 ** cut))
}

export function sayEstimate(people: number): Text {
  if (people <= 1) return say('taken together, perhaps one person fits', 'en conjunto, quizá una sola persona encaja')
  const about = String(people < 10 ? people : Number(people.toPrecision(1))).replace(/(\d)(?=(?:\d{3})+$)/g, '$1,')
  return say(
    `taken together, about ${about} people around the hospital fit`,
    `en conjunto, unas ${about} personas de los alrededores encajan`,
  )
}
