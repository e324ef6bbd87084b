import type { readinessContract, Task, TaskState } from '@bedside/contract/readiness'
import type { FearNumber } from '@bedside/contract/fears'
import type { Handlers } from '@bedside/contract/route'
import type { PersonRef } from '@bedside/contract/value'
import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { badField, notAllowed, notFound, stale } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { membersWith, personOf } from '../people/index.ts'
import { events } from './events.ts'
import type { ReadinessKit } from './kit.ts'
import { refusePatientDetails } from './patient-details.ts'
import { stateProblem } from './plan.ts'
import { taskRow, updateTask, type TaskRow } from './plan-store.ts'
import { todayOf } from './today.ts'

type Readiness = Handlers<typeof readinessContract, Context>

/** Whoever runs readiness changes everything; the owner of a task says how far it is. */
export const changeTask = (kit: ReadinessKit): Readiness['changeTask'] => async (context, input) => {
  // Before the transaction: the screen takes a connection of its own.
  if (input.reason) await refusePatientDetails(kit, context, 'reason', input.reason)
  return change(context, async ({ db, now, record }) => {
    const task = await taskRow(db, input.id, true)
    if (!task) throw notFound()
    const manages = context.actor.permissions.includes('readiness.manage')
    if (!manages && task.owner_id !== context.actor.id) throw notAllowed(say('This task belongs to someone else.', 'Esta tarea es de otra persona.'), say('Its owner or your communications lead can change it.', 'Puede cambiarla la persona encargada o su responsable de comunicación.'))
    if (!manages && (input.ownerId !== undefined || input.dueOn !== undefined)) throw notAllowed(say('You can say how far it is, but not who does it or by when.', 'Usted puede decir cómo va, pero no quién la hace ni para cuándo.'), say('Ask your communications lead.', 'Pregunte a su responsable de comunicación.'))
    if (task.version !== input.version) throw stale()
    const state = input.state ?? task.state
    const reason = input.reason === undefined ? task.reason : input.reason || null
    if (stateProblem(state, reason)) throw badField('reason', say('Say in a few words why you drop it. It stays in the plan with your reason.', 'Diga en pocas palabras por qué la deja. Queda en el plan con su motivo.'))
    if (input.ownerId && !(await membersWith(db, 'readiness.read')).some((one) => one.id === input.ownerId)) throw badField('ownerId', say('Choose someone from the list who may see the plan.', 'Elija de la lista a alguien que pueda ver el plan.'))
    const values = {
      state, reason, by_round: false, done_at: state === 'done' ? (task.done_at ?? now) : null,
      ...(input.ownerId === undefined ? {} : { owner_id: input.ownerId }), ...(input.dueOn === undefined ? {} : { due_on: input.dueOn }),
    }
    const changed = await updateTask(db, task.id, now, values)
    record(taskEvent(changed, task.state))
    const names = await personOf(db, [changed.owner_id])
    return viewTask(changed, context.actor.id, names, await todayOf(db, now))
  })
}

export const taskEvent = (task: TaskRow, before: TaskState) => events.taskChanged(task.id, { question: task.question_id, state: task.state, before, owner: task.owner_id, ownerRole: task.owner_role, dueOn: task.due_on, byRound: task.by_round })

export const viewTask = (row: TaskRow, me: string | null, names: ReadonlyMap<string, PersonRef>, today: string): Task => ({
  id: row.id, question: row.question_id, dimension: row.dimension, fear: row.fear as FearNumber, gate: row.gate, days: row.days as 30, hours: row.hours, module: row.module, title: row.title, how: row.how, value: row.value,
  owner: row.owner_id ? (names.get(row.owner_id) ?? { id: row.owner_id, name: '—' }) : null, ownerRole: row.owner_role, dueOn: row.due_on, overdue: isOverdue(row, today), state: row.state, reason: row.reason, byRound: row.by_round,
  doneAt: row.done_at?.toISOString() ?? null, version: row.version, mine: row.owner_id === me,
})

export const isOverdue = (row: Pick<TaskRow, 'state' | 'due_on'>, today: string): boolean => (row.state === 'open' || row.state === 'doing') && row.due_on < today
