import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import type { TaskTable } from './tables.ts'

export type TaskRow = Selectable<TaskTable>

/** The tasks of the plan that a round made or took over. */
export const taskRows = (tx: Tx, planRound: string): Promise<TaskRow[]> => tx.selectFrom('readiness_task').selectAll().where('plan_round_id', '=', planRound).execute()

export const activeTasks = (tx: Tx): Promise<TaskRow[]> => tx.selectFrom('readiness_task').selectAll().where('state', 'in', ['open', 'doing']).forUpdate().execute()

export const taskRow = (tx: Tx, id: string, lock = false): Promise<TaskRow | undefined> => tx.selectFrom('readiness_task').selectAll().where('id', '=', id).$if(lock, (query) => query.forUpdate()).executeTakeFirst()

export const insertTasks = (tx: Tx, rows: readonly Insertable<TaskTable>[]) => (rows.length ? tx.insertInto('readiness_task').values([...rows]).execute() : Promise.resolve([]))

export const updateTask = (tx: Tx, id: string, now: Date, values: Updateable<TaskTable>): Promise<TaskRow> =>
  tx.updateTable('readiness_task').set({ ...values, changed_at: now, version: sql`version + 1` } as never).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

/** Tasks that go on under the newest plan. */
export const carryTasks = (tx: Tx, ids: readonly string[], planRound: string) => (ids.length ? tx.updateTable('readiness_task').set({ plan_round_id: planRound }).where('id', 'in', [...ids]).execute() : Promise.resolve([]))
