import type { Post, PostInput } from '@bedside/contract/post'
import { change, touch, type Write } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { notAllowed, stale, wrongState } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { facilityOf } from '../people/index.ts'
import { writeParts } from './draft.ts'
import { events } from './events.ts'
import type { Kit } from './kit.ts'
import { next } from './post.ts'
import { cancelApprovals, cancelDeliveries, hasLeft, loadPost, noteEditor, updatePost, type PostRecord } from './store.ts'
import { dueOf } from './time-of-post.ts'
import { mayEdit, viewPost } from './view.ts'

type EditInput = PostInput & { id: string; version: number }

/**
 * Saves a draft. Two people never overwrite each other: who began from an older version is told so (412) and keeps their words.
 * An edit after submission cancels every approval and takes the post off the schedule. Autosaves of a plain draft leave no line in the ledger (what is submitted
 * does); the first edit by each person, and every edit that undoes something, does.
 */
export const edit = (kit: Kit) => async (context: Context, input: EditInput): Promise<Post> => {
  const save = async (tx: Tx, now: Date, record: Write['record'] | null): Promise<boolean> => {
    const post = await loadPost(tx, input.id, { lock: true })
    if (!mayEdit(context, post)) throw notAllowed(say('This is someone else’s draft.', 'Este borrador es de otra persona.'), say('Leave a comment, or begin your own.', 'Deje un comentario o empiece uno propio.'))
    if (hasLeft(post.deliveries)) throw wrongState(say('This has been sent, so its words can no longer change.', 'Esto ya se envió, así que sus palabras no pueden cambiar.'), say('Withdraw it, or write a new post.', 'Retírela o escriba una publicación nueva.'))
    if (post.row.version !== input.version) throw stale()
    const same = sameContent(post, input)
    if (same && sameTime(post, input)) return true
    const news = !post.editors.includes(context.actor.id!)
    const undoes = !same && !['draft', 'changes_requested'].includes(post.row.status)
    if ((news || undoes) && !record) return false
    if (same && !['draft', 'changes_requested'].includes(post.row.status)) throw wrongState(say('To change only the time, use “Move to…”.', 'Para cambiar solo la hora, use «Mover a…».'))
    await facilityOf(tx, input.facilityId)
    const status = undoes ? next(post.row.status, 'edit') : post.row.status
    const cancelledApprovals = undoes ? await cancelApprovals(tx, input.id) : 0
    if (undoes) await cancelDeliveries(tx, input.id)
    await writeParts(tx, context.org, input.id, input)
    await updatePost(tx, input.id, now, {
      title: input.title, text: input.text, language: input.language, facility_id: input.facilityId, reply_to: input.replyTo ?? null, patient_content: input.patientContent, status, ...dueOf(input.when ?? null),
      slot_expired: false, payload_hash: null, submitted_at: undoes ? null : post.row.submitted_at,
    })
    await noteEditor(tx, context.org, input.id, context.actor.id!, now)
    if (record) record(events.edited(input.id, { version: input.version + 1, cancelledApprovals, before: post.row.status }))
    return true
  }
  const quiet = await touch(context, (tx) => save(tx, context.clock.now(), null))
  if (!quiet) await change(context, ({ db, now, record }) => save(db, now, record))
  return look(context, (tx) => viewPost(kit, context, tx, input.id))
}

function sameContent(post: PostRecord, input: PostInput): boolean {
  const { row } = post
  const before = [row.title, row.text, row.language, row.facility_id, row.reply_to, row.patient_content, post.variants.map((one) => [one.account_id, one.text]), post.media.map((one) => [one.id, one.alt])]
  const after = [input.title, input.text, input.language, input.facilityId, input.replyTo ?? null, input.patientContent, input.variants.map((one) => [one.accountId, one.text]), input.media.map((one) => [one.id, one.alt])]
  return JSON.stringify(before) === JSON.stringify(after)
}

function sameTime({ row }: PostRecord, input: PostInput): boolean {
  const when = input.when ?? null
  return row.local_time === (when?.local ?? null) && row.zone === (when?.zone ?? null) && (row.fold ?? null) === (when?.fold ?? null)
}
