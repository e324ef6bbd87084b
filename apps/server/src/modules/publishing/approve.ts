import type { Post } from '@bedside/contract/post'
import { change, type Write } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import { notAllowed, Refusal } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { say } from '../../platform/text.ts'
import { events } from './events.ts'
import type { Kit } from './kit.ts'
import { tellAuthor } from './notices.ts'
import { approveAs, next, stillNeeded } from './post.ts'
import { makeDeliveries } from './schedule.ts'
import { cancelApprovals, cancelDeliveries, freezeRow, hasLeft, loadPost, updatePost, type PostRecord } from './store.ts'
import { givenTo, viewPost } from './view.ts'

interface ApproveInput { id: string; payloadHash: string; comment?: string | undefined; wholeSeries?: boolean | undefined }

/** Approves exact bytes: the hash that was on the approver's screen has to be the one that stands. Not the author, nor anyone whose words are in it. */
export const approve = (kit: Kit) => async (context: Context, input: ApproveInput): Promise<Post> => {
  await change(context, async (write) => {
    await freezeRow(write.db, context.org, 'share')
    const first = await loadPost(write.db, input.id, { lock: true })
    if (first.row.payload_hash !== input.payloadHash) throw otherBytes()
    await approveOne(kit, context, write, first, input.comment)
    if (!input.wholeSeries || !first.row.series_id) return
    const others = await write.db.selectFrom('post').select('id').where('series_id', '=', first.row.series_id).where('id', '!=', input.id).where('status', '=', 'in_review').where('payload_hash', '=', input.payloadHash).where('discarded_at', 'is', null).orderBy('id').execute()
    for (const one of others) await approveOne(kit, context, write, await loadPost(write.db, one.id, { lock: true }), input.comment)
  })
  return look(context, (tx) => viewPost(kit, context, tx, input.id))
}

async function approveOne(kit: Kit, context: Context, { db, now, record }: Write, post: PostRecord, comment: string | undefined): Promise<void> {
  const { row } = post
  next(row.status, 'approve')
  const given = givenTo(post)
  const has = (permission: 'post.approve' | 'finding.override'): boolean => context.actor.permissions.includes(permission)
  const answer = approveAs({ id: context.actor.id!, canApprove: has('post.approve'), canOverride: has('finding.override') }, { risk: row.risk, given, editors: [row.author_id, ...post.editors] })
  if ('why' in answer) throw notAllowed(answer.why, say('Someone else on the list can decide.', 'Puede decidir otra persona de la lista.'))
  await db.insertInto('decision').values({ org_id: context.org, id: newId(now), post_id: row.id, by_id: context.actor.id!, at: now, kind: 'approved', as_role: answer.as, reason: null, comment: comment ?? null, payload_hash: row.payload_hash!, stands: true }).execute()
  const complete = stillNeeded(row.risk, [...given, { byId: context.actor.id!, as: answer.as }]).length === 0
  record(events.approved(row.id, { payload: row.payload_hash!, hashes: Object.fromEntries(post.variants.map((one) => [one.account_id, one.payload_hash!])), as: answer.as, author: row.author_id, complete }))
  if (!complete) {
    await updatePost(db, row.id, now, {})
    return
  }
  await tellAuthor(db, context, post, 'approved')
  if (row.due_at && row.due_at <= now) {
    // The time it was meant for has passed. It is never published late; a new time has to be chosen.
    await updatePost(db, row.id, now, { status: 'approved', slot_expired: true })
    record(events.slotExpired(row.id, { due: row.due_at.toISOString() }))
  } else if (row.due_at) {
    await makeDeliveries(kit, context, { db, now, record }, post)
  } else {
    await updatePost(db, row.id, now, { status: 'approved' })
  }
}

/** Sends a post back with a reason. Approvals given so far no longer stand. */
export const sendBack = (kit: Kit) => async (context: Context, input: { id: string; reason: string; comment?: string | undefined }): Promise<Post> => {
  await change(context, async ({ db, now, record }) => {
    const post = await loadPost(db, input.id, { lock: true })
    const status = hasLeft(post.deliveries) ? next('published', 'sendBack') : next(post.row.status, 'sendBack')
    await cancelApprovals(db, input.id)
    await cancelDeliveries(db, input.id)
    await db.insertInto('decision').values({ org_id: context.org, id: newId(now), post_id: input.id, by_id: context.actor.id!, at: now, kind: 'returned', as_role: context.actor.permissions.includes('finding.override') ? 'privacy_officer' : 'approver', reason: input.reason, comment: input.comment ?? null, payload_hash: post.row.payload_hash ?? '', stands: false }).execute()
    await updatePost(db, input.id, now, { status, slot_expired: false })
    record(events.sentBack(input.id, { payload: post.row.payload_hash, before: post.row.status }))
    await tellAuthor(db, context, post, 'returned')
  })
  return look(context, (tx) => viewPost(kit, context, tx, input.id))
}

const otherBytes = (): Refusal =>
  new Refusal(409, 'other-bytes', say('This post changed after you opened it. You would approve something you have not seen.', 'Esta publicación cambió después de que usted la abrió. Aprobaría algo que no ha visto.'), {
    next: say('Reload, look at what changed, then decide.', 'Vuelva a cargar, mire lo que cambió y decida.'),
  })
