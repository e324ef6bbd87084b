import { change } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import { say } from '../../platform/text.ts'
import { wrongState } from '../../platform/errors.ts'
import { graceLimit, refreshStatus } from './claim.ts'
import { LEASE_SECONDS } from './delivery.ts'
import { events } from './events.ts'
import { postLines } from './list.ts'
import { namesOf } from './names.ts'
import { accountsOf, freezeRow, lockPosts, lockWaiting } from './store.ts'
import { viewDelivery } from './view.ts'
import type { Me } from '@bedside/contract/people'
import type { Frozen } from '@bedside/contract/publishing'
import type * as z from 'zod'

type FrozenView = z.input<typeof Frozen>
interface Choice { deliveryId: string; action: 'keep_time' | 'send_now' | 'stay_held' }

/** What everyone sees in the top bar. */
export const publishingState = (context: Context): Promise<Me['publishing']> =>
  look(context, async (tx) => {
    const row = await freezeRow(tx, context.org, 'none')
    const name = await namesOf(tx, [row.by_id])
    return { frozen: row.frozen, reason: row.reason, by: row.by_id ? name(row.by_id).name : null, at: row.at?.toISOString() ?? null, pausedAfterRestore: row.paused_after_restore }
  })

export const freezeState = (context: Context): Promise<FrozenView> =>
  look(context, async (tx) => {
    const row = await freezeRow(tx, context.org, 'none')
    const name = await namesOf(tx, [row.by_id])
    const deliveries = row.frozen ? await tx.selectFrom('delivery').selectAll().where('state', '=', 'held').where('why_code', 'in', ['frozen', 'restored']).orderBy('due_at').limit(1000).execute() : []
    const lines = await postLines(tx, deliveries.map((one) => one.post_id))
    const accounts = await accountsOf(tx)
    return {
      frozen: row.frozen, reason: row.reason, by: row.by_id ? name(row.by_id) : null, at: row.at?.toISOString() ?? null, pausedAfterRestore: row.paused_after_restore,
      held: deliveries.flatMap((one) => { const post = lines.get(one.post_id); return post ? [{ delivery: viewDelivery(one, accounts, context.language), post }] : [] }),
    }
  })

/**
 * One switch, a reason, everything held at once. It answers only when nothing is under way any more: after "frozen" no byte leaves. A send that had
 * begun is finished or given up within its time.
 */
export async function freeze(context: Context, input: { reason: string }): Promise<FrozenView> {
  await change(context, async ({ db, now, record }) => {
    const row = await freezeRow(db, context.org, 'update')
    if (row.frozen) throw wrongState(say('Publishing is frozen already.', 'La publicación ya está en pausa.'))
    await db.updateTable('freeze').set({ frozen: true, reason: input.reason, by_id: context.actor.id, at: now, paused_after_restore: false }).where('org_id', '=', context.org).execute()
    await lockWaiting(db)
    const held = await db.updateTable('delivery').set({ state: 'held', why_code: 'frozen', why_detail: null, lease_until: null, owner: null }).where('state', 'in', ['scheduled', 'claimed']).returning('post_id').execute()
    for (const postId of new Set(held.map((one) => one.post_id))) await refreshStatus(db, postId, now)
    record(events.frozen(context.org, { held: held.length, afterRestore: false }))
  })
  await untilQuiet(context)
  return freezeState(context)
}

/** Answers when nothing is being sent any more, to this account or by this author: no byte leaves after "stopped". A send has an end of its own, shorter than a lease. */
export async function untilQuiet(context: Context, of: { accountId?: string; authorId?: string } = {}): Promise<void> {
  const deadline = performance.now() + LEASE_SECONDS * 1000
  while (performance.now() < deadline) {
    const sending = await look(context, (tx) => {
      let query = tx.selectFrom('delivery').select('id').where('state', '=', 'sending').limit(1)
      if (of.accountId) query = query.where('account_id', '=', of.accountId)
      if (of.authorId) query = query.where('post_id', 'in', tx.selectFrom('post').select('id').where('author_id', '=', of.authorId))
      return query.executeTakeFirst()
    })
    if (!sending) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Turns publishing on again. What is held goes out only as a person says, one by one; what no one named stays held. */
export async function resume(context: Context, input: { choices: Choice[] }): Promise<FrozenView> {
  await change(context, async ({ db, now, record }) => {
    const row = await freezeRow(db, context.org, 'update')
    if (!row.frozen) throw wrongState(say('Publishing is on already.', 'La publicación ya está activa.'))
    const limit = await graceLimit(db, now)
    const named = input.choices.map((one) => one.deliveryId)
    if (named.length) await lockPosts(db, (await db.selectFrom('delivery').select('post_id').where('id', 'in', named).execute()).map((one) => one.post_id))
    for (const choice of input.choices) {
      if (choice.action === 'stay_held') continue
      const delivery = await db.selectFrom('delivery').selectAll().where('id', '=', choice.deliveryId).where('state', '=', 'held').where('why_code', 'in', ['frozen', 'restored']).forUpdate().executeTakeFirst()
      if (!delivery) continue
      const due = choice.action === 'send_now' ? now : delivery.due_at
      const late = due < limit
      await db.updateTable('delivery').set({ state: late ? 'missed' : 'scheduled', due_at: due, why_code: late ? 'late' : null, why_detail: null, next_at: null }).where('id', '=', delivery.id).execute()
      await refreshStatus(db, delivery.post_id, now)
    }
    await db.updateTable('freeze').set({ frozen: false, reason: null, by_id: context.actor.id, at: now, paused_after_restore: false }).where('org_id', '=', context.org).execute()
    record(events.resumed(context.org, { choices: input.choices.map((one) => ({ delivery: one.deliveryId, action: one.action })) }))
  })
  return freezeState(context)
}
