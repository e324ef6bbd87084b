import type { Me } from '@bedside/contract/people'
import { look, type Context } from '../../platform/context.ts'
import { sessionOf } from './acting.ts'
import { toFacility } from './facility.ts'
import { mustAddSecondFactor } from './member.ts'
import { toOrganization } from './organization.ts'
import { idleEndsAt } from './session.ts'
import { sessionRow } from './session-store.ts'
import { facilityRows, memberRow, organizationRow } from './store.ts'

/** Whether publishing is on; the publishing module knows, and `app.ts` hands its answer in. */
export type PublishingState = (context: Context) => Promise<Me['publishing']>

export async function me(context: Context, publishingState: PublishingState): Promise<Me> {
  const { memberId, sessionId } = sessionOf(context)
  const found = await look(context, async (tx) => ({
    member: await memberRow(tx, memberId),
    organization: await organizationRow(tx),
    facilities: await facilityRows(tx),
    session: (await sessionRow(tx, sessionId, memberId))!,
  }))
  const { member, session } = found
  return {
    id: member.id,
    name: member.name,
    email: member.email,
    roles: member.roles,
    permissions: [...context.actor.permissions],
    language: member.language,
    theme: member.theme,
    secondFactor: member.totp_secret !== null,
    recoveryCodesLeft: member.recovery_hashes.length,
    mustAddSecondFactor: mustAddSecondFactor(member),
    organization: toOrganization(found.organization),
    facilities: found.facilities.map(toFacility),
    facilityId: member.facility_id,
    session: {
      id: sessionId,
      idleEndsAt: idleEndsAt(session).toISOString(),
      endsAt: session.ends_at.toISOString(),
      steppedUpUntil: session.stepped_up_until?.toISOString() ?? null,
    },
    insecure: !(context.request?.secure ?? false),
    publishing: await publishingState(context),
  }
}
