import type { Post } from '@bedside/contract/post'
import { change } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import { notAllowed, stale } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { askForReview } from './notices.ts'
import { hashOfAll, hashOfPayload } from './content.ts'
import { events } from './events.ts'
import type { Kit } from './kit.ts'
import { next, riskOf } from './post.ts'
import { preparePayloads } from './prepare.ts'
import { judgePost, keepScreening } from './screening.ts'
import { cancelApprovals, cancelDeliveries, hasLeft, loadPost, updatePost } from './store.ts'
import { mayEdit, viewPost } from './view.ts'

/**
 * Hands a draft in. The screen on the server is the one that counts: what it stops stays a draft, and that it was stopped is kept.
 * What goes to review is fixed byte for byte for each account, pictures included; approval will bind that hash and nothing else.
 */
export const submit = (kit: Kit) => async (context: Context, input: { id: string; version: number }): Promise<Post> => {
  const seen = await look(context, (tx) => loadPost(tx, input.id))
  if (!mayEdit(context, seen)) throw notAllowed(say('Only its author or the communications lead can submit this.', 'Solo su autor o el responsable de comunicación puede enviarla a revisión.'))
  next(seen.row.status, 'submit')
  if (seen.row.version !== input.version) throw stale()
  const payloads = await preparePayloads(kit, context, seen)
  const hashes = payloads.map((one) => ({ accountId: one.accountId, hash: hashOfPayload(one.payload) }))
  const whole = hashOfAll(hashes)
  const byAccount = Object.fromEntries(hashes.map((one) => [one.accountId, one.hash]))
  await change(context, async ({ db, now, record }) => {
    const locked = await loadPost(db, input.id, { lock: true })
    if (locked.row.version !== input.version) throw stale()
    const status = next(locked.row.status, 'submit')
    for (const [n, one] of payloads.entries()) {
      await db.updateTable('post_variant').set({ payload: JSON.stringify(one.payload), payload_hash: hashes[n]!.hash }).where('post_id', '=', input.id).where('account_id', '=', one.accountId).execute()
    }
    const post = await loadPost(db, input.id)
    const judged = await judgePost(kit, context, db, post)
    record(await keepScreening(db, context, { postId: input.id, place: 'submission', judged, payload: whole, hashes: byAccount }))
    if (judged.screen.standing === 'block') return
    const risk = riskOf({ patientContent: post.row.patient_content, dismissed: judged.dismissed, standing: judged.screen.standing })
    await cancelApprovals(db, input.id)
    await updatePost(db, input.id, now, { status, risk, payload_hash: whole, submitted_at: now, submitted_by: context.actor.id, slot_expired: false })
    record(events.submitted(input.id, { payload: whole, hashes: byAccount, author: post.row.author_id, risk, version: post.row.version + 1 }))
    await askForReview(db, context, post, risk)
  })
  return look(context, (tx) => viewPost(kit, context, tx, input.id))
}

/** Takes a submission back to draft; approvals given so far no longer stand. */
export const takeBack = (kit: Kit) => async (context: Context, input: { id: string }): Promise<Post> => {
  await change(context, async ({ db, now, record }) => {
    const post = await loadPost(db, input.id, { lock: true })
    if (!mayEdit(context, post)) throw notAllowed(say('Only its author or the communications lead can take this back.', 'Solo su autor o el responsable de comunicación puede recuperarla.'))
    const status = hasLeft(post.deliveries) ? next('published', 'takeBack') : next(post.row.status, 'takeBack')
    const cancelledApprovals = await cancelApprovals(db, input.id)
    await cancelDeliveries(db, input.id)
    await updatePost(db, input.id, now, { status, payload_hash: null, slot_expired: false })
    record(events.takenBack(input.id, { before: post.row.status, cancelledApprovals }))
  })
  return look(context, (tx) => viewPost(kit, context, tx, input.id))
}
