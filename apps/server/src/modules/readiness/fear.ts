import { FearNumber, type Fear, type FearFact, type FearState } from '@bedside/contract/fears'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'

/** What a module hands to `app.ts` so that home can say how far each fear is handled. Readiness never looks into another module. */
export type FearFacts = (context: Context, tx: Tx) => Promise<readonly FearFact[]>

export const FEARS = FearNumber.values

/** The state of a fear from what is known of it; the order of the facts does not matter. */
export function fearState(facts: readonly Pick<FearFact, 'state' | 'needed'>[]): FearState {
  if (facts.some((one) => one.state === 'alarm')) return 'needs_attention'
  const needed = facts.filter((one) => one.needed)
  if (needed.length > 0 && needed.every((one) => one.state === 'good')) return 'handled'
  return facts.some((one) => one.state !== 'nothing') ? 'in_progress' : 'not_started'
}

const TELLING: readonly FearFact['state'][] = ['alarm', 'begun', 'good', 'nothing']
const PRESSING: readonly FearFact['state'][] = ['alarm', 'nothing', 'begun', 'good']

/**
 * A fear as home shows it: the two facts that say most (an alarm first; needed before helpful; what has begun before what is done) and the one next step: of an alarm,
 * else of what is needed and missing.
 */
export function fearOf(fear: FearNumber, all: readonly FearFact[]): Fear {
  const facts = all.filter((one) => one.fear === fear)
  const by = (order: readonly FearFact['state'][]) => (a: FearFact, b: FearFact): number => Number(b.state === 'alarm') - Number(a.state === 'alarm') || Number(b.needed) - Number(a.needed) || order.indexOf(a.state) - order.indexOf(b.state)
  const telling = facts.toSorted(by(TELLING))
  const something = telling.filter((one) => one.state !== 'nothing')
  const said = (something.length ? something : telling.slice(0, 1)).slice(0, 2).map((one) => one.said)
  const next = facts.toSorted(by(PRESSING)).find((one) => one.next)?.next ?? null
  return { fear, state: fearState(facts), said, next, facts: telling }
}

export const sixFears = (facts: readonly FearFact[]): Fear[] => [...FEARS].map((fear) => fearOf(fear, facts))
