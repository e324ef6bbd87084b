import { change } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import { badField } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { sessionOf } from './acting.ts'
import { passwordChanged } from './events.ts'
import { passwordChangedLetter, queueLetter } from './letters.ts'
import { forgetTries } from './limits.ts'
import { closeResetsOf } from './link-store.ts'
import { newPassword } from './new-password.ts'
import { provePassword } from './prove.ts'
import { endSessions } from './session-store.ts'
import { organizationRow, updateMember } from './store.ts'

/** The session at hand goes on; every other one ends, and reset links that are under way are void. */
export async function changePassword(context: Context, input: { current: string; password: string }): Promise<{ done: true }> {
  const { sessionId } = sessionOf(context)
  const { member, key } = await provePassword(context, input.current, 'password_change', 'current')
  await forgetTries(context, key)
  if (input.current === input.password)
    throw badField(
      'password',
      say('Choose a password that differs from the one you have.', 'Elija una contraseña distinta de la que tiene.'),
    )
  const { name } = await look(context, organizationRow)
  const values = await newPassword(input.password, [member.name, member.email, name])
  await change(context, async ({ db, now, record }) => {
    await updateMember(db, member.id, values)
    await closeResetsOf(db, member.id, now)
    record(passwordChanged(member.id, { how: 'by_member', sessionsEnded: await endSessions(db, member.id, now, sessionId) }))
    await queueLetter(db, context, member, passwordChangedLetter(), now)
  })
  return { done: true }
}
