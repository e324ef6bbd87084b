import type { Post } from '@bedside/contract/post'
import { change } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import { notAllowed } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { events } from './events.ts'
import type { Kit } from './kit.ts'
import { next } from './post.ts'
import { loadPost, updatePost, type PostRecord } from './store.ts'
import { mayEdit, viewPost } from './view.ts'

function own(context: Context, post: PostRecord): PostRecord {
  if (!mayEdit(context, post)) throw notAllowed(say('This is someone else’s draft.', 'Este borrador es de otra persona.'))
  return post
}

export const discard = async (context: Context, input: { id: string }): Promise<{ done: true }> =>
  change(context, async ({ db, now, record }) => {
    const { row } = own(context, await loadPost(db, input.id, { lock: true }))
    next(row.status, 'discard')
    await updatePost(db, input.id, now, { discarded_at: now })
    record(events.discarded(input.id, {}))
    return { done: true }
  })

/** The undo of a discard. */
export const restore = (kit: Kit) => async (context: Context, input: { id: string }): Promise<Post> => {
  await change(context, async ({ db, now, record }) => {
    own(context, await loadPost(db, input.id, { lock: true, discarded: true }))
    await updatePost(db, input.id, now, { discarded_at: null })
    record(events.restored(input.id, {}))
  })
  return look(context, (tx) => viewPost(kit, context, tx, input.id))
}
