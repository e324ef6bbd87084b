import type { When } from '@bedside/contract/post'
import type { publishingContract } from '@bedside/contract/publishing'
import type { Handlers } from '@bedside/contract/route'
import { sql } from 'kysely'
import { change } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { badField, notFound, wrongState } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { say } from '../../platform/text.ts'
import { facilityOf } from '../people/index.ts'
import { peripheryEvents } from './periphery-events.ts'
import { deleteSlot, dueTimes, insertSlot, slotRows } from './slot-store.ts'
import { nextSlot } from './time.ts'

type Publishing = Handlers<typeof publishingContract, Context>

/** The weekly slots of every facility, in the order of the week. */
export const slots: Publishing['slots'] = (context) =>
  look(context, async (tx) => ({
    items: (await slotRows(tx)).map(({ id, facility_id, weekday, time }) => ({ id, facilityId: facility_id, weekday, time })),
  }))

export const addSlot: Publishing['addSlot'] = async (context, { facilityId, weekday, time }) => {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
    throw badField('time', say('Write a time of day, such as 09:00.', 'Escriba una hora del día, como 09:00.'))
  return change(context, async ({ db, now, record }) => {
    if (!(await facilityOf(db, facilityId)))
      throw badField('facilityId', say('Choose a facility from the list.', 'Elija un centro de la lista.'))
    const id = newId(now)
    if (!(await insertSlot(db, { org_id: context.org, id, facility_id: facilityId, weekday, time }))) {
      throw wrongState(
        say('This facility already has that slot.', 'Este centro ya tiene ese turno.'),
        say('Choose another day or time.', 'Elija otro día u otra hora.'),
      )
    }
    record(peripheryEvents.slotAdded(id, { facility: facilityId, weekday, time }))
    return { id, facilityId, weekday, time }
  })
}

/** Posts that were given this slot keep their time. */
export const removeSlot: Publishing['removeSlot'] = (context, { id }) =>
  change(context, async ({ db, record }) => {
    const gone = await deleteSlot(db, id)
    if (!gone) throw notFound()
    record(peripheryEvents.slotRemoved(id, { facility: gone.facility_id }))
    return { done: true }
  })

/**
 * The next slot of a facility that no post has, or null when there is none within a year. Two people who queue at the same moment get two
 * slots: the second waits for the first to commit, so call it in the transaction that gives the post its time.
 */
export async function nextFreeSlot(tx: Tx, facilityId: string, zone: string, now: Date): Promise<When | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`queue ${facilityId}`}, 0))`.execute(tx)
  const weekly = (await slotRows(tx)).filter((slot) => slot.facility_id === facilityId)
  return nextSlot(weekly, await dueTimes(tx, facilityId, now), zone, now)?.when ?? null
}
