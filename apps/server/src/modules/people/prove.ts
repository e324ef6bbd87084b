import { change } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { actingIn } from './acting.ts'
import { PER_ACCOUNT } from './attempt.ts'
import { signInRefused } from './events.ts'
import { accountKey, takeTry } from './limits.ts'
import { checkPassword } from './password-hash.ts'
import { memberRow } from './store.ts'
import type { MemberRow } from './tables.ts'

type Why = Parameters<typeof signInRefused>[1]

/** Writes down that somebody failed to prove that they are this member. Nobody is named as the one who did it: it is not known. */
export const recordRefusal = (context: Context, member: Pick<MemberRow, 'org_id' | 'id'>, detail: Why): Promise<void> =>
  change(actingIn(context, member.org_id, null), async ({ record }) => record(signInRefused(member.id, detail)))

/** The signed-in member types their password once more. Counted like a sign-in; the key comes back so that a right one can be forgotten. */
export async function provePassword(
  context: Context,
  password: string,
  step: Why['step'],
  field: 'password' | 'current',
): Promise<{ member: MemberRow; key: string }> {
  const member = await look(context, (tx) => memberRow(tx, context.actor.id!))
  const key = accountKey(context, 'sign-in', member.email)
  await takeTry(context, key, PER_ACCOUNT)
  if ((await checkPassword(password, member.password_hash)).right) return { member, key }
  await recordRefusal(context, member, { why: 'wrong_password', step })
  const text = say('This is not your password.', 'Esta no es su contraseña.')
  throw new Refusal(401, 'wrong-password', text, {
    fields: { [field]: text },
    next: say(
      'Try again. If you forgot it, sign out and ask for a reset link.',
      'Inténtelo de nuevo. Si la olvidó, cierre la sesión y pida un enlace para cambiarla.',
    ),
  })
}
