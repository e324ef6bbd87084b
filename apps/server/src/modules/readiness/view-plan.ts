import type { Plan, readinessContract } from '@bedside/contract/readiness'
import type { Handlers } from '@bedside/contract/route'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { membersWith, personOf } from '../people/index.ts'
import { askedUnder } from './asked.ts'
import { isOverdue, viewTask } from './change-task.ts'
import { dangerFirst, daysBetween } from './plan.ts'
import { taskRows, type TaskRow } from './plan-store.ts'
import { lastClosedRow, type RoundRow } from './store.ts'
import { dayEverywhere, todayOf } from './today.ts'
import { facilitiesOf } from '../people/index.ts'

type Readiness = Handlers<typeof readinessContract, Context>

/** The plan as it stands: the round it came from, its tasks, danger first. */
export interface StandingPlan {
  readonly round: RoundRow
  readonly startedOn: string
  readonly today: string
  readonly day: number
  readonly tasks: readonly TaskRow[]
  readonly done: number
  readonly of: number
  readonly overdue: number
}

export async function standingPlan(tx: Tx, now: Date): Promise<StandingPlan | null> {
  const round = await lastClosedRow(tx)
  if (!round) return null
  const zones = (await facilitiesOf(tx)).map((one) => one.zone)
  const [today, startedOn] = [dayEverywhere(zones, now), dayEverywhere(zones, round.closed_at!)]
  const tasks = (await taskRows(tx, round.id)).toSorted((a, b) => dangerFirst({ ...a, question: a.question_id }, { ...b, question: b.question_id }))
  const counted = tasks.filter((one) => one.state !== 'dropped')
  return { round, startedOn, today, day: daysBetween(startedOn, today) + 1, tasks, done: counted.filter((one) => one.state === 'done').length, of: counted.length, overdue: tasks.filter((one) => isOverdue(one, today)).length }
}

export const plan: Readiness['plan'] = (context) =>
  look(context, async (tx): Promise<Plan> => {
    const now = context.clock.now()
    const canManage = context.actor.permissions.includes('readiness.manage')
    const found = await standingPlan(tx, now)
    if (!found) return { roundId: null, startedOn: null, day: null, today: await todayOf(tx, now), done: 0, of: 0, overdue: 0, hoursLeft: 0, tasks: [], gates: [], owners: [], canManage }
    const names = await personOf(tx, found.tasks.map((one) => one.owner_id))
    const set = await askedUnder(tx, found.round.set_version)
    return {
      roundId: found.round.id, startedOn: found.startedOn, day: found.day, today: found.today, done: found.done, of: found.of, overdue: found.overdue,
      hoursLeft: found.tasks.filter((one) => one.state === 'open' || one.state === 'doing').reduce((sum, one) => sum + one.hours, 0),
      tasks: found.tasks.map((one) => viewTask(one, context.actor.id, names, found.today)), gates: set!.gates.map(({ id, name }) => ({ id, name })),
      owners: canManage ? (await membersWith(tx, 'readiness.read')).map(({ id, name }) => ({ id, name })) : [], canManage,
    }
  })
