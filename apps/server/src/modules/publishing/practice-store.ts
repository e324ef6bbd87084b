import type { PracticePost, PracticeStore } from '@bedside/connectors'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Services } from '../../platform/context.ts'
import { acrossOrgs, inOrg, type Tx } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'

/** What the column `post` holds; the instant has a column of its own. */
const Stored = z.object({
  text: z.string(),
  language: z.string(),
  images: z.array(
    z.object({ sha256: z.string(), mime: z.string(), bytes: z.number(), width: z.number(), height: z.number(), alt: z.string() }),
  ),
  replyTo: z.string().optional(),
})
export type StoredPost = z.output<typeof Stored>

export const readStored = (post: unknown): StoredPost => Stored.parse(post)

/** The practice network's posts in SQL. A post is created once for its key: the unique key of the table decides, in one statement. */
export function createPracticeStore(services: Pick<Services, 'db' | 'clock'>): PracticeStore {
  // An account never changes its organization.
  const orgs = new Map<string, string>()
  const within = async <T>(accountId: string, work: (tx: Tx, org: string) => Promise<T>): Promise<T> => {
    const org =
      orgs.get(accountId) ??
      (
        await acrossOrgs(services.db, (tx) =>
          tx.selectFrom('account').select('org_id').where('id', '=', accountId).executeTakeFirstOrThrow(),
        )
      ).org_id
    orgs.set(accountId, org)
    return inOrg(services.db, org, (tx) => work(tx, org))
  }
  const live = (tx: Tx, org: string, accountId: string) =>
    tx.selectFrom('practice_post').where('org_id', '=', org).where('account_id', '=', accountId).where('removed_at', 'is', null)
  return {
    create: (accountId, key, { at, ...post }) =>
      within(accountId, async (tx, org) => {
        const row = { org_id: org, id: newId(services.clock.now()), account_id: accountId, key, post: JSON.stringify(post), at }
        const made = await tx
          .insertInto('practice_post')
          .values(row)
          .onConflict((c) => c.columns(['org_id', 'account_id', 'key']).doNothing())
          .returning('id')
          .executeTakeFirst()
        return made ? 'created' : 'exists'
      }),
    find: (accountId, key) =>
      within(accountId, async (tx, org) => {
        const row = await live(tx, org, accountId).select(['post', 'at']).where('key', '=', key).executeTakeFirst()
        return row ? toPost(row) : undefined
      }),
    countText: (accountId, text) =>
      within(accountId, async (tx, org) => {
        const { many } = await live(tx, org, accountId)
          .select((on) => on.fn.countAll<number>().as('many'))
          .where('reply_to_id', 'is', null)
          .where(sql`post ->> 'text'`, '=', text)
          .executeTakeFirstOrThrow()
        return many
      }),
    remove: (accountId, key) =>
      within(accountId, async (tx, org) => {
        await tx
          .updateTable('practice_post')
          .set({ removed_at: services.clock.now() })
          .where('org_id', '=', org)
          .where('account_id', '=', accountId)
          .where('key', '=', key)
          .where('removed_at', 'is', null)
          .execute()
      }),
  }
}

function toPost({ post, at }: { post: unknown; at: Date }): PracticePost {
  const { replyTo, ...rest } = readStored(post)
  return { ...rest, ...(replyTo === undefined ? {} : { replyTo }), at }
}

export interface FeedRow {
  readonly id: string
  readonly account_id: string
  readonly key: string
  readonly post: unknown
  readonly at: Date
  readonly handle: string
  readonly display_name: string
  readonly post_id: string | null
}

/** Posts that stand on the practice network, newest first; replies to comments are not among them. */
export async function feedRows(
  tx: Tx,
  org: string,
  query: { before: { at: Date; id: string } | null; limit: number; id?: string },
): Promise<FeedRow[]> {
  let rows = tx
    .selectFrom('practice_post as p')
    .innerJoin('account as a', (j) => j.onRef('a.org_id', '=', 'p.org_id').onRef('a.id', '=', 'p.account_id'))
    .leftJoin('delivery as d', (j) =>
      j.onRef('d.org_id', '=', 'p.org_id').onRef('d.account_id', '=', 'p.account_id').onRef('d.key', '=', 'p.key'),
    )
    .select(['p.id', 'p.account_id', 'p.key', 'p.post', 'p.at', 'a.handle', 'a.display_name', 'd.post_id'])
    .where('p.org_id', '=', org)
    .where('p.removed_at', 'is', null)
    .where('p.reply_to_id', 'is', null)
  if (query.id) rows = rows.where('p.id', '=', query.id)
  if (query.before) rows = rows.where(sql<boolean>`(p.at, p.id) < (${query.before.at}, ${query.before.id}::uuid)`)
  return rows.orderBy('p.at', 'desc').orderBy('p.id', 'desc').limit(query.limit).execute()
}

export interface ReplyRow {
  readonly id: string
  readonly reply_to_id: string | null
  readonly reply_to_comment: string | null
  readonly post: unknown
  readonly at: Date
}

/** Own answers to comments under these posts, oldest first. */
export const replyRows = (tx: Tx, org: string, ids: readonly string[]): Promise<ReplyRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('practice_post')
        .select(['id', 'reply_to_id', 'reply_to_comment', 'post', 'at'])
        .where('org_id', '=', org)
        .where('reply_to_id', 'in', [...ids])
        .where('removed_at', 'is', null)
        .orderBy('at')
        .orderBy('id')
        .execute()

/** The ids behind the addresses of posts: account and key. */
export const idsOf = (tx: Tx, org: string, keys: readonly string[]): Promise<{ id: string; account_id: string; key: string }[]> =>
  keys.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('practice_post')
        .select(['id', 'account_id', 'key'])
        .where('org_id', '=', org)
        .where('key', 'in', [...keys])
        .execute()

export const insertReply = (
  tx: Tx,
  row: { org_id: string; id: string; account_id: string; post: StoredPost; at: Date; reply_to_id: string; reply_to_comment: string },
) =>
  tx
    .insertInto('practice_post')
    .values({ ...row, key: `reply-${row.id}`, post: JSON.stringify(row.post) })
    .execute()
