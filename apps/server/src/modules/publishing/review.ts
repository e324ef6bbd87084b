import { count } from '@bedside/contract/network'
import type { ReviewView } from '@bedside/contract/publishing'
import { touch } from '../../platform/change.ts'
import { type Context } from '../../platform/context.ts'
import { commentsOf, historyOf } from './talk.ts'
import type { Kit } from './kit.ts'
import { waitingFor } from './list.ts'
import { accountsOf, loadPost } from './store.ts'
import { viewPost } from './view.ts'

/** Minutes before its time by which a post has to be decided. */
const DECIDE_BEFORE_MINUTES = 0

/** Everything an approver needs on one page: exactly what will be published, what was found, what happened, and what changed since they last looked. */
export const review = (kit: Kit) => (context: Context, input: { id: string }): Promise<ReviewView> =>
  touch(context, async (tx) => {
    const record = await loadPost(tx, input.id)
    const post = await viewPost(kit, context, tx, input.id)
    const accounts = await accountsOf(tx)
    const seen = await tx.selectFrom('post_seen').selectAll().where('post_id', '=', input.id).where('member_id', '=', context.actor.id!).executeTakeFirst()
    const payloads = record.variants.flatMap((variant) => {
      const account = accounts.find((one) => one.id === variant.account_id)
      const { payload } = variant
      if (!account || !payload || !variant.payload_hash) return []
      const rules = kit.rules.get(account.network)
      const counted = rules ? count(payload.text, rules) : null
      const images = payload.images.map((image, n) => ({ sha256: image.sha256, mediaId: record.media[n]?.id ?? record.media[0]!.id, alt: image.alt, width: image.width, height: image.height }))
      return [{ accountId: account.id, network: account.network, handle: account.handle, displayName: account.display_name, text: payload.text, language: payload.language, hash: variant.payload_hash, count: counted ? `${counted.used}/${counted.limit}` : '', card: cardOf(payload), images }]
    })
    await remember(tx, context, record)
    const queue = await waitingFor(tx, context).clearSelect().select('post.id').orderBy('post.due_at').orderBy('post.id').limit(200).execute()
    const index = queue.findIndex((one) => one.id === input.id)
    return {
      post,
      payloads,
      lastSeen: seen ? { at: seen.at.toISOString(), ...seen.snapshot } : null,
      lastReturn: post.decisions.findLast((one) => one.kind === 'returned') ?? null,
      comments: await commentsOf(tx, input.id),
      history: await historyOf(tx, input.id),
      decideBy: record.row.due_at ? new Date(record.row.due_at.getTime() - DECIDE_BEFORE_MINUTES * 60_000).toISOString() : null,
      position: index < 0 ? null : { index: index + 1, of: queue.length },
      nextId: queue.find((one) => one.id !== input.id)?.id ?? null,
    }
  })

function cardOf(payload: { body: Readonly<Record<string, unknown>> }): { url: string; title: string; description: string } | null {
  const external = (payload.body['embed'] as { external?: { uri?: unknown; title?: unknown; description?: unknown } } | undefined)?.external
  return external && typeof external.uri === 'string' ? { url: external.uri, title: String(external.title ?? ''), description: String(external.description ?? '') } : null
}

/** What this person saw, so that the next time they are shown only what is new to them. A second look at the same text changes nothing. */
async function remember(tx: Parameters<typeof loadPost>[0], context: Context, { row, media, variants }: Awaited<ReturnType<typeof loadPost>>): Promise<void> {
  if (row.status !== 'in_review') return
  const snapshot = JSON.stringify({ text: row.text, alts: Object.fromEntries(media.map((one) => [one.id, one.alt])), variants: Object.fromEntries(variants.flatMap((one) => (one.text === null ? [] : [[one.account_id, one.text]]))) })
  const at = context.clock.now()
  await tx.insertInto('post_seen').values({ org_id: context.org, post_id: row.id, member_id: context.actor.id!, at, snapshot })
    .onConflict((c) => c.columns(['org_id', 'post_id', 'member_id']).doUpdateSet({ at, snapshot }).where('post_seen.snapshot', 'is distinct from', snapshot as never)).execute()
}
