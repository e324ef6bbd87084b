import type { Post } from '@bedside/contract/post'
import type { Withdrawn } from '@bedside/connectors'
import { change, touch } from '../../platform/change.ts'
import { asBedside, look, type Context, type Services } from '../../platform/context.ts'
import { wrongState } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { say } from '../../platform/text.ts'
import { connectorAccount } from './account-secrets.ts'
import { refreshStatus } from './claim.ts'
import { LEASE_SECONDS } from './delivery.ts'
import { events } from './events.ts'
import type { Kit } from './kit.ts'
import { ioFor } from './prepare.ts'
import { getAccount, loadPost, lockPosts, updatePost, type DeliveryRow } from './store.ts'
import { viewPost } from './view.ts'

/**
 * Takes a post down: what waits is cancelled at once, what is live is deleted at the network and looked for again. The record stays.
 * Asked for first and in writing, so that a stop in between is finished later.
 */
export const withdraw = (kit: Kit) => async (context: Context, input: { id: string; reason: string }): Promise<Post> => {
  const rows = await change(context, async ({ db, now, record }) => {
    const post = await loadPost(db, input.id, { lock: true })
    if (post.deliveries.some((one) => one.state === 'sending')) throw wrongState(say('It is being sent right now.', 'Se está enviando en este momento.'), say('Wait a few seconds and withdraw it then.', 'Espere unos segundos y retírela entonces.'))
    const out = post.deliveries.filter((one) => one.state === 'published' || one.state === 'unknown')
    if (out.length === 0) throw wrongState(say('Nothing of this post is out there.', 'Nada de esta publicación está en línea.'))
    await db.updateTable('delivery').set({ state: 'cancelled', next_at: null }).where('post_id', '=', input.id).where('state', 'in', ['scheduled', 'claimed', 'held', 'missed', 'not_sent', 'rejected']).execute()
    await db.updateTable('delivery').set({ state: 'withdrawing', lease_until: new Date(now.getTime() + LEASE_SECONDS * 1000), next_at: null }).where('id', 'in', out.map((one) => one.id)).execute()
    await db.insertInto('comment').values({ org_id: context.org, id: newId(now), post_id: input.id, by_id: context.actor.id!, at: now, text: input.reason }).execute()
    record(events.withdrawalAsked(input.id, { deliveries: out.map((one) => one.id) }))
    await updatePost(db, input.id, now, {})
    await refreshStatus(db, input.id, now)
    return out
  })
  for (const row of rows) await takeDown(context, kit, context.org, row)
  return look(context, (tx) => viewPost(kit, context, tx, input.id))
}

/** Finishes withdrawals that a stop or an outage interrupted. Deleting twice does no harm. */
export async function finishWithdrawals(services: Services, kit: Kit, org: string): Promise<void> {
  const now = services.clock.now()
  const rows = await touch(asBedside(services, org), async (tx) => {
    const open = await tx.selectFrom('delivery').selectAll().where('state', '=', 'withdrawing').where('lease_until', '<', now).limit(10).forUpdate().skipLocked().execute()
    if (open.length) await tx.updateTable('delivery').set({ lease_until: new Date(now.getTime() + LEASE_SECONDS * 1000) }).where('id', 'in', open.map((one) => one.id)).execute()
    return open
  })
  for (const row of rows) await takeDown(services, kit, org, row).catch((err: unknown) => services.log.error({ err, delivery: row.id }, 'a withdrawal could not be finished; it will be tried again'))
}

async function takeDown(services: Services, kit: Kit, org: string, row: DeliveryRow): Promise<void> {
  const context = asBedside(services, org)
  const account = await look(context, (tx) => getAccount(tx, row.account_id))
  const connector = kit.connectors.get(row.network)
  const answer: Withdrawn = !connector || account.state === 'disconnected'
    ? { kind: 'impossible', why: { code: 'disconnected' } }
    : await connector.withdraw({ key: row.key, remoteId: row.remote_id ?? row.key }, connectorAccount(context, account), ioFor(context, account, AbortSignal.timeout(20_000))).catch((): Withdrawn => ({ kind: 'unknown', why: { code: 'fault' } }))
  await change(context, async ({ db, now, record }) => {
    await lockPosts(db, [row.post_id])
    const gone = answer.kind === 'gone'
    const settled = gone
      ? { state: 'withdrawn' as const, why_code: null, why_detail: null, lease_until: null }
      : answer.kind === 'impossible'
        ? { state: 'published' as const, why_code: 'stays', why_detail: JSON.stringify(answer.why), lease_until: null }
        : { why_code: 'withdraw_unknown', why_detail: JSON.stringify(answer.why), lease_until: new Date(now.getTime() + 60_000) }
    await db.updateTable('delivery').set(settled).where('id', '=', row.id).where('state', '=', 'withdrawing').execute()
    if (gone) await db.updateTable('archive').set({ withdrawn_at: now }).where('delivery_id', '=', row.id).execute()
    record(events.withdrawn(row.post_id, { delivery: row.id, state: answer.kind }))
    await refreshStatus(db, row.post_id, now)
  })
}
