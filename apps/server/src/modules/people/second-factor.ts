import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { Refusal } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { looksLikeRecovery, recoveryHash } from './recovery.ts'
import { takeRecoveryCode, takeStep } from './store.ts'
import type { MemberRow } from './tables.ts'
import { stepOfCode } from './totp.ts'

export type Factor = 'password' | 'totp' | 'recovery_code'

export const secretPlace = (org: string, memberId: string, column: 'totp_secret' | 'totp_pending') => ({
  org,
  table: 'member',
  column,
  row: memberId,
})

/** What a member without a second factor has. */
export const NO_SECOND_FACTOR = { totp_secret: null, totp_pending: null, totp_last_step: null, recovery_hashes: [] as string[] }

/** Takes the code of a member whose authenticator app is on, once. Null when the code is wrong or was taken before. */
export async function takeCode(
  tx: Tx,
  context: Pick<Context, 'vault' | 'org' | 'clock'>,
  member: MemberRow,
  code: string,
): Promise<Factor | null> {
  if (!member.totp_secret) return 'password'
  if (looksLikeRecovery(code))
    return (await takeRecoveryCode(tx, member.id, recoveryHash(context.vault, member.id, code))) ? 'recovery_code' : null
  const secret = context.vault.openText(member.totp_secret, secretPlace(context.org, member.id, 'totp_secret'))
  const step = stepOfCode(secret, code, context.clock.now(), member.totp_last_step)
  return step !== null && (await takeStep(tx, member.id, step)) ? 'totp' : null
}

export const wrongCode = (): Refusal =>
  new Refusal(401, 'wrong-code', say('This code is not right, or it was used already.', 'Este código no es correcto o ya se usó.'), {
    next: say(
      'Wait for the next code in your app, or use a recovery code.',
      'Espere el siguiente código de su aplicación o use un código de recuperación.',
    ),
    fields: { code: say('This code is not right, or it was used already.', 'Este código no es correcto o ya se usó.') },
  })
