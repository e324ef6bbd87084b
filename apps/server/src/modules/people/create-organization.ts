import type { FacilityInput } from '@bedside/contract/people'
import type { Role } from '@bedside/contract/permission'
import type { Language } from '@bedside/contract/value'
import type * as z from 'zod'
import { change, type Write } from '../../platform/change.ts'
import type { Context, Services } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { actingIn } from './acting.ts'
import { facilityAdded, memberJoined, organizationCreated } from './events.ts'
import { facilityValues } from './facility.ts'
import { newPassword } from './new-password.ts'
import { insertFacility, insertMember, insertOrganization } from './store.ts'

export interface NewOrganization {
  readonly organization: { readonly name: string; readonly language: Language; readonly demo?: boolean }
  readonly administrator: { readonly name: string; readonly email: string; readonly password: string; readonly roles: readonly Role[] }
  readonly facility: z.output<typeof FacilityInput>
}

export interface CreatedOrganization {
  readonly org: string
  readonly administratorId: string
  readonly facilityId: string
}

/** A new organization with its first administrator and facility, in one transaction. `also` does more in the same one. */
export async function createOrganization<S extends Services>(
  services: S,
  input: NewOrganization,
  also: (write: Write, made: CreatedOrganization & { context: S & Context }) => Promise<void> = async () => {},
): Promise<CreatedOrganization> {
  const { organization, administrator, facility } = input
  const at = services.clock.now()
  const made = { org: newId(at), administratorId: newId(at), facilityId: newId(at) }
  const password = await newPassword(
    administrator.password,
    [administrator.name, administrator.email, organization.name, facility.name],
    'administrator.password',
  )
  const context = actingIn({ language: organization.language, ...services }, made.org, made.administratorId)
  await change(context, async (write) => {
    const { db, now, record } = write
    const { name, language, demo = false } = organization
    await insertOrganization(db, { org_id: made.org, name, language, demo, created_at: now })
    record(organizationCreated(made.org, { demo, language }))
    await insertFacility(db, { org_id: made.org, id: made.facilityId, created_at: now, ...facilityValues(facility) })
    record(facilityAdded(made.facilityId, { zone: facility.zone }))
    const roles = [...administrator.roles]
    await insertMember(
      db,
      context,
      {
        id: made.administratorId,
        name: administrator.name,
        email: administrator.email.toLowerCase(),
        roles,
        language,
        facilityId: made.facilityId,
        passwordHash: password.password_hash,
        passwordIsLong: password.password_is_long,
      },
      now,
    )
    record(memberJoined(made.administratorId, { roles, invitation: null }))
    await also(write, { ...made, context })
  })
  return made
}

/** A member without an invitation: for the demo and for whoever operates the machine. `context` is that of the organization. The id comes back. */
export async function addMember(
  context: Context,
  input: { name: string; email: string; password: string; roles: readonly Role[]; language?: Language; facilityId?: string | null },
): Promise<string> {
  const password = await newPassword(input.password, [input.name, input.email])
  const id = newId(context.clock.now())
  await change(context, async ({ db, now, record }) => {
    await insertMember(
      db,
      context,
      {
        id,
        name: input.name,
        email: input.email.toLowerCase(),
        roles: input.roles,
        language: input.language ?? 'en',
        facilityId: input.facilityId ?? null,
        passwordHash: password.password_hash,
        passwordIsLong: password.password_is_long,
      },
      now,
    )
    record(memberJoined(id, { roles: [...input.roles], invitation: null }))
  })
  return id
}
