import { change, touch } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import { events } from './events.ts'
import { namesOf } from './names.ts'
import { loadPost } from './store.ts'

export async function commentsOf(tx: Tx, postId: string) {
  const rows = await tx.selectFrom('comment').selectAll().where('post_id', '=', postId).orderBy('at').orderBy('id').limit(500).execute()
  const name = await namesOf(tx, rows.map((row) => row.by_id))
  return rows.map((row) => ({ id: row.id, by: name(row.by_id), at: row.at.toISOString(), text: row.text }))
}

/** What happened to a post, oldest first, from the ledger. */
export async function historyOf(tx: Tx, postId: string) {
  const rows = await tx.selectFrom('event').select(['at', 'actor_id', 'name', 'detail']).where('subject_id', '=', postId).orderBy('id').limit(1000).execute()
  const name = await namesOf(tx, rows.map((row) => row.actor_id))
  return rows.map((row) => ({ at: row.at.toISOString(), by: row.actor_id ? name(row.actor_id) : null, name: row.name, detail: row.detail }))
}

export const comments = (context: Context, input: { id: string }) => look(context, async (tx) => (await loadPost(tx, input.id), { items: await commentsOf(tx, input.id) }))

export const history = (context: Context, input: { id: string }) => look(context, async (tx) => (await loadPost(tx, input.id, { discarded: true }), { items: await historyOf(tx, input.id) }))

/** A comment among colleagues. Its words stay in its row; the ledger knows only that there was one. */
export async function comment(context: Context, input: { id: string; text: string }) {
  return change(context, async ({ db, now, record }) => {
    await loadPost(db, input.id)
    const id = newId(now)
    await db.insertInto('comment').values({ org_id: context.org, id, post_id: input.id, by_id: context.actor.id!, at: now, text: input.text }).execute()
    record(events.commented(input.id, { comment: id }))
    return { id, by: { id: context.actor.id!, name: context.actor.name }, at: now.toISOString(), text: input.text }
  })
}

const STILL_HERE_MS = 20_000

/** Says that I am editing, and who else is. Called every few seconds while the composer is open. */
export const present = (context: Context, input: { id: string }) =>
  touch(context, async (tx) => {
    const { row } = await loadPost(tx, input.id)
    const now = context.clock.now()
    const since = new Date(now.getTime() - STILL_HERE_MS)
    await tx.deleteFrom('post_presence').where('post_id', '=', input.id).where('seen_at', '<', since).execute()
    await tx.insertInto('post_presence').values({ org_id: context.org, post_id: input.id, member_id: context.actor.id!, since: now, seen_at: now })
      .onConflict((c) => c.columns(['org_id', 'post_id', 'member_id']).doUpdateSet({ seen_at: now })).execute()
    const others = await tx.selectFrom('post_presence').selectAll().where('post_id', '=', input.id).where('member_id', '!=', context.actor.id!).orderBy('since').execute()
    const name = await namesOf(tx, others.map((one) => one.member_id))
    return { others: others.map((one) => ({ person: name(one.member_id), since: one.since.toISOString() })), version: row.version }
  })
