import type { Post } from '@bedside/contract/post'
import { change, touch } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import { badField, notFound, wrongState } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { refreshStatus } from './claim.ts'
import { events } from './events.ts'
import type { Kit } from './kit.ts'
import { lookBack } from './look-back.ts'
import { markPublished } from './record-outcome.ts'
import { freezeRow, lockPosts } from './store.ts'
import type { Tx } from '../../platform/db.ts'
import { viewPost } from './view.ts'

interface Settlement { id: string; decision: 'it_is_live' | 'send_again' | 'leave_it'; permalink?: string | undefined }

async function locked(tx: Tx, id: string) {
  const which = await tx.selectFrom('delivery').select('post_id').where('id', '=', id).executeTakeFirst()
  if (!which) throw notFound()
  await lockPosts(tx, [which.post_id])
  return tx.selectFrom('delivery').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
}

/** A person says what became of an unknown send, after looking at the account themself. */
export const settle = (kit: Kit) => async (context: Context, input: Settlement): Promise<Post> => {
  const postId = await change(context, async (write) => {
    const { db, now, record } = write
    const { frozen } = await freezeRow(db, context.org, 'share')
    const row = await locked(db, input.id)
    if (row.state !== 'unknown') throw wrongState(say('This has been settled already.', 'Esto ya se resolvió.'))
    const payload = (await db.selectFrom('post_variant').select('payload').where('post_id', '=', row.post_id).where('account_id', '=', row.account_id).executeTakeFirst())?.payload
    record(events.decided(row.post_id, { delivery: row.id, decision: input.decision }))
    if (input.decision === 'it_is_live') {
      if (!input.permalink) throw badField('permalink', say('Paste the address of the post as you see it.', 'Pegue la dirección de la publicación tal como la ve.'))
      await markPublished(write, context, row, payload!, { remoteId: row.remote_id ?? row.key, permalink: input.permalink, answer: null, by: 'person' })
      await db.updateTable('delivery').set({ next_at: null }).where('id', '=', row.id).execute()
    } else if (input.decision === 'send_again') {
      record(events.notSent(row.post_id, { delivery: row.id, account: row.account_id, payload: row.payload_hash, attempt: row.attempts, proof: 'person' }))
      await db.updateTable('delivery').set({ state: frozen ? 'held' : 'scheduled', why_code: frozen ? 'frozen' : null, why_detail: null, due_at: now, next_at: null, attempts: 0, looks: 0 }).where('id', '=', row.id).execute()
    } else {
      await db.updateTable('delivery').set({ state: 'not_sent', why_code: 'left', why_detail: null, next_at: null }).where('id', '=', row.id).execute()
    }
    await refreshStatus(db, row.post_id, now)
    return row.post_id
  })
  return look(context, (tx) => viewPost(kit, context, tx, postId))
}

/** Reads the account now instead of at the next planned look. */
export const lookAgain = (kit: Kit) => async (context: Context, input: { id: string }): Promise<Post> => {
  const row = await touch(context, (tx) => locked(tx, input.id))
  if (!['unknown', 'published'].includes(row.state)) throw wrongState(say('There is nothing to look for.', 'No hay nada que buscar.'))
  await lookBack(context, kit, context.org, row)
  return look(context, (tx) => viewPost(kit, context, tx, row.post_id))
}

/** Sends what was missed, held or not sent, now. Everything is checked again on the way. */
export const sendLate = (kit: Kit) => async (context: Context, input: { id: string }): Promise<Post> => {
  const postId = await change(context, async ({ db, now, record }) => {
    const frozen = await freezeRow(db, context.org, 'share')
    if (frozen.frozen) throw wrongState(say('Publishing is frozen. Resume it first.', 'La publicación está en pausa. Reanúdela primero.'))
    const row = await locked(db, input.id)
    if (!['missed', 'held', 'not_sent'].includes(row.state)) throw wrongState(say('This does not wait for anyone.', 'Esto no espera a nadie.'))
    await db.updateTable('delivery').set({ state: 'scheduled', due_at: now, why_code: row.why_code === 'author' ? 'released' : null, why_detail: null, next_at: null, attempts: 0 }).where('id', '=', row.id).execute()
    record(events.decided(row.post_id, { delivery: row.id, decision: 'send_now' }))
    await refreshStatus(db, row.post_id, now)
    return row.post_id
  })
  return look(context, (tx) => viewPost(kit, context, tx, postId))
}
