import type { Invitation } from '@bedside/contract/people'
import type { Role } from '@bedside/contract/permission'
import type { Language } from '@bedside/contract/value'
import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/errors.ts'
import { newId, newSecret } from '../../platform/id.ts'
import { say } from '../../platform/text.ts'
import { requestOf } from './acting.ts'
import { invitationWithdrawn, memberInvited } from './events.ts'
import { INVITATION_MS, linkTo, toInvitation } from './invitation.ts'
import { invitationLetter, queueLetter } from './letters.ts'
import { closeInvitationsTo, insertInvitation } from './link-store.ts'
import { tokenHash } from './session.ts'
import { chosenFacility, memberByEmail, organizationRow } from './store.ts'

interface Input {
  readonly name: string
  readonly email: string
  readonly roles: Role[]
  readonly facilityId?: string | null | undefined
  readonly language: Language
}

/** A newer invitation to the same address takes the place of an older one. The link is answered once and mailed when mail is set up. */
export function invite(context: Context, input: Input): Promise<{ invitation: Invitation; link: string }> {
  const token = newSecret()
  const link = linkTo(requestOf(context).origin, 'accept', token)
  const roles = [...new Set(input.roles)].sort()
  return change(context, async ({ db, now, record }) => {
    const member = await memberByEmail(db, input.email)
    if (member) throw alreadyMember(member.active)
    const facility = await chosenFacility(db, input.facilityId)
    for (const id of await closeInvitationsTo(db, input.email, now)) record(invitationWithdrawn(id, {}))
    const { name: organization } = await organizationRow(db)
    const mail_id = await queueLetter(db, context, input, invitationLetter(input.name, organization, link), now)
    const row = {
      org_id: context.org,
      id: newId(now),
      name: input.name,
      email: input.email,
      roles,
      facility_id: facility,
      language: input.language,
      token_hash: tokenHash(token),
      mail_id,
      made_by: context.actor.id!,
      created_at: now,
      expires_at: new Date(now.getTime() + INVITATION_MS),
    }
    await insertInvitation(db, row)
    record(memberInvited(row.id, { roles, facility, mailed: mail_id !== null }))
    return { invitation: toInvitation(row, mail_id ? 'queued' : null), link }
  })
}

export function alreadyMember(active: boolean): Refusal {
  const text = say('There is already a member with this address.', 'Ya hay un miembro con esta dirección.')
  const next = active
    ? say('Change the roles of that member instead.', 'En su lugar, cambie los roles de ese miembro.')
    : say('That member is deactivated. Reactivate them instead.', 'Ese miembro está desactivado. En su lugar, reactívelo.')
  return new Refusal(409, 'already-member', text, { next, fields: { email: text } })
}
