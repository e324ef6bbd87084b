import { touch } from '../../platform/change.ts'
import type { Services } from '../../platform/context.ts'
import { acrossOrgs } from '../../platform/db.ts'
import { newId, newSecret } from '../../platform/id.ts'
import { linkTo, SET_UP_MS } from './invitation.ts'
import { closeSetUps, insertSetUp } from './link-store.ts'
import { tokenHash } from './session.ts'
import { organizationKinds } from './store.ts'
import { INSTALLATION } from './tables.ts'

/**
 * A one-time link (24 hours) that makes an organization: the first one, or one more on the same installation. A new link voids the earlier ones. There is no organization yet whose ledger could hold this; that one was made and used shows in `organization.created`.
 */
export async function createSetUpLink(services: Pick<Services, 'db' | 'clock' | 'config'>): Promise<{ token: string; link: string; expiresAt: Date }> {
  const token = newSecret()
  const now = services.clock.now()
  const expiresAt = new Date(now.getTime() + SET_UP_MS)
  await touch({ db: services.db, org: INSTALLATION }, async (tx) => {
    await closeSetUps(tx, now)
    await insertSetUp(tx, { org_id: INSTALLATION, id: newId(now), token_hash: tokenHash(token), created_at: now, expires_at: expiresAt })
  })
  const { url, host, port } = services.config
  const shown = ['0.0.0.0', '::', '127.0.0.1'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return { token, link: linkTo(url ?? `http://${shown}:${port}`, 'set-up', token), expiresAt }
}

/** Whether any organization exists, and whether one is the demo. */
export async function setUpFacts(services: Pick<Services, 'db'>): Promise<{ needed: boolean; demo: boolean }> {
  const rows = await acrossOrgs(services.db, organizationKinds)
  return { needed: rows.length === 0, demo: rows.some((row) => row.demo) }
}

/** Whether any organization exists, the demo included. */
export const isSetUp = async (services: Pick<Services, 'db'>): Promise<boolean> => !(await setUpFacts(services)).needed
