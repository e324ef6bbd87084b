import { change, touch } from '../../platform/change.ts'
import { asBedside, look, type Services } from '../../platform/context.ts'
import { connectorAccount } from './account-secrets.ts'
import { refreshStatus } from './claim.ts'
import { afterLook, LEASE_SECONDS, LOOK_AFTER, whileFrozen } from './delivery.ts'
import { events } from './events.ts'
import type { Kit } from './kit.ts'
import { ioFor } from './prepare.ts'
import { markPublished } from './record-outcome.ts'
import { freezeRow, getAccount, lockPosts, type DeliveryRow } from './store.ts'
import type { ReadBack } from '@bedside/connectors'

const LOOK_SECONDS = 20

/** Deliveries whose account should be read now: unknown ones, and fresh ones to see that one copy is live. */
export const toLookAt = (services: Services, org: string, most: number, states: readonly ('unknown' | 'published')[] = ['unknown', 'published']): Promise<DeliveryRow[]> =>
  touch(asBedside(services, org), async (tx) => {
    const now = services.clock.now()
    const rows = await tx.selectFrom('delivery').selectAll().where('state', 'in', [...states]).where('next_at', '<=', now).orderBy('state', 'desc').orderBy('next_at').limit(most).forUpdate().skipLocked().execute()
    // Pushed ahead while this worker looks, so that another process does not look at the same moment.
    if (rows.length) await tx.updateTable('delivery').set({ next_at: new Date(now.getTime() + LEASE_SECONDS * 1000) }).where('id', 'in', rows.map((row) => row.id)).execute()
    return rows
  })

/** Reads the account and settles what it shows. Reads only; it never sends. */
export async function lookBack(services: Services, kit: Kit, org: string, row: DeliveryRow): Promise<void> {
  const context = asBedside(services, org)
  const facts = await look(context, async (tx) => ({
    account: await getAccount(tx, row.account_id),
    payload: (await tx.selectFrom('post_variant').select('payload').where('post_id', '=', row.post_id).where('account_id', '=', row.account_id).executeTakeFirst())?.payload ?? null,
  }))
  const connector = kit.connectors.get(row.network)
  if (!connector || !facts.payload) return
  const { payload } = facts
  const seen: ReadBack = facts.account.state === 'disconnected'
    ? { kind: 'unknown', why: { code: 'disconnected' } }
    : await connector.readBack({ key: row.key, ...(row.remote_id ? { remoteId: row.remote_id } : {}), payload }, connectorAccount(context, facts.account), ioFor(context, facts.account, AbortSignal.timeout(LOOK_SECONDS * 1000))).catch((): ReadBack => ({ kind: 'unknown', why: { code: 'fault' } }))
  await change(context, async (write) => {
    const { db, now, record } = write
    const frozen = await freezeRow(db, org, 'share')
    await lockPosts(db, [row.post_id])
    const current = await db.selectFrom('delivery').selectAll().where('id', '=', row.id).forUpdate().executeTakeFirstOrThrow()
    if (current.fence !== row.fence || current.state !== row.state) throw new Moved()
    record(events.readBack(row.post_id, { delivery: row.id, account: row.account_id, payload: row.payload_hash, state: seen.kind, copies: seen.kind === 'live' ? seen.copies : 0, matches: seen.kind === 'live' && seen.matches }))
    if (current.state === 'published') return keepReadBack(write, current, seen)
    const quietSeconds = current.sent_at ? (now.getTime() - current.sent_at.getTime()) / 1000 : Infinity
    const found = afterLook(seen, { looks: current.looks, attempts: current.attempts, idempotent: connector.abilities.idempotent, quietSeconds })
    const settled = whileFrozen(found, frozen)
    if (seen.kind === 'live') {
      await markPublished(write, context, current, payload, { remoteId: seen.remoteId, permalink: seen.permalink, answer: null, by: 'read-back' })
      await keepReadBack(write, current, seen)
      if (!seen.matches) await db.updateTable('delivery').set({ why_code: 'altered' }).where('id', '=', row.id).execute()
      return
    }
    // After a restore a person says what goes out, also when the account shows that nothing did; however many looks that took.
    const state = found.why === 'not_there' && current.why_code === 'restored' ? 'held' : settled.state
    const why = current.why_code === 'restored' && (state === 'held' || state === 'unknown') ? 'restored' : settled.why
    const nextAt = state === 'held' || settled.againIn === null ? null : new Date(now.getTime() + settled.againIn * 1000)
    await db.updateTable('delivery').set({ state, looks: current.looks + 1, why_code: why, why_detail: settled.whyDetail && JSON.stringify(settled.whyDetail), next_at: nextAt }).where('id', '=', row.id).execute()
    if (found.why === 'not_there') record(events.notSent(row.post_id, { delivery: row.id, account: row.account_id, payload: row.payload_hash, attempt: current.attempts, proof: 'read-back' }))
    if (state !== 'unknown') record(events.settled(row.post_id, { delivery: row.id, account: row.account_id, state, why, attempt: current.attempts }))
    await refreshStatus(db, row.post_id, now)
  }).catch((error: unknown) => {
    if (!(error instanceof Moved)) throw error
  })
}

class Moved extends Error {}

async function keepReadBack({ db, now }: { db: Parameters<typeof getAccount>[0]; now: Date }, row: DeliveryRow, seen: ReadBack): Promise<void> {
  const kept = seen.kind === 'live' ? { state: 'live', copies: seen.copies, matches: seen.matches } : { state: seen.kind, copies: 0, matches: false }
  await db.updateTable('archive').set({ read_back: JSON.stringify(kept), read_back_at: now }).where('delivery_id', '=', row.id).execute()
  const again = seen.kind === 'unknown' && row.looks < 5 ? new Date(now.getTime() + LOOK_AFTER * 1000) : null
  await db.updateTable('delivery').set({ next_at: again, looks: row.looks + 1 }).where('id', '=', row.id).execute()
}
