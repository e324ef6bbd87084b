import type { HomeWaiting } from '@bedside/contract/fears'
import type { readinessContract } from '@bedside/contract/readiness'
import type { Handlers } from '@bedside/contract/route'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { askedUnder } from './asked.ts'
import { isOverdue } from './change-task.ts'
import { sixFears } from './fear.ts'
import { gatesNow } from './gates.ts'
import type { ReadinessKit } from './kit.ts'
import { askedByFear, ownFacts } from './own-facts.ts'
import { addDays } from './plan.ts'
import { currentQuestions } from './questions.ts'
import { countBy, openRow, respondentRow } from './store.ts'
import { standingPlan, type StandingPlan } from './view-plan.ts'

type Readiness = Handlers<typeof readinessContract, Context>

/** A task shows on home from a week before it is due. */
const SOON_DAYS = 7
const MOST_TASKS = 3

/** Home: the six fears for whoever may see readiness, and what waits for me for everyone. */
export const home = (kit: ReadinessKit): Readiness['home'] => (context) =>
  look(context, async (tx) => {
    const plan = await standingPlan(tx, context.clock.now())
    const waiting = await waitingFor(tx, context, plan)
    if (!context.actor.permissions.includes('readiness.read')) return { fears: [], gates: null, waiting }
    const facts = []
    for (const contribute of kit.facts) facts.push(...(await contribute(context, tx)))
    const gates = await gatesNow(tx, plan)
    const set = plan ? await askedUnder(tx, plan.round.set_version) : undefined
    // A fact whose id ends in `.live` says that the house already speaks in public.
    const live = facts.some((one) => one.id.endsWith('.live') && one.state !== 'nothing')
    const own = ownFacts(plan && { plan, asked: askedByFear((set ?? currentQuestions()).questions) }, gates, live)
    return { fears: sixFears([...own, ...facts]), gates, waiting }
  })

async function waitingFor(tx: Tx, context: Context, plan: StandingPlan | null): Promise<HomeWaiting[]> {
  const waiting: HomeWaiting[] = []
  const open = await openRow(tx)
  const me = open && (await respondentRow(tx, open.id, context.actor.id!))
  if (open && me && !me.finished_at) {
    const of = ((await askedUnder(tx, open.set_version)) ?? currentQuestions()).questions.length
    waiting.push({ kind: 'interview', roundId: open.id, answered: await countBy(tx, open.id, me.member_id), of, dueOn: open.due_on })
  }
  const soon = plan ? addDays(plan.today, SOON_DAYS) : ''
  const mine = plan?.tasks.filter((one) => one.owner_id === context.actor.id && (one.state === 'open' || one.state === 'doing') && one.due_on <= soon) ?? []
  for (const one of mine.toSorted((a, b) => (a.due_on < b.due_on ? -1 : 1)).slice(0, MOST_TASKS)) waiting.push({ kind: 'task', taskId: one.id, title: one.title, dueOn: one.due_on, overdue: isOverdue(one, plan!.today) })
  return waiting
}
