import type { When } from '@bedside/contract/post'
import { nextInSeries, type Choice, type Every } from './time.ts'

/**
 * One dated copy. `instant` is null when the time does not exist that day or exists twice; then `choices` are what a person can choose
 * from.
 */
export interface Occurrence {
  readonly when: When
  readonly instant: Date | null
  readonly kind: 'plain' | 'gap' | 'fold'
  readonly choices: readonly Choice[]
}

/** The dates of a recurring post: `times` of them, the first being `when` itself, all at the same wall-clock time of the facility. */
export function occurrences(when: When, every: Every, times: number): Occurrence[] {
  return Array.from({ length: times }, (_, n) => {
    const { when: moved, resolved } = nextInSeries(when, every, n)
    return { when: moved, instant: resolved.instant ?? null, kind: resolved.kind, choices: resolved.choices }
  })
}
