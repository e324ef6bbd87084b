import { ROLE_OF_OWNER, type readinessContract, type TaskOwner } from '@bedside/contract/readiness'
import type { Handlers } from '@bedside/contract/route'
import { hashOf } from '@bedside/ledger'
import { change, type Write } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { wrongState } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { say } from '../../platform/text.ts'
import { membersWith, type Colleague } from '../people/index.ts'
import { askedUnder } from './asked.ts'
import { events } from './events.ts'
import { isClosed } from './invite-respondent.ts'
import { planAfter, type NewTask } from './plan.ts'
import { activeTasks, carryTasks, insertTasks, updateTask, type TaskRow } from './plan-store.ts'
import { makeSnapshot, viewRound } from './rounds.ts'
import { score } from './score.ts'
import { answerRows, respondentRows, roundRow, updateRound } from './store.ts'
import { taskEvent } from './change-task.ts'
import { todayOf } from './today.ts'

type Readiness = Handlers<typeof readinessContract, Context>

/** Closes the round for good: what the score is computed from is kept, its hash goes into the ledger, and every answer below 3 becomes a task. */
export const closeRound: Readiness['closeRound'] = (context, { id }) =>
  change(context, async (write) => {
    const { db, now, record } = write
    const round = await roundRow(db, id, 'update')
    if (round.closed_at) throw isClosed()
    const [people, answers] = [await respondentRows(db, [id]), await answerRows(db, [id])]
    if (answers.length === 0) throw wrongState(say('Nobody has answered yet, so there is nothing to close.', 'Nadie ha respondido todavía, así que no hay nada que cerrar.'), say('Answer the interview first, or take your time: the round stays open.', 'Responda primero la entrevista, o tómese su tiempo: la ronda sigue abierta.'))
    const set = (await askedUnder(db, round.set_version))!
    const snapshot = makeSnapshot(set, people, answers, true)
    const result = score(snapshot)
    const snapshot_hash = hashOf(snapshot)
    const active = await activeTasks(db)
    const plan = planAfter(result, set.questions, active.map((one) => ({ id: one.id, question: one.question_id, state: one.state })), await todayOf(db, now))
    await updateRound(db, id, { closed_at: now, closed_by: context.actor.id!, snapshot: JSON.stringify(snapshot), snapshot_hash })
    const owners = await membersWith(db, 'readiness.read')
    await insertTasks(db, plan.add.map((one) => taskOf(context, id, one, owners, now)))
    await carryTasks(db, [...plan.keep, ...plan.settle], id)
    for (const one of active.filter((task) => plan.settle.includes(task.id))) await settle(write, one)
    record(events.roundClosed(id, {
      set: set.version, snapshot: snapshot_hash, overall: result.overall, stage: result.stage, gatesFailing: result.gates.filter((one) => !one.passes).map((one) => one.id), answered: result.answered, notSure: result.notSure,
      respondents: people.length, tasksAdded: plan.add.length, tasksKept: plan.keep.length, tasksSettled: plan.settle.length,
    }))
    return viewRound(db, context, await roundRow(db, id))
  })

/** The round says that what this task was for is in place. */
async function settle({ db, now, record }: Write, task: TaskRow): Promise<void> {
  const done = await updateTask(db, task.id, now, { state: 'done', by_round: true, done_at: now })
  record(taskEvent(done, task.state))
}

const taskOf = (context: Context, round: string, { question, value, dueOn }: NewTask, owners: readonly Colleague[], now: Date) => ({
  org_id: context.org, id: newId(now), round_id: round, plan_round_id: round, question_id: question.id, dimension: question.dimension, fear: question.fear, gate: question.gate, value, days: question.task.days, hours: question.task.hours,
  module: question.task.module, title: JSON.stringify(question.task.title), how: JSON.stringify(question.task.how), owner_role: question.task.owner, owner_id: ownerOf(context, question.task.owner, owners), due_on: dueOn, state: 'open' as const, changed_at: now,
})

/** Whoever closes the round when they hold the role, else the first at the same facility who does, else the first anywhere; nobody when the role is not given to anyone yet. */
function ownerOf(context: Context, owner: TaskOwner, owners: readonly Colleague[]): string | null {
  const fit = owners.filter((one) => one.roles.includes(ROLE_OF_OWNER[owner]))
  const here = owners.find((one) => one.id === context.actor.id)?.facilityId
  return (fit.find((one) => one.id === context.actor.id) ?? fit.find((one) => one.facilityId === here) ?? fit[0])?.id ?? null
}
