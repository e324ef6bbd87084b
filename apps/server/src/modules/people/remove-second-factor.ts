import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { wrongState } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { secondFactorRemoved } from './events.ts'
import { NO_SECOND_FACTOR } from './second-factor.ts'
import { memberRow, updateMember } from './store.ts'

export async function removeSecondFactor(context: Context): Promise<{ done: true }> {
  await change(context, async ({ db, record }) => {
    const member = await memberRow(db, context.actor.id!)
    if (!member.totp_secret)
      throw wrongState(
        say('Your authenticator app is not on.', 'Su aplicación de autenticación no está activa.'),
        say('You can add one now.', 'Puede agregar una ahora.'),
      )
    if (!member.password_is_long) {
      throw wrongState(
        say(
          'Your password is shorter than 15 characters, so it needs the authenticator app.',
          'Su contraseña tiene menos de 15 caracteres, por eso necesita la aplicación de autenticación.',
        ),
        say(
          'Change to a longer password first, then turn the app off.',
          'Primero cambie a una contraseña más larga y después desactive la aplicación.',
        ),
      )
    }
    await updateMember(db, member.id, NO_SECOND_FACTOR)
    record(secondFactorRemoved(member.id, { by: 'member' }))
  })
  return { done: true }
}
