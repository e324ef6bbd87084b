import { touch } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import { wrongState } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { secretPlace } from './second-factor.ts'
import { memberRow, updateMember } from './store.ts'
import { newTotpSecret, totpUri } from './totp.ts'

/** Makes a secret that counts only once its first code has been shown. */
export async function startSecondFactor(context: Context): Promise<{ secret: string; uri: string }> {
  const member = await look(context, (tx) => memberRow(tx, context.actor.id!))
  if (member.totp_secret) {
    throw wrongState(
      say('Your authenticator app is already on.', 'Su aplicación de autenticación ya está activa.'),
      say(
        'To change to a new phone, turn it off first, then add it again.',
        'Para cambiar de teléfono, primero desactívela y después agréguela de nuevo.',
      ),
    )
  }
  const secret = newTotpSecret()
  await touch(context, (tx) =>
    updateMember(tx, member.id, { totp_pending: context.vault.sealText(secret, secretPlace(context.org, member.id, 'totp_pending')) }),
  )
  return { secret, uri: totpUri(secret, member.email) }
}
