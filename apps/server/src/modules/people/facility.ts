import type { Facility, FacilityInput } from '@bedside/contract/people'
import type * as z from 'zod'
import type { PeopleTables } from './tables.ts'

export const toFacility = ({
  id,
  name,
  zone,
  phone,
  address,
  website,
}: Pick<PeopleTables['facility'], 'id' | 'name' | 'zone' | 'phone' | 'address' | 'website'>): Facility => ({
  id,
  name,
  zone,
  phone,
  address,
  website,
})

/** What was typed, with empty lines as nothing. */
export const facilityValues = (input: z.output<typeof FacilityInput>) => ({
  name: input.name,
  zone: input.zone,
  phone: input.phone || null,
  address: input.address || null,
  website: input.website || null,
})
