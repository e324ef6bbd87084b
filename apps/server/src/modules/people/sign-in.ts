import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { acrossOrgs } from '../../platform/db.ts'
import { Refusal } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { actingIn, notBefore, requestOf } from './acting.ts'
import { PER_ACCOUNT, PER_NETWORK } from './attempt.ts'
import { accountKey, forgetTries, giveBack, networkKey, takeTry } from './limits.ts'
import { checkNothing, checkPassword, hashPassword } from './password-hash.ts'
import { recordRefusal } from './prove.ts'
import { takeCode, wrongCode } from './second-factor.ts'
import { ipPrefix } from './session.ts'
import { endEarlierSession, giveCookie, startSession } from './start-session.ts'
import { memberRow, membersEverywhere, updateMember } from './store.ts'
import type { MemberRow } from './tables.ts'

interface Input {
  readonly email: string
  readonly password: string
  readonly code?: string | undefined
}

/** Unknown address, wrong password, deactivated: one answer, after the same time. */
const refused = (): Refusal =>
  new Refusal(
    401,
    'sign-in-refused',
    say('This e-mail address and password do not match.', 'Esta dirección de correo y esta contraseña no coinciden.'),
    {
      next: say(
        'Check both and try again, or ask for a link to choose a new password.',
        'Revise ambas e inténtelo de nuevo, o pida un enlace para elegir otra contraseña.',
      ),
    },
  )

export const signIn = (context: Context, input: Input): Promise<{ state: 'signed_in' | 'code_needed' }> =>
  notBefore(() => tryToSignIn(context, input))

async function tryToSignIn(context: Context, input: Input): Promise<{ state: 'signed_in' | 'code_needed' }> {
  const network = networkKey('sign-in', ipPrefix(requestOf(context).ip))
  const account = accountKey(context, 'sign-in', input.email)
  await takeTry(context, network, PER_NETWORK)
  await takeTry(context, account, PER_ACCOUNT)
  const { member, outdated } = await whosePassword(context, input)
  if (member.totp_secret && !input.code) {
    await giveBack(context, network, PER_NETWORK)
    await giveBack(context, account, PER_ACCOUNT)
    return { state: 'code_needed' }
  }
  const acting = actingIn(context, member.org_id, member.id)
  const newHash = outdated ? await hashPassword(input.password) : null
  const token = await change(acting, async (write) => {
    const current = await memberRow(write.db, member.id)
    if (!current.active || current.password_hash !== member.password_hash) throw refused()
    const factor = await takeCode(write.db, acting, current, input.code ?? '')
    if (!factor) throw wrongCode()
    await updateMember(write.db, member.id, { last_seen_at: write.now, ...(newHash ? { password_hash: newHash } : {}) })
    await endEarlierSession(write, { org: context.org, sessionId: context.actor.sessionId }, member.org_id)
    return startSession(write, acting, member.id, factor)
  }).catch(async (error: unknown) => {
    if (error instanceof Refusal && error.code === 'wrong-code')
      await recordRefusal(context, member, { why: 'wrong_code', step: 'sign_in' })
    throw error
  })
  await forgetTries(context, account)
  await giveBack(context, network, PER_NETWORK)
  giveCookie(context, token)
  return { state: 'signed_in' }
}

/** Whose password this is. The same address may exist in several organizations: the password decides, and of equal ones the place last used. */
async function whosePassword(context: Context, { email, password }: Input): Promise<{ member: MemberRow; outdated: boolean }> {
  const candidates = await acrossOrgs(context.db, (tx) => membersEverywhere(tx, email))
  if (candidates.length === 0) {
    await checkNothing(password)
    context.log.info({ network: ipPrefix(requestOf(context).ip) }, 'a sign-in with an address that nobody here has')
    throw refused()
  }
  const checked = await Promise.all(
    candidates.map(async (member) => ({ member, ...(await checkPassword(password, member.password_hash)) })),
  )
  const right = checked.filter((one) => one.right)
  const found = right.find((one) => one.member.active)
  if (found) return found
  for (const { member } of right.length ? right : checked)
    await recordRefusal(context, member, { why: right.length ? 'deactivated' : 'wrong_password', step: 'sign_in' })
  throw refused()
}
