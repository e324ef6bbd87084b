import type { peopleContract } from '@bedside/contract/people'
import type { Role } from '@bedside/contract/permission'
import { sql } from 'kysely'
import type * as z from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { inOrg } from '../../platform/db.ts'
import { say } from '../../platform/text.ts'
import { linkNotValid, requestOf } from './acting.ts'
import { PER_NETWORK } from './attempt.ts'
import { createOrganization } from './create-organization.ts'
import { isOpen } from './invitation.ts'
import { networkKey, takeTry } from './limits.ts'
import { closeSetUp, setUpByToken } from './link-store.ts'
import { ipPrefix, tokenHash } from './session.ts'
import { setUpFacts } from './set-up-link.ts'
import { giveCookie, startSession } from './start-session.ts'
import { updateMember } from './store.ts'
import { INSTALLATION } from './tables.ts'

const notValid = () =>
  linkNotValid(
    say(
      'Start Bedside again, or run ./bedside user set-up-link, to get a new link. It works for 24 hours and once.',
      'Reinicie Bedside, o ejecute ./bedside user set-up-link, para obtener un enlace nuevo. Sirve 24 horas y una sola vez.',
    ),
  )

export async function setUpState(context: Context): Promise<{ needed: boolean; insecure: boolean; demo: boolean }> {
  return { ...(await setUpFacts(context)), insecure: !requestOf(context).secure }
}

/** The link is used up in the transaction that makes the organization: a failure leaves it good, and two at once make one. */
export async function setUp(context: Context, input: z.output<typeof peopleContract.setUp.input>): Promise<{ signedIn: true }> {
  await takeTry(context, networkKey('link', ipPrefix(requestOf(context).ip)), PER_NETWORK)
  const link = await inOrg(context.db, INSTALLATION, (tx) => setUpByToken(tx, tokenHash(input.token)))
  if (!link || !isOpen(link, context.clock.now())) throw notValid()
  const { alsoLead, ...administrator } = input.administrator
  const roles: Role[] = alsoLead ? ['administrator', 'communications_lead'] : ['administrator']
  let token = ''
  await createOrganization(
    context,
    { organization: input.organization, administrator: { ...administrator, roles }, facility: input.facility },
    async (write, made) => {
      const mine = await inInstallation(write.db, made.org, () => closeSetUp(write.db, link.id, write.now))
      if (!mine) throw notValid()
      token = await startSession(write, made.context, made.administratorId, 'set_up')
      await updateMember(write.db, made.administratorId, { last_seen_at: write.now })
    },
  )
  giveCookie(context, token)
  return { signedIn: true }
}

/** Does one thing in the installation's own rows within the transaction of an organization. */
async function inInstallation<T>(tx: Tx, org: string, work: () => Promise<T>): Promise<T> {
  await sql`select set_config('app.org_id', ${INSTALLATION}, true)`.execute(tx)
  const value = await work()
  await sql`select set_config('app.org_id', ${org}, true)`.execute(tx)
  return value
}
