import { change } from '../../platform/change.ts'
import { asBedside, type Services } from '../../platform/context.ts'
import { acrossOrgs } from '../../platform/db.ts'
import { newId, newSecret } from '../../platform/id.ts'
import { passwordResetAsked } from './events.ts'
import { linkTo, RESET_MS } from './invitation.ts'
import { closeResetsOf, insertReset } from './link-store.ts'
import { tokenHash } from './session.ts'
import { membersEverywhere } from './store.ts'

/**
 * A reset link for whoever operates the machine (`bedside user`), for the day mail is not set up. One link per organization that has this address;
 * none when nobody active has it. The second factor stays on.
 */
export async function createResetLinks(services: Services, email: string, origin: string): Promise<{ org: string; link: string; expiresAt: Date }[]> {
  const members = await acrossOrgs(services.db, (tx) => membersEverywhere(tx, email.trim().toLowerCase()))
  const links = members.filter((one) => one.active).map((member) =>
    change(asBedside(services, member.org_id), async ({ db, now, record }) => {
      const token = newSecret()
      const expiresAt = new Date(now.getTime() + RESET_MS)
      await closeResetsOf(db, member.id, now)
      await insertReset(db, { org_id: member.org_id, id: newId(now), member_id: member.id, token_hash: tokenHash(token), created_at: now, expires_at: expiresAt })
      record(passwordResetAsked(member.id, { mailed: false }))
      return { org: member.org_id, link: linkTo(origin, 'reset', token), expiresAt }
    }),
  )
  return Promise.all(links)
}
