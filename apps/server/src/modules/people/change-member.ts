import type { Member } from '@bedside/contract/people'
import type { Role } from '@bedside/contract/permission'
import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { memberChanged } from './events.ts'
import { rolesRefusal, toMember } from './member.ts'
import { chosenFacility, lockMembers, memberRow, standings, updateMember } from './store.ts'

interface Input {
  readonly id: string
  readonly name?: string | undefined
  readonly roles?: Role[] | undefined
  readonly facilityId?: string | null | undefined
}

/** Name, facility and roles. New roles count from the next request on, because permissions are read from the row each time. */
export function changeMember(context: Context, input: Input): Promise<Member> {
  return change(context, async ({ db, record }) => {
    await lockMembers(db)
    const member = await memberRow(db, input.id)
    const roles = input.roles ? [...new Set(input.roles)].sort() : [...member.roles]
    const rolesChange = roles.join() !== [...member.roles].sort().join()
    const refusal = rolesChange ? rolesRefusal(context.actor.id!, member, roles, await standings(db)) : null
    if (refusal) throw refusal
    const facility = input.facilityId === undefined ? member.facility_id : await chosenFacility(db, input.facilityId)
    const name = input.name ?? member.name
    const row = await updateMember(db, member.id, { name, facility_id: facility, ...(rolesChange ? { roles } : {}) })
    record(memberChanged(member.id, { roles: row.roles, facility, renamed: name !== member.name }))
    return toMember(row)
  })
}
