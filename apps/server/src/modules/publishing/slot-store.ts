import type { Tx } from '../../platform/db.ts'
import type { PublishingTables } from './tables.ts'

type SlotRow = PublishingTables['queue_slot']

export const slotRows = (tx: Tx): Promise<SlotRow[]> =>
  tx.selectFrom('queue_slot').selectAll().orderBy('facility_id').orderBy('weekday').orderBy('time').execute()

/** False when the facility has this slot already. */
export async function insertSlot(tx: Tx, row: SlotRow): Promise<boolean> {
  return (
    (await tx
      .insertInto('queue_slot')
      .values(row)
      .onConflict((c) => c.doNothing())
      .returning('id')
      .executeTakeFirst()) !== undefined
  )
}

export const deleteSlot = (tx: Tx, id: string) =>
  tx.deleteFrom('queue_slot').where('id', '=', id).returning('facility_id').executeTakeFirst()

/** When posts of a facility go out, from `after` on; what was discarded or withdrawn frees its time. */
export async function dueTimes(tx: Tx, facilityId: string, after: Date): Promise<Date[]> {
  const rows = await tx
    .selectFrom('post')
    .select('due_at')
    .where('facility_id', '=', facilityId)
    .where('due_at', '>', after)
    .where('discarded_at', 'is', null)
    .where('status', '<>', 'withdrawn')
    .execute()
  return rows.flatMap((row) => (row.due_at ? [row.due_at] : []))
}
