import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { acrossOrgs } from '../../platform/db.ts'
import { newId, newSecret } from '../../platform/id.ts'
import { letterOrigin } from '../../platform/mail.ts'
import { actingIn, notBefore, requestOf } from './acting.ts'
import { PER_NETWORK, PER_RESET } from './attempt.ts'
import { passwordResetAsked } from './events.ts'
import { linkTo, RESET_MS } from './invitation.ts'
import { queueLetter, resetLetter } from './letters.ts'
import { accountKey, networkKey, takeTry, tryOrWait } from './limits.ts'
import { closeResetsOf, insertReset } from './link-store.ts'
import { ipPrefix, tokenHash } from './session.ts'
import { membersEverywhere } from './store.ts'
import type { MemberRow } from './tables.ts'

/** The same answer for every address, after the same time. */
export const askPasswordReset = (context: Context, { email }: { email: string }): Promise<{ done: true }> =>
  notBefore(async () => {
    await takeTry(context, networkKey('reset', ipPrefix(requestOf(context).ip)), PER_NETWORK)
    const tooSoon = await tryOrWait(context, accountKey(context, 'reset', email), PER_RESET)
    if (tooSoon === null) {
      const members = await acrossOrgs(context.db, (tx) => membersEverywhere(tx, email))
      for (const member of members.filter((one) => one.active)) await mailLink(actingIn(context, member.org_id, null), member)
    }
    return { done: true }
  })

const mailLink = (context: Context, member: MemberRow): Promise<void> =>
  change(context, async ({ db, now, record }) => {
    const origin = await letterOrigin(db, context)
    const token = newSecret()
    const mailed = origin ? await queueLetter(db, context, member, resetLetter(linkTo(origin, 'reset', token)), now) : null
    if (mailed) {
      await closeResetsOf(db, member.id, now)
      await insertReset(db, {
        org_id: member.org_id,
        id: newId(now),
        member_id: member.id,
        token_hash: tokenHash(token),
        created_at: now,
        expires_at: new Date(now.getTime() + RESET_MS),
      })
    }
    record(passwordResetAsked(member.id, { mailed: mailed !== null }))
  })
