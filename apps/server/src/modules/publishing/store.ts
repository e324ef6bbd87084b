import type { PostStatus } from '@bedside/contract/post'
import { sql, type Selectable, type Updateable } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import type { AccountTable, DecisionTable, DeliveryTable, MediaTable, PostTable, PostVariantTable, ScreeningTable } from './tables.ts'

export type PostRow = Selectable<PostTable>
export type AccountRow = Selectable<AccountTable>
export type DeliveryRow = Selectable<DeliveryTable>
export type DecisionRow = Selectable<DecisionTable>
export type VariantRow = Selectable<PostVariantTable>
export type ScreeningRow = Selectable<ScreeningTable>
export type PostMediaRow = Selectable<MediaTable> & { alt: string; position: number }

/** A post with everything that belongs to it. */
export interface PostRecord {
  readonly row: PostRow
  readonly variants: readonly VariantRow[]
  readonly media: readonly PostMediaRow[]
  readonly editors: readonly string[]
  readonly decisions: readonly DecisionRow[]
  readonly deliveries: readonly DeliveryRow[]
  readonly dismissals: readonly { key: string; part: string; kind: string; reason: string; by_id: string; at: Date }[]
}

/** Loads a post; `lock` makes everyone else who wants to change it wait until this transaction ends. */
export async function loadPost(tx: Tx, id: string, options: { lock?: boolean; discarded?: boolean } = {}): Promise<PostRecord> {
  let query = tx.selectFrom('post').selectAll().where('id', '=', id)
  if (!options.discarded) query = query.where('discarded_at', 'is', null)
  if (options.lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw notFound()
  const variants = await tx.selectFrom('post_variant').selectAll().where('post_id', '=', id).orderBy('position').execute()
  const media = await tx.selectFrom('post_media as p').innerJoin('media as m', (j) => j.onRef('m.org_id', '=', 'p.org_id').onRef('m.id', '=', 'p.media_id'))
    .selectAll('m').select(['p.alt', 'p.position']).where('p.post_id', '=', id).orderBy('p.position').execute()
  const editors = (await tx.selectFrom('post_editor').select('member_id').where('post_id', '=', id).execute()).map((one) => one.member_id)
  const decisions = await tx.selectFrom('decision').selectAll().where('post_id', '=', id).orderBy('at').execute()
  const deliveries = await tx.selectFrom('delivery').selectAll().where('post_id', '=', id).orderBy('created_at').orderBy('id').execute()
  const dismissals = await tx.selectFrom('dismissal').select(['key', 'part', 'kind', 'reason', 'by_id', 'at']).where('post_id', '=', id).execute()
  return { row, variants, media, editors, decisions, deliveries, dismissals }
}

/**
 * Locks posts by id. Everyone who changes a delivery takes its locks in this order and so never waits in a circle: the freeze row, the posts by id, the deliveries.
 */
export async function lockPosts(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length) await tx.selectFrom('post').select('id').where('id', 'in', [...new Set(ids)]).orderBy('id').forUpdate().execute()
}

/** Locks every post with a delivery that could begin to be sent; call it with the freeze row locked for update, so that none is added meanwhile. */
export async function lockWaiting(tx: Tx, accountId?: string): Promise<void> {
  let waiting = tx.selectFrom('delivery').select('post_id').where('state', 'in', ['scheduled', 'claimed'])
  if (accountId) waiting = waiting.where('account_id', '=', accountId)
  await lockPosts(tx, (await waiting.execute()).map((row) => row.post_id))
}

export const accountsOf = (tx: Tx): Promise<AccountRow[]> => tx.selectFrom('account').selectAll().orderBy('connected_at').execute()

export async function getAccount(tx: Tx, id: string): Promise<AccountRow> {
  const row = await tx.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** Writes fields of a post; the version goes up so that a stale page notices. */
export async function updatePost(tx: Tx, id: string, now: Date, fields: Updateable<PostTable>): Promise<void> {
  await tx.updateTable('post').set({ ...fields, updated_at: now, version: sql`version + 1` } as never).where('id', '=', id).execute()
}

/** Everyone whose approval stood no longer has approved; returns how many that were. */
export async function cancelApprovals(tx: Tx, postId: string): Promise<number> {
  const result = await tx.updateTable('decision').set({ stands: false }).where('post_id', '=', postId).where('stands', '=', true).executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Deliveries that have not left are cancelled; what has left stays in the record. Call under the post's lock. */
export async function cancelDeliveries(tx: Tx, postId: string): Promise<void> {
  await tx.updateTable('delivery').set({ state: 'cancelled', why_code: null, why_detail: null, next_at: null }).where('post_id', '=', postId).where('state', 'in', ['scheduled', 'claimed', 'held', 'missed', 'not_sent', 'rejected']).execute()
}

/** Whether any copy of the post is out, or may be: such a post is history and can no longer be edited. */
export const hasLeft = (deliveries: readonly Pick<DeliveryRow, 'state'>[]): boolean => deliveries.some((one) => ['sending', 'published', 'unknown', 'withdrawing', 'withdrawn'].includes(one.state))

export async function noteEditor(tx: Tx, org: string, postId: string, memberId: string, now: Date): Promise<boolean> {
  const made = await tx.insertInto('post_editor').values({ org_id: org, post_id: postId, member_id: memberId, noted_at: now }).onConflict((c) => c.doNothing()).returning('member_id').executeTakeFirst()
  return Boolean(made)
}

/** The freeze row, locked: `share` while an intent is written, `update` while the switch is turned, so that the two never cross. */
export async function freezeRow(tx: Tx, org: string, lock: 'none' | 'share' | 'update') {
  let query = tx.selectFrom('freeze').selectAll().where('org_id', '=', org)
  if (lock === 'share') query = query.forShare()
  if (lock === 'update') query = query.forUpdate()
  const row = await query.executeTakeFirst()
  if (row) return row
  // Without a row there would be nothing to lock.
  if (lock !== 'none') await tx.insertInto('freeze').values({ org_id: org, frozen: false }).onConflict((c) => c.doNothing()).execute()
  return (await query.executeTakeFirst()) ?? { org_id: org, frozen: false, reason: null, by_id: null, at: null, paused_after_restore: false }
}

export async function setStatus(tx: Tx, postId: string, status: PostStatus, now: Date): Promise<void> {
  await tx.updateTable('post').set({ status, updated_at: now, version: sql`version + 1` } as never).where('id', '=', postId).execute()
}
