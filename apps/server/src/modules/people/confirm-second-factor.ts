import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { badField, wrongState } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { secondFactorAdded } from './events.ts'
import { newRecoveryCodes, recoveryHash } from './recovery.ts'
import { secretPlace } from './second-factor.ts'
import { memberRow, updateMember } from './store.ts'
import { stepOfCode } from './totp.ts'

/** Turns the app on with its first code, and gives ten recovery codes that are never shown again. */
export async function confirmSecondFactor(context: Context, { code }: { code: string }): Promise<{ recoveryCodes: string[] }> {
  const recoveryCodes = newRecoveryCodes()
  await change(context, async ({ db, now, record }) => {
    const member = await memberRow(db, context.actor.id!)
    if (!member.totp_pending)
      throw wrongState(
        say('No authenticator app is being added.', 'No se está agregando ninguna aplicación de autenticación.'),
        say('Begin again and scan the new picture.', 'Empiece de nuevo y escanee la imagen nueva.'),
      )
    const secret = context.vault.openText(member.totp_pending, secretPlace(context.org, member.id, 'totp_pending'))
    const step = stepOfCode(secret, code, now, null)
    if (step === null)
      throw badField(
        'code',
        say(
          'This code is not right. Check that the clock of your phone is set by itself, and enter the newest code.',
          'Este código no es correcto. Compruebe que el reloj del teléfono se ajusta solo y escriba el código más nuevo.',
        ),
      )
    await updateMember(db, member.id, {
      totp_secret: context.vault.sealText(secret, secretPlace(context.org, member.id, 'totp_secret')),
      totp_pending: null,
      totp_last_step: step,
      recovery_hashes: recoveryCodes.map((one) => recoveryHash(context.vault, member.id, one)),
    })
    record(secondFactorAdded(member.id, { kind: 'totp' }))
  })
  return { recoveryCodes }
}
