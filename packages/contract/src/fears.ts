import * as z from 'zod'
import { route } from './route.ts'
import { Id, Instant, LocalDate, Nothing } from './value.ts'

/** One sentence in both languages. `**41 of 58**` marks the figure that the eye should find. */
export const Text = z.object({ en: z.string(), es: z.string() })
export type Text = z.output<typeof Text>

/** The six fears in the order of the product: experience, too late, the board, no strategy, too many channels, HIPAA. */
export const FearNumber = z.literal([1, 2, 3, 4, 5, 6])
export type FearNumber = z.output<typeof FearNumber>

export const FearState = z.enum(['not_started', 'in_progress', 'handled', 'needs_attention'])
export type FearState = z.output<typeof FearState>

/** A page of the web, with the place on it when there is one: `/readiness/plan#task-…`. */
const Address = z.string()

/**
 * One thing that a module knows about a fear. A fear is handled when everything `needed` is `good`, needs attention as soon as anything is an `alarm`,
 * is in progress once anything has `begun`, and has not started while everything is `nothing`.
 */
export const FearFact = z.object({
  fear: FearNumber,
  /** `publishing.screened`: the module, then its own word. One that ends in `.live` says that the house already speaks in public. */
  id: z.string(),
  state: z.enum(['nothing', 'begun', 'good', 'alarm']),
  needed: z.boolean(),
  said: Text,
  /** When it was so: the date of the evidence. */
  at: Instant.nullable(),
  /** Where the evidence stands. */
  see: Address.nullable(),
  next: z.object({ text: Text, to: Address }).nullable(),
})
export type FearFact = z.output<typeof FearFact>

export const Fear = z.object({ fear: FearNumber, state: FearState, /** The facts that say most, one or two, for the line under the fear. */ said: z.array(Text), next: FearFact.shape.next, facts: z.array(FearFact) })
export type Fear = z.output<typeof Fear>

/** The six gates. While one fails, or nobody has answered for it, the advice is to listen only. */
export const Gates = z.object({ listenOnly: z.boolean(), answered: z.boolean(), of: z.number(), failing: z.array(z.object({ id: z.string(), name: Text, task: Id.nullable() })) })
export type Gates = z.output<typeof Gates>

export const HomeWaiting = z.union([
  z.object({ kind: z.literal('interview'), roundId: Id, answered: z.number(), of: z.number(), dueOn: LocalDate.nullable() }),
  z.object({ kind: z.literal('task'), taskId: Id, title: Text, dueOn: LocalDate, overdue: z.boolean() }),
])
export type HomeWaiting = z.output<typeof HomeWaiting>

/** What home shows besides the posts of today. Small and apart from the rest of readiness, because every first page loads it. */
export const fearsContract = {
  home: route({
    method: 'GET', path: '/home', may: 'member', summary: 'The six fears with the facts behind each state, the gates, and what waits for me in readiness',
    input: Nothing, output: z.object({ fears: z.array(Fear), gates: Gates.nullable(), waiting: z.array(HomeWaiting) }),
  }),
  gates: route({ method: 'GET', path: '/readiness/gates', may: 'member', summary: 'Whether the house should listen only, and which gates fail', input: Nothing, output: Gates }),
}
