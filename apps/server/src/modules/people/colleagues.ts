import type { Facility, Organization } from '@bedside/contract/people'
import { permissionsOf, type Permission, type Role } from '@bedside/contract/permission'
import type { Language, PersonRef } from '@bedside/contract/value'
import type { Tx } from '../../platform/db.ts'
import { toFacility } from './facility.ts'
import { mustAddSecondFactor } from './member.ts'
import { toOrganization } from './organization.ts'
import { activeMembers, facilityRow, facilityRows, memberIsActive, memberNames, noSuchFacility, organizationRow } from './store.ts'

/** The names behind ids, by id; ids that nobody here has are left out. */
export async function personOf(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, PersonRef>> {
  const known = [...new Set(ids.filter((id) => id !== null))]
  return new Map((await memberNames(tx, known)).map(({ id, name }) => [id, { id, name }]))
}

export interface Colleague {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  readonly language: Language
  readonly facilityId: string | null
}

/** The active members who may do this now, by name: whom to tell, whom to ask. */
export async function membersWith(tx: Tx, permission: Permission): Promise<Colleague[]> {
  const rows = (await activeMembers(tx)).filter((row) => !mustAddSecondFactor(row) && permissionsOf(row.roles).includes(permission))
  return rows.map(({ id, name, email, roles, language, facility_id }) => ({ id, name, email, roles, language, facilityId: facility_id }))
}

/** The facility that was named; refused at the field `facilityId` when there is none of that id here. */
export async function facilityOf(tx: Tx, id: string): Promise<Facility> {
  const row = await facilityRow(tx, id)
  if (!row) throw noSuchFacility()
  return toFacility(row)
}

/** Whether this member may still sign in. `hold`: a deactivation waits until this transaction has ended. */
export const isActive = async (tx: Tx, id: string, options: { hold?: boolean } = {}): Promise<boolean> => (await memberIsActive(tx, id, options.hold)) ?? false

export const facilitiesOf = async (tx: Tx): Promise<Facility[]> => (await facilityRows(tx)).map(toFacility)

export const organizationOf = async (tx: Tx): Promise<Organization> => toOrganization(await organizationRow(tx))

/** One thing the house tells of itself, and which of its parts tells it. */
export interface HouseThing { readonly kind: 'name' | 'phone' | 'address' | 'url'; readonly text: string; readonly of: string }

/** The house's own names, numbers and addresses, and those who work there: what the screen leaves alone. */
export async function knownOf(tx: Tx): Promise<{ house: HouseThing[]; people: PersonRef[] }> {
  const [organization, facilities, members] = [await organizationRow(tx), await facilityRows(tx), await activeMembers(tx)]
  const told = facilities.flatMap(({ name, phone, address, website }) =>
    ([['name', name], ['phone', phone], ['address', address], ['url', website]] as const).flatMap(([kind, text]): HouseThing[] => (text ? [{ kind, text, of: name }] : [])),
  )
  return { house: [{ kind: 'name', text: organization.name, of: organization.name }, ...told], people: members.map(({ id, name }) => ({ id, name })) }
}
