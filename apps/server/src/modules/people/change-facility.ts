import type { Facility, FacilityInput } from '@bedside/contract/people'
import type * as z from 'zod'
import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { facilityChanged } from './events.ts'
import { facilityValues, toFacility } from './facility.ts'
import { updateFacility } from './store.ts'

export function changeFacility(context: Context, input: z.output<typeof FacilityInput> & { id: string }): Promise<Facility> {
  return change(context, async ({ db, record }) => {
    const row = await updateFacility(db, input.id, facilityValues(input))
    if (!row) throw notFound()
    record(facilityChanged(row.id, { zone: row.zone }))
    return toFacility(row)
  })
}
