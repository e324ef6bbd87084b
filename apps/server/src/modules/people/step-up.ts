import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/errors.ts'
import { newSecret } from '../../platform/id.ts'
import { say } from '../../platform/text.ts'
import { requestOf, sessionOf } from './acting.ts'
import { PER_ACCOUNT } from './attempt.ts'
import { sessionSteppedUp } from './events.ts'
import { forgetTries, giveBack } from './limits.ts'
import { provePassword, recordRefusal } from './prove.ts'
import { takeCode, wrongCode } from './second-factor.ts'
import { sessionRow, updateSession } from './session-store.ts'
import { GRACE_MS, STEP_UP_MS, tokenHash } from './session.ts'
import { memberRow } from './store.ts'

/** Proves again who somebody is, for ten minutes of dangerous acts. The cookie changes, as at every proof (ASVS 7.2.4). */
export async function stepUp(context: Context, input: { password: string; code?: string | undefined }): Promise<{ until: string }> {
  const { sessionId } = sessionOf(context)
  const { member, key } = await provePassword(context, input.password, 'step_up', 'password')
  if (member.totp_secret && !input.code) {
    await giveBack(context, key, PER_ACCOUNT)
    const text = say(
      'Please also enter the code from your authenticator app.',
      'Escriba también el código de su aplicación de autenticación.',
    )
    throw new Refusal(401, 'code-needed', text, { fields: { code: text } })
  }
  const token = newSecret()
  const { until, maxAge } = await change(context, async ({ db, now, record }) => {
    const session = (await sessionRow(db, sessionId, member.id))!
    const factor = await takeCode(db, context, await memberRow(db, member.id), input.code ?? '')
    if (!factor) throw wrongCode()
    const until = new Date(now.getTime() + STEP_UP_MS)
    await updateSession(db, sessionId, {
      stepped_up_until: until,
      token_hash: tokenHash(token),
      previous_hash: session.token_hash,
      previous_until: new Date(now.getTime() + GRACE_MS),
      last_seen_at: now,
    })
    record(sessionSteppedUp(sessionId, { factor }))
    return { until, maxAge: Math.floor((session.ends_at.getTime() - now.getTime()) / 1000) }
  }).catch(async (error: unknown) => {
    if (error instanceof Refusal && error.code === 'wrong-code')
      await recordRefusal(context, member, { why: 'wrong_code', step: 'step_up' })
    throw error
  })
  await forgetTries(context, key)
  requestOf(context).setCookie('session', token, maxAge)
  return { until: until.toISOString() }
}
