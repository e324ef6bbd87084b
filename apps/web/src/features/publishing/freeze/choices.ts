import type { Frozen } from '@bedside/contract/publishing'
import type * as z from 'zod'

export const actions = ['keep_time', 'send_now', 'stay_held'] as const
export type Action = (typeof actions)[number]
export type Held = z.output<typeof Frozen>['held'][number]

export const past = (held: { delivery: { dueAt: string } }, now = Date.now()): boolean => Date.parse(held.delivery.dueAt) <= now

/** What happens to a held post unless a person says otherwise: its time is kept when it is still to come; past its time it stays held, never a burst. */
export function choiceOf(held: Held, choices: Readonly<Record<string, Action>>, now = Date.now()): Action {
  const chosen = choices[held.delivery.id]
  if (chosen && !(chosen === 'keep_time' && past(held, now))) return chosen
  return past(held, now) ? 'stay_held' : 'keep_time'
}

/** One answer for all; those it cannot be given to keep theirs. */
export function setAll(held: readonly Held[], choices: Readonly<Record<string, Action>>, action: Action, now = Date.now()): { choices: Record<string, Action>; set: number; left: number } {
  const fit = held.filter((one) => action !== 'keep_time' || !past(one, now))
  return { choices: { ...choices, ...Object.fromEntries(fit.map((one) => [one.delivery.id, action])) }, set: fit.length, left: held.length - fit.length }
}
