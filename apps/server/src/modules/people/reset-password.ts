import { change } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import { acrossOrgs } from '../../platform/db.ts'
import { say } from '../../platform/text.ts'
import { actingIn, linkNotValid, requestOf } from './acting.ts'
import { PER_NETWORK } from './attempt.ts'
import { passwordChanged } from './events.ts'
import { isOpen } from './invitation.ts'
import { passwordChangedLetter, queueLetter } from './letters.ts'
import { accountKey, forgetTries, networkKey, takeTry } from './limits.ts'
import { closeReset, closeResetsOf, resetByToken } from './link-store.ts'
import { newPassword } from './new-password.ts'
import { endSessions } from './session-store.ts'
import { ipPrefix, tokenHash } from './session.ts'
import { memberRow, organizationRow, updateMember } from './store.ts'

const notValid = () =>
  linkNotValid(
    say(
      'Ask for a new link on the sign-in page; it works for 60 minutes and once.',
      'Pida un enlace nuevo en la página de inicio de sesión; sirve 60 minutos y una sola vez.',
    ),
  )

/** A new password with a mailed link. Nobody is signed in by it and the second factor stays on, so the mailbox alone opens nothing (ASVS 6.4.3). */
export async function resetPassword(context: Context, input: { token: string; password: string }): Promise<{ done: true }> {
  await takeTry(context, networkKey('link', ipPrefix(requestOf(context).ip)), PER_NETWORK)
  const link = await acrossOrgs(context.db, (tx) => resetByToken(tx, tokenHash(input.token)))
  if (!link || !isOpen(link, context.clock.now())) throw notValid()
  const acting = actingIn(context, link.org_id, link.member_id)
  const { member, organization } = await look(acting, async (tx) => ({
    member: await memberRow(tx, link.member_id),
    organization: await organizationRow(tx),
  }))
  if (!member.active) throw notValid()
  const values = await newPassword(input.password, [member.name, member.email, organization.name])
  await change(acting, async ({ db, now, record }) => {
    if (!(await closeReset(db, link.id, now)) || !(await memberRow(db, member.id)).active) throw notValid()
    await updateMember(db, member.id, values)
    await closeResetsOf(db, member.id, now)
    record(passwordChanged(member.id, { how: 'by_reset', sessionsEnded: await endSessions(db, member.id, now) }))
    await queueLetter(db, acting, member, passwordChangedLetter(), now)
  })
  await forgetTries(context, accountKey(context, 'sign-in', member.email))
  return { done: true }
}
