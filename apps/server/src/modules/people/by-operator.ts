import { change, type Write } from '../../platform/change.ts'
import { asBedside, type Context, type Services } from '../../platform/context.ts'
import { acrossOrgs } from '../../platform/db.ts'
import { wrongState } from '../../platform/errors.ts'
import { newId, newSecret } from '../../platform/id.ts'
import { say } from '../../platform/text.ts'
import { endMembership } from './deactivate.ts'
import { passwordResetAsked, secondFactorRemoved } from './events.ts'
import { linkTo, RESET_MS } from './invitation.ts'
import { closeResetsOf, insertReset } from './link-store.ts'
import { NO_SECOND_FACTOR } from './second-factor.ts'
import { endSessions } from './session-store.ts'
import { tokenHash } from './session.ts'
import { lastAdministratorRefusal } from './member.ts'
import { lockMembers, memberRow, membersEverywhere, standings, updateMember } from './store.ts'
import type { MemberRow } from './tables.ts'

/** For whoever operates the machine (`bedside user`): the same acts without a session, in every organization that has this address. Each is a line in the ledger. */
async function forEach<T>(
  services: Services,
  email: string,
  work: (write: Write, member: MemberRow, context: Context) => Promise<T>,
): Promise<T[]> {
  const found = await acrossOrgs(services.db, (tx) => membersEverywhere(tx, email.trim().toLowerCase()))
  const done: T[] = []
  for (const { org_id, id } of found.filter((one) => one.active)) {
    const context = asBedside(services, org_id)
    done.push(await change(context, async (write) => work(write, await memberRow(write.db, id), context)))
  }
  return done
}

/** Reset links, one for each organization where somebody active has this address; for the day mail is not set up. The second factor stays on. */
export const createResetLinks = (
  services: Services,
  email: string,
  origin: string,
): Promise<{ org: string; link: string; expiresAt: Date }[]> =>
  forEach(services, email, async ({ db, now, record }, member) => {
    const token = newSecret()
    const expiresAt = new Date(now.getTime() + RESET_MS)
    await closeResetsOf(db, member.id, now)
    await insertReset(db, {
      org_id: member.org_id,
      id: newId(now),
      member_id: member.id,
      token_hash: tokenHash(token),
      created_at: now,
      expires_at: expiresAt,
    })
    record(passwordResetAsked(member.id, { mailed: false }))
    return { org: member.org_id, link: linkTo(origin, 'reset', token), expiresAt }
  })

/** Removes a lost second factor and ends the sessions; the number of members it was done for. */
export async function resetSecondFactorByOperator(services: Services, email: string): Promise<number> {
  const done = await forEach(services, email, async ({ db, now, record }, member) => {
    if (!member.totp_secret)
      throw wrongState(
        say('This person has no second factor.', 'Esta persona no tiene un segundo factor.'),
        say('Nothing needs to be removed.', 'No hay nada que quitar.'),
      )
    await updateMember(db, member.id, NO_SECOND_FACTOR)
    await endSessions(db, member.id, now)
    record(secondFactorRemoved(member.id, { by: 'operator' }))
  })
  return done.length
}

/** Deactivates; the number of members it was done for. Refused for the last administrator. */
export async function deactivateByOperator(services: Services, email: string): Promise<number> {
  const done = await forEach(services, email, async (write, member) => {
    await lockMembers(write.db)
    const refusal = lastAdministratorRefusal(member, await standings(write.db))
    if (refusal) throw refusal
    await endMembership(write, member.id)
  })
  return done.length
}
