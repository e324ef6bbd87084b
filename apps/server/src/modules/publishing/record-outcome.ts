import type { Outcome, Payload } from '@bedside/connectors'
import type { DeliveryState } from '@bedside/contract/post'
import { change, type Write } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { refreshStatus } from './claim.ts'
import { afterSend, whileFrozen } from './delivery.ts'
import { events } from './events.ts'
import { lockDelivery, writePublished } from './door-store.ts'
import { statusOf } from './post.ts'
import { freezeRow, lockPosts, type DeliveryRow } from './store.ts'

/** Writes what a send became, unless a fence shows that someone else has taken the delivery over since. */
export async function recordOutcome(context: Context, sent: DeliveryRow, payload: Payload, outcome: Outcome): Promise<void> {
  await change(context, async (write) => {
    const { db, now, record } = write
    const frozen = await freezeRow(db, context.org, 'share')
    await lockPosts(db, [sent.post_id])
    const row = await lockDelivery(db, sent.id)
    // Late news is still news: an answer that arrives after the send was declared unknown settles it.
    if (!row || row.fence !== sent.fence || !['sending', 'unknown'].includes(row.state)) throw new TooLate()
    const attempts = row.attempts
    const settled = whileFrozen(afterSend(outcome, attempts), frozen)
    const nextAt = settled.againIn === null ? null : new Date(now.getTime() + settled.againIn * 1000)
    if (outcome.kind === 'published') {
      await markPublished(write, context, row, payload, { remoteId: outcome.remoteId, permalink: outcome.permalink, answer: outcome.answer, by: 'answer' }, { nextAt, others: row.others })
      return
    }
    const answer = outcome.kind === 'rejected' && outcome.answer !== undefined ? JSON.stringify(outcome.answer) : null
    await db.updateTable('delivery').set({ state: settled.state, why_code: settled.why, why_detail: settled.whyDetail && JSON.stringify(settled.whyDetail), next_at: nextAt, answer, lease_until: null, owner: null, looks: 0 }).where('id', '=', row.id).execute()
    record(events.settled(row.post_id, { delivery: row.id, account: row.account_id, state: settled.state, why: settled.why, attempt: attempts }))
    if (outcome.kind === 'not_sent') record(events.notSent(row.post_id, { delivery: row.id, account: row.account_id, payload: row.payload_hash, attempt: attempts, proof: 'answer' }))
    if (outcome.kind === 'not_sent' && outcome.signInAgain) {
      await db.updateTable('account').set({ state: 'sign_in_again' }).where('id', '=', row.account_id).where('state', '=', 'connected').execute()
      record(events.accountLapsed(row.account_id, { network: row.network }))
    }
    await refreshStatus(db, row.post_id, now)
  }).catch((error: unknown) => {
    if (!(error instanceof TooLate)) throw error
  })
}

class TooLate extends Error {}

export interface Live {
  readonly remoteId: string
  readonly permalink: string | null
  readonly answer: unknown
  readonly by: 'answer' | 'read-back' | 'person'
}

/** It is live: the delivery says so and the archive keeps what was published. Call under the post's lock; `others`: the states of its other deliveries, when they are known. */
export async function markPublished({ db, now, record }: Write, context: Context, row: DeliveryRow, payload: Payload, live: Live, known: { nextAt?: Date | null; others?: readonly DeliveryState[] } = {}): Promise<void> {
  const others = known.others ?? (await lockDelivery(db, row.id))?.others ?? []
  await writePublished(db, row, {
    archiveId: newId(now), payload, remoteId: live.remoteId, permalink: live.permalink, answer: JSON.stringify(live.answer ?? null), status: statusOf([...others, 'published'])!, now, nextAt: known.nextAt,
  })
  record(events.published(row.post_id, { delivery: row.id, account: row.account_id, payload: row.payload_hash, remote: live.remoteId, by: live.by }))
}
