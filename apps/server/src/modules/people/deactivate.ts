import type { Member } from '@bedside/contract/people'
import { change, type Write } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { memberDeactivated } from './events.ts'
import { closeResetsOf } from './link-store.ts'
import { deactivationRefusal, toMember } from './member.ts'
import { endSessions, revokeTokens } from './session-store.ts'
import { lockMembers, memberRow, standings, updateMember } from './store.ts'
import type { MemberRow } from './tables.ts'

/** Ends sessions, tokens and reset links in the same transaction. 45 CFR 164.308(a)(3)(ii)(C): https://www.ecfr.gov/current/title-45/section-164.308 */
export function deactivate(context: Context, { id }: { id: string }): Promise<Member> {
  return change(context, async (write) => {
    const { db } = write
    await lockMembers(db)
    const member = await memberRow(db, id)
    const refusal = deactivationRefusal(context.actor.id!, member, await standings(db))
    if (refusal) throw refusal
    return toMember(await endMembership(write, id))
  })
}

export async function endMembership({ db, now, record }: Write, id: string): Promise<MemberRow> {
  const row = await updateMember(db, id, { active: false })
  await closeResetsOf(db, id, now)
  record(memberDeactivated(id, { sessionsEnded: await endSessions(db, id, now), tokensRevoked: await revokeTokens(db, id, now) }))
  return row
}
