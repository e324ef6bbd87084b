import { change } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { actingIn } from './acting.ts'
import { memberJoined } from './events.ts'
import { alreadyMember } from './invite.ts'
import { closeInvitation } from './link-store.ts'
import { newPassword } from './new-password.ts'
import { giveCookie, startSession } from './start-session.ts'
import { insertMember, memberByEmail, organizationRow, updateMember } from './store.ts'
import { invitationGone, openInvitation } from './view-invitation.ts'

export async function acceptInvitation(
  context: Context,
  input: { token: string; name: string; password: string },
): Promise<{ signedIn: true }> {
  const invitation = await openInvitation(context, input.token)
  const { name: organization } = await look({ db: context.db, org: invitation.org_id }, organizationRow)
  const password = await newPassword(input.password, [input.name, invitation.name, invitation.email, organization])
  const id = newId(context.clock.now())
  const acting = actingIn(context, invitation.org_id, id)
  const token = await change(acting, async (write) => {
    const { db, now, record } = write
    if (!(await closeInvitation(db, invitation.id, now))) throw invitationGone()
    const there = await memberByEmail(db, invitation.email)
    if (there) throw alreadyMember(there.active)
    const { roles, email, language, facility_id } = invitation
    await insertMember(
      db,
      acting,
      {
        id,
        name: input.name,
        email,
        roles,
        language,
        facilityId: facility_id,
        passwordHash: password.password_hash,
        passwordIsLong: password.password_is_long,
      },
      now,
    )
    await updateMember(db, id, { last_seen_at: now })
    record(memberJoined(id, { roles, invitation: invitation.id }))
    return startSession(write, acting, id, 'invitation')
  })
  giveCookie(context, token)
  return { signedIn: true }
}
