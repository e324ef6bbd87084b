import { sql } from 'kysely'
import { change, touch } from '../../platform/change.ts'
import { asBedside, type Services } from '../../platform/context.ts'
import { acrossOrgs } from '../../platform/db.ts'
import { refreshStatus } from './claim.ts'
import { events } from './events.ts'
import { freezeRow } from './store.ts'

/**
 * After a restore the publisher is paused, in every organization, until someone has looked. What was due before now may have been sent after the backup was
 * taken: the account is read for it under the key it always had. What was due later is held. Nothing goes out by itself.
 */
export async function pauseAfterRestore(services: Services): Promise<void> {
  const orgs = await acrossOrgs(services.db, async (tx) => (await tx.selectFrom('organization').select('org_id').execute()).map((row) => row.org_id))
  for (const org of orgs) {
    await change(asBedside(services, org), async ({ db, now, record }) => {
      await freezeRow(db, org, 'update')
      await db.updateTable('freeze').set({ frozen: true, reason: null, by_id: null, at: now, paused_after_restore: true }).where('org_id', '=', org).execute()
      const open = await db.selectFrom('delivery').selectAll().where('state', 'in', ['scheduled', 'claimed', 'sending', 'unknown', 'held', 'missed', 'not_sent']).forUpdate().execute()
      for (const row of open) {
        const mayBeOut = row.state === 'sending' || row.state === 'unknown' || row.due_at <= now
        await db.updateTable('delivery').set(mayBeOut ? { state: 'unknown', why_code: 'restored', why_detail: null, next_at: now, looks: 0, lease_until: null } : { state: 'held', why_code: 'restored', why_detail: null, next_at: null, lease_until: null }).where('id', '=', row.id).execute()
        await refreshStatus(db, row.post_id, now)
      }
      record(events.frozen(org, { held: open.length, afterRestore: true }))
    })
  }
  await touch({ db: services.db, org: '*' }, (tx) => sql`update installation set restored_at = null`.execute(tx))
}
