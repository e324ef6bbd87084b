import type { PostStatus } from '@bedside/contract/post'
import type { Tx } from '../../platform/db.ts'

export const feedRowsOf = (tx: Tx, memberId: string) =>
  tx
    .selectFrom('calendar_feed')
    .select(['id', 'created_at', 'last_read_at'])
    .where('member_id', '=', memberId)
    .where('revoked_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()

export const insertFeed = (tx: Tx, row: { org_id: string; id: string; member_id: string; secret_hash: string; created_at: Date }) =>
  tx.insertInto('calendar_feed').values(row).execute()

/** False when this member has no such address, or revoked it before. */
export async function revokeFeed(tx: Tx, id: string, memberId: string, now: Date): Promise<boolean> {
  return (
    (await tx
      .updateTable('calendar_feed')
      .set({ revoked_at: now })
      .where('id', '=', id)
      .where('member_id', '=', memberId)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst()) !== undefined
  )
}

/** Whose address this is, in any organization; for use with acrossOrgs. */
export const feedBySecret = (tx: Tx, secretHash: string) =>
  tx
    .selectFrom('calendar_feed')
    .select(['org_id', 'id', 'member_id'])
    .where('secret_hash', '=', secretHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()

export const markRead = (tx: Tx, id: string, now: Date) =>
  tx.updateTable('calendar_feed').set({ last_read_at: now }).where('id', '=', id).execute()

export interface DatedPost {
  readonly id: string
  readonly title: string
  readonly status: PostStatus
  readonly zone: string | null
  readonly facility_id: string
  readonly due_at: Date | null
  readonly updated_at: Date
  readonly version: number
}

/** Posts with a time between two instants, by time. */
export const datedPosts = (tx: Tx, org: string, from: Date, to: Date, limit: number): Promise<DatedPost[]> =>
  tx
    .selectFrom('post')
    .select(['id', 'title', 'status', 'zone', 'facility_id', 'due_at', 'updated_at', 'version'])
    .where('org_id', '=', org)
    .where('due_at', '>=', from)
    .where('due_at', '<', to)
    .where('discarded_at', 'is', null)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute()
