import { touch } from '../../platform/change.ts'
import type { Services } from '../../platform/context.ts'
import { acrossOrgs } from '../../platform/db.ts'
import { newId, newSecret } from '../../platform/id.ts'
import { SET_UP_MS } from './invitation.ts'
import { closeSetUps, insertSetUp } from './link-store.ts'
import { tokenHash } from './session.ts'
import { organizationKinds } from './store.ts'
import { INSTALLATION } from './tables.ts'

/**
 * The secret of a one-time link (24 hours), `<address>/set-up#<secret>`, that makes an organization: the first one, or one more on the same installation.
 * A new one voids the earlier ones. There is no organization yet whose ledger could hold this; that one was made and used shows in `organization.created`.
 */
export async function createSetUpLink(services: Pick<Services, 'db' | 'clock'>): Promise<string> {
  const token = newSecret()
  const now = services.clock.now()
  await touch({ db: services.db, org: INSTALLATION }, async (tx) => {
    await closeSetUps(tx, now)
    await insertSetUp(tx, {
      org_id: INSTALLATION,
      id: newId(now),
      token_hash: tokenHash(token),
      created_at: now,
      expires_at: new Date(now.getTime() + SET_UP_MS),
    })
  })
  return token
}

/** Whether any organization exists, and whether one is the demo. */
export async function setUpFacts(services: Pick<Services, 'db'>): Promise<{ needed: boolean; demo: boolean }> {
  const rows = await acrossOrgs(services.db, organizationKinds)
  return { needed: rows.length === 0, demo: rows.some((row) => row.demo) }
}

/** Whether any organization exists, the demo included. */
export const isSetUp = async (services: Pick<Services, 'db'>): Promise<boolean> => !(await setUpFacts(services)).needed
