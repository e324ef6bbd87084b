import type { RiskClass } from '@bedside/contract/post'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { notify } from '../people/index.ts'
import { membersWith } from '../people/index.ts'
import type { PostRecord } from './store.ts'

/** Tells those who can decide that a post waits. A link and nothing else: no title, no words. */
export async function askForReview(tx: Tx, context: Context, post: PostRecord, risk: RiskClass): Promise<void> {
  const able = await membersWith(tx, 'post.approve')
  const privacy = risk === 'sensitive' ? await membersWith(tx, 'finding.override') : []
  const ids = new Set([...able, ...privacy].map((one) => one.id).filter((id) => id !== post.row.author_id && !post.editors.includes(id)))
  await notify(tx, context, [...ids], 'review', `/publishing/review/${post.row.id}`)
}

/** Tells the author what was decided. */
export const tellAuthor = (tx: Tx, context: Context, post: PostRecord, what: 'approved' | 'returned'): Promise<void> =>
  notify(tx, context, [post.row.author_id], what, `/publishing/posts/${post.row.id}`)
