import type { PostLine, PostStatus } from '@bedside/contract/post'
import { sql } from 'kysely'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { badField } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { cursorOf, readCursor } from './cursor.ts'
import { namesOf } from './names.ts'
import type { PostRow } from './store.ts'

interface Filters { accountId?: string | undefined; facilityId?: string | undefined; authorId?: string | undefined; status?: PostStatus[] | undefined }
interface ListInput extends Filters { cursor?: string | undefined; limit: number; q?: string | undefined; mine?: boolean | undefined }

const EXCERPT = 140
/** What a line needs of a post. The text is long and a month has many posts, so only its beginning is read where it matters. */
const LINE = ['id', 'title', 'status', 'author_id', 'facility_id', 'due_at', 'local_time', 'zone', 'fold', 'risk', 'series_id', 'updated_at', 'version'] as const
type LineRow = Pick<PostRow, (typeof LINE)[number] | 'text'>

/** Rows as lines of a list; one query each for accounts and people, however many rows. */
export async function linesOf(tx: Tx, rows: readonly LineRow[]): Promise<PostLine[]> {
  if (rows.length === 0) return []
  const name = await namesOf(tx, rows.map((row) => row.author_id))
  const accounts = await tx.selectFrom('post_variant as v').innerJoin('account as a', (j) => j.onRef('a.org_id', '=', 'v.org_id').onRef('a.id', '=', 'v.account_id'))
    .select(['v.post_id', 'a.id', 'a.network']).where(sql<boolean>`v.post_id = any(${rows.map((row) => row.id)}::uuid[])`).orderBy('v.position').execute()
  const byPost = Map.groupBy(accounts, (one) => one.post_id)
  return rows.map((row) => ({
    id: row.id, title: row.title, status: row.status, author: name(row.author_id), facilityId: row.facility_id, dueAt: row.due_at?.toISOString() ?? null,
    when: row.local_time && row.zone ? { local: row.local_time, zone: row.zone, ...(row.fold ? { fold: row.fold } : {}) } : null,
    accounts: (byPost.get(row.id) ?? []).map(({ id, network }) => ({ id, network })), risk: row.risk, seriesId: row.series_id, updatedAt: row.updated_at.toISOString(), version: row.version,
    excerpt: row.text.length > EXCERPT ? `${row.text.slice(0, EXCERPT - 1).trimEnd()}…` : row.text,
  }))
}

export async function postLines(tx: Tx, ids: readonly string[]): Promise<Map<string, PostLine>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.selectFrom('post').selectAll().where('id', 'in', [...new Set(ids)]).execute()
  return new Map((await linesOf(tx, rows)).map((line) => [line.id, line]))
}

/** The organization is named although row-level security already keeps to it: only a condition like this one can use an index. */
function filtered(tx: Tx, org: string, input: Filters) {
  let query = tx.selectFrom('post').selectAll('post').where('post.org_id', '=', org).where('post.discarded_at', 'is', null)
  if (input.facilityId) query = query.where('post.facility_id', '=', input.facilityId)
  if (input.authorId) query = query.where('post.author_id', '=', input.authorId)
  if (input.status?.length) query = query.where('post.status', 'in', input.status)
  if (input.accountId) {
    const account = input.accountId
    query = query.where((e) => e.exists(e.selectFrom('post_variant as v').select('v.post_id').whereRef('v.org_id', '=', 'post.org_id').whereRef('v.post_id', '=', 'post.id').where('v.account_id', '=', account)))
  }
  return query
}

/** Posts, newest change first. */
export const posts = (context: Context, input: ListInput): Promise<{ items: PostLine[]; next: string | null }> =>
  look(context, async (tx) => {
    let query = filtered(tx, context.org, input.mine ? { ...input, authorId: context.actor.id! } : input)
    if (input.q?.trim()) query = query.where('post.title', 'ilike', `%${input.q.trim().replace(/[\\%_]/g, '\\$&')}%`)
    const after = readCursor(input.cursor)
    if (after) query = query.where(sql<boolean>`(post.updated_at, post.id) < (${after.at}::timestamptz, ${after.id}::uuid)`)
    const rows = await query.orderBy('post.updated_at', 'desc').orderBy('post.id', 'desc').limit(input.limit + 1).execute()
    return { items: await linesOf(tx, rows.slice(0, input.limit)), next: rows.length > input.limit ? cursorOf(rows[input.limit - 1]!.updated_at, rows[input.limit - 1]!.id) : null }
  })

const MOST = 2000
const DAY = 86_400_000

/** Posts between two days, with a day's margin on both sides for time zones; the web places them by the facility's wall clock. */
export const calendar = (context: Context, input: Filters & { from: string; to: string }): Promise<{ items: PostLine[]; truncated: boolean }> =>
  look(context, async (tx) => {
    const from = new Date(Date.parse(input.from) - DAY)
    const to = new Date(Date.parse(input.to) + 2 * DAY)
    if (to <= from || to.getTime() - from.getTime() > 120 * DAY) throw badField('to', say('Choose a last day within 100 days after the first.', 'Elija un último día dentro de los 100 días después del primero.'))
    const rows = await filtered(tx, context.org, input).clearSelect().select(LINE).select(sql<string>`left(text, ${EXCERPT + 1})`.as('text')).where('post.due_at', '>=', from).where('post.due_at', '<', to).orderBy('post.due_at').limit(MOST + 1).execute()
    return { items: await linesOf(tx, rows.slice(0, MOST)), truncated: rows.length > MOST }
  })

/** What waits for this person's decision: in review, not theirs, not decided by them. The soonest first. */
export const waitingFor = (tx: Tx, context: Context) => {
  const me = context.actor.id!
  const privacy = context.actor.permissions.includes('finding.override')
  return tx.selectFrom('post').selectAll('post').where('post.org_id', '=', context.org).where('post.discarded_at', 'is', null).where('post.status', '=', 'in_review').where('post.author_id', '!=', me)
    .where((e) => e.not(e.exists(e.selectFrom('post_editor as w').select('w.post_id').whereRef('w.org_id', '=', 'post.org_id').whereRef('w.post_id', '=', 'post.id').where('w.member_id', '=', me))))
    .where((e) => e.not(e.exists(e.selectFrom('decision as d').select('d.id').whereRef('d.org_id', '=', 'post.org_id').whereRef('d.post_id', '=', 'post.id').where('d.stands', '=', true)
      .where((f) => (privacy ? f('d.by_id', '=', me) : f.or([f('d.by_id', '=', me), f('d.as_role', '=', 'approver')]))))))
}

/** Where posts without a time stand: after all that have one. */
const NEVER = new Date('9999-01-01')

export const reviews = (context: Context, input: { cursor?: string | undefined; limit: number }): Promise<{ items: PostLine[]; next: string | null }> =>
  look(context, async (tx) => {
    const after = readCursor(input.cursor)
    const due = sql<Date>`coalesce(post.due_at, ${NEVER}::timestamptz)`
    let query = waitingFor(tx, context)
    if (after) query = query.where(sql<boolean>`(${due}, post.id) > (${after.at}::timestamptz, ${after.id}::uuid)`)
    const rows = await query.orderBy(due).orderBy('post.id').limit(input.limit + 1).execute()
    const last = rows[input.limit - 1]
    return { items: await linesOf(tx, rows.slice(0, input.limit)), next: rows.length > input.limit && last ? cursorOf(last.due_at ?? NEVER, last.id) : null }
  })
