import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { notAllowed, wrongState } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { secondFactorRemoved } from './events.ts'
import { NO_SECOND_FACTOR } from './second-factor.ts'
import { endSessions } from './session-store.ts'
import { memberRow, updateMember } from './store.ts'

/** For a lost phone. Sessions end, so that whoever has the phone is out too. */
export async function resetSecondFactor(context: Context, { id }: { id: string }): Promise<{ done: true }> {
  if (id === context.actor.id)
    throw notAllowed(
      say('Your own second factor is managed on your own page.', 'Su propio segundo factor se administra en su propia página.'),
      say('Open “My account” and turn it off there.', 'Abra «Mi cuenta» y desactívelo allí.'),
    )
  await change(context, async ({ db, now, record }) => {
    const member = await memberRow(db, id)
    if (!member.totp_secret)
      throw wrongState(
        say('This member has no second factor.', 'Este miembro no tiene un segundo factor.'),
        say('Nothing needs to be removed.', 'No hay nada que quitar.'),
      )
    await updateMember(db, id, NO_SECOND_FACTOR)
    await endSessions(db, id, now)
    record(secondFactorRemoved(id, { by: 'administrator' }))
  })
  return { done: true }
}
