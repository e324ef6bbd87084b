import type { Gates, Text } from '@bedside/contract/fears'
import type { readinessContract } from '@bedside/contract/readiness'
import type { Handlers } from '@bedside/contract/route'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { askedUnder } from './asked.ts'
import { currentQuestions } from './questions.ts'
import { score } from './score.ts'
import { standingPlan, type StandingPlan } from './view-plan.ts'

type Readiness = Handlers<typeof readinessContract, Context>

export const gates: Readiness['gates'] = (context) => look(context, async (tx) => gatesNow(tx, await standingPlan(tx, context.clock.now())))

/**
 * The gates by the last closed round. A gate that failed there is met once its task in the plan is done: somebody has put their name to it, and the next round asks again.
 * Before the first round nobody has answered, and nothing is claimed.
 */
export async function gatesNow(tx: Tx, plan: StandingPlan | null): Promise<Gates> {
  if (!plan?.round.snapshot) return { listenOnly: false, answered: false, of: currentQuestions().gates.length, failing: [] }
  const names = (await askedUnder(tx, plan.round.set_version))?.gates ?? currentQuestions().gates
  const result = score(plan.round.snapshot).gates
  const failing = result.filter((one) => !one.passes).flatMap((one) => {
    const task = plan.tasks.find((other) => other.question_id === one.question)
    if (task?.state === 'done') return []
    const name: Text = names.find((other) => other.id === one.id)?.name ?? { en: one.id, es: one.id }
    return [{ id: one.id, name, task: task?.id ?? null }]
  })
  return { listenOnly: failing.length > 0, answered: true, of: result.length, failing }
}
