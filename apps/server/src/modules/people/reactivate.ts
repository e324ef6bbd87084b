import type { Member } from '@bedside/contract/people'
import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { wrongState } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { memberReactivated } from './events.ts'
import { toMember } from './member.ts'
import { lockMembers, memberRow, updateMember } from './store.ts'

/** With the roles and the password from before; ended sessions and revoked tokens stay so. */
export function reactivate(context: Context, { id }: { id: string }): Promise<Member> {
  return change(context, async ({ db, record }) => {
    await lockMembers(db)
    const member = await memberRow(db, id)
    if (member.active)
      throw wrongState(
        say('This member is active.', 'Este miembro está activo.'),
        say('Nothing needs to be done.', 'No hace falta hacer nada.'),
      )
    const row = await updateMember(db, id, { active: true })
    record(memberReactivated(id, { roles: row.roles }))
    return toMember(row)
  })
}
