import type { Payload } from '@bedside/connectors'
import type { DeliveryState, PostStatus } from '@bedside/contract/post'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import type { AccountRow, DecisionRow, DeliveryRow, PostRecord, PostRow, ScreeningRow } from './store.ts'
import type { FindingMark } from './tables.ts'

/** What the door looks at before one delivery leaves. */
export interface Leaving {
  readonly row: PostRow
  readonly mine: Pick<DeliveryRow, 'state' | 'fence' | 'lease_until'>
  readonly account: AccountRow
  readonly payload: Payload | null
  readonly decisions: readonly Pick<DecisionRow, 'kind' | 'stands' | 'by_id' | 'as_role' | 'payload_hash'>[]
  readonly dismissals: PostRecord['dismissals']
  /** What the screen found at submission, when people looked. */
  readonly found: readonly FindingMark[]
  /** States of the post's other deliveries. */
  readonly others: readonly DeliveryState[]
}

interface Facts {
  readonly delivery_state: DeliveryState
  readonly fence: number
  readonly lease_until: Date | null
  readonly payload: Payload | null
  readonly decisions: Leaving['decisions']
  readonly dismissals: readonly { key: string; part: string; kind: string; reason: string; by_id: string; at: string }[]
  readonly found: FindingMark[] | null
  readonly others: DeliveryState[]
}

/**
 * Locks the post, then reads everything else in one statement: with thousands due in one minute, round trips to the database are what takes the time. The lock is a
 * statement of its own, so that the second one sees whatever a change that held the lock has written. Null when there is no such delivery any more.
 */
export async function loadLeaving(tx: Tx, org: string, claimed: Pick<DeliveryRow, 'id' | 'post_id'>): Promise<Leaving | null> {
  const row = await tx.selectFrom('post').selectAll().where('id', '=', claimed.post_id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  const { rows } = await sql<AccountRow & Facts>`
    select a.*, d.state as delivery_state, d.fence, d.lease_until, v.payload,
      coalesce((select jsonb_agg(jsonb_build_object('kind', c.kind, 'stands', c.stands, 'by_id', c.by_id, 'as_role', c.as_role, 'payload_hash', c.payload_hash) order by c.at)
        from decision c where c.org_id = d.org_id and c.post_id = d.post_id), '[]') as decisions,
      coalesce((select jsonb_agg(jsonb_build_object('key', s.key, 'part', s.part, 'kind', s.kind, 'reason', s.reason, 'by_id', s.by_id, 'at', s.at))
        from dismissal s where s.org_id = d.org_id and s.post_id = d.post_id), '[]') as dismissals,
      (select s.findings from screening s where s.org_id = d.org_id and s.post_id = d.post_id and s.place = 'submission' order by s.at desc, s.id desc limit 1) as found,
      array(select o.state from delivery o where o.org_id = d.org_id and o.post_id = d.post_id and o.id <> d.id) as others
    from delivery d
    join account a on a.org_id = d.org_id and a.id = d.account_id
    left join post_variant v on v.org_id = d.org_id and v.post_id = d.post_id and v.account_id = d.account_id
    where d.org_id = ${org}::uuid and d.id = ${claimed.id}::uuid`.execute(tx)
  const [facts] = rows
  if (!facts) return null
  const { delivery_state, fence, lease_until, payload, decisions, dismissals, found, others, ...account } = facts
  return { row, mine: { state: delivery_state, fence, lease_until }, account, payload, decisions, dismissals: dismissals.map((one) => ({ ...one, at: new Date(one.at) })), found: found ?? [], others }
}

/** The intent in one statement: what the screen saw, the delivery that is about to be sent, the status of its post. */
export async function writeIntent(tx: Tx, claimed: DeliveryRow, facts: { screening: ScreeningRow; status: PostStatus; now: Date; leaseUntil: Date }): Promise<void> {
  const { screening: s, status, now, leaseUntil } = facts
  await sql`
    with screened as (
      insert into screening (org_id, id, post_id, at, place, parts, verdict, engine, findings, dismissed, payload_hash)
      values (${s.org_id}::uuid, ${s.id}::uuid, ${s.post_id}::uuid, ${s.at}, ${s.place}, ${s.parts}::text[], ${s.verdict}, ${s.engine}, ${JSON.stringify(s.findings)}::jsonb, ${s.dismissed}, ${s.payload_hash})
    ), sent as (
      update delivery set state = 'sending', attempts = ${claimed.attempts + 1}, sent_at = ${now}, lease_until = ${leaseUntil} where org_id = ${claimed.org_id}::uuid and id = ${claimed.id}::uuid
    )
    update post set status = ${status}, updated_at = ${now}, version = version + 1 where org_id = ${claimed.org_id}::uuid and id = ${claimed.post_id}::uuid`.execute(tx)
}

/** A delivery under the lock of its post and its own, with the states of the post's other deliveries. */
export const lockDelivery = (tx: Tx, id: string): Promise<(DeliveryRow & { others: DeliveryState[] }) | undefined> =>
  tx.selectFrom('delivery as d').selectAll('d').select(sql<DeliveryState[]>`array(select o.state from delivery o where o.org_id = d.org_id and o.post_id = d.post_id and o.id <> d.id)`.as('others'))
    .where('d.id', '=', id).forUpdate('d').executeTakeFirst()

/** It is live, in one statement: the delivery, the archive (kept once), the status of the post. `next_at` undefined leaves that as it is. */
export async function writePublished(tx: Tx, row: DeliveryRow, facts: { archiveId: string; payload: Payload; remoteId: string; permalink: string | null; answer: string; status: PostStatus; now: Date; nextAt?: Date | null | undefined }): Promise<void> {
  const { archiveId, payload, remoteId, permalink, answer, status, now } = facts
  const nextAt = facts.nextAt === undefined ? sql`next_at` : sql`${facts.nextAt}::timestamptz`
  await sql`
    with settled as (
      update delivery set state = 'published', remote_id = ${remoteId}, permalink = ${permalink}, why_code = null, why_detail = null, answer = ${answer}::jsonb, lease_until = null, owner = null, next_at = ${nextAt}
      where org_id = ${row.org_id}::uuid and id = ${row.id}::uuid
    ), kept as (
      insert into archive (org_id, id, delivery_id, post_id, account_id, payload, payload_hash, remote_id, permalink, answer, published_at)
      values (${row.org_id}::uuid, ${archiveId}::uuid, ${row.id}::uuid, ${row.post_id}::uuid, ${row.account_id}::uuid, ${JSON.stringify(payload)}::jsonb, ${row.payload_hash}, ${remoteId}, ${permalink}, ${answer}::jsonb, ${now})
      on conflict (org_id, delivery_id) do nothing
    )
    update post set status = ${status}, updated_at = ${now}, version = version + 1 where org_id = ${row.org_id}::uuid and id = ${row.post_id}::uuid`.execute(tx)
}
