import type { Facility, FacilityInput } from '@bedside/contract/people'
import type * as z from 'zod'
import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { facilityAdded } from './events.ts'
import { facilityValues, toFacility } from './facility.ts'
import { insertFacility } from './store.ts'

export function addFacility(context: Context, input: z.output<typeof FacilityInput>): Promise<Facility> {
  return change(context, async ({ db, now, record }) => {
    const row = await insertFacility(db, { org_id: context.org, id: newId(now), created_at: now, ...facilityValues(input) })
    record(facilityAdded(row.id, { zone: row.zone }))
    return toFacility(row)
  })
}
