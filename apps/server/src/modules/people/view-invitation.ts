import { look, type Context } from '../../platform/context.ts'
import { acrossOrgs } from '../../platform/db.ts'
import { say } from '../../platform/text.ts'
import { linkNotValid, requestOf } from './acting.ts'
import { PER_NETWORK } from './attempt.ts'
import { isOpen } from './invitation.ts'
import { networkKey, takeTry } from './limits.ts'
import { invitationByToken, type InvitationRow } from './link-store.ts'
import { ipPrefix, tokenHash } from './session.ts'
import { organizationRow } from './store.ts'

export const invitationGone = () =>
  linkNotValid(
    say(
      'Ask the person who invited you for a new link. If you have joined already, sign in.',
      'Pida un enlace nuevo a quien le invitó. Si ya se unió, inicie sesión.',
    ),
  )

/** The open invitation behind a link. Tries with wrong links are counted by network. */
export async function openInvitation(context: Context, token: string): Promise<InvitationRow> {
  const invitation = await acrossOrgs(context.db, (tx) => invitationByToken(tx, tokenHash(token)))
  if (invitation && isOpen(invitation, context.clock.now())) return invitation
  await takeTry(context, networkKey('link', ipPrefix(requestOf(context).ip)), PER_NETWORK)
  throw invitationGone()
}

export async function viewInvitation(context: Context, { token }: { token: string }) {
  const { org_id, name, email, roles, language } = await openInvitation(context, token)
  const organization = await look({ db: context.db, org: org_id }, organizationRow)
  return { organization: organization.name, name, email, roles, language }
}
