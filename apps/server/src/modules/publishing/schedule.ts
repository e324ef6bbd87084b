import type { Post, When } from '@bedside/contract/post'
import { change, type Write } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import { Refusal, stale, wrongState } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { say } from '../../platform/text.ts'
import { facilityOf } from '../people/index.ts'
import { events } from './events.ts'
import type { Kit } from './kit.ts'
import { may, next } from './post.ts'
import { nextFreeSlot } from './slots.ts'
import { cancelDeliveries, freezeRow, hasLeft, loadPost, updatePost, type PostRecord } from './store.ts'
import { dueOf } from './time-of-post.ts'
import { viewPost } from './view.ts'

/** Chooses or moves the time. A draft only remembers it; an approved post gets its place in the queue, its approval looked at again first. */
export const schedule = (kit: Kit) => async (context: Context, input: { id: string; when: When; version?: number | undefined }): Promise<Post> => {
  await change(context, async (write) => {
    await freezeRow(write.db, context.org, 'share')
    const post = await loadPost(write.db, input.id, { lock: true })
    if (input.version !== undefined && post.row.version !== input.version) throw stale()
    await moveTo(kit, context, write, post, input.when)
  })
  return look(context, (tx) => viewPost(kit, context, tx, input.id))
}

export async function moveTo(kit: Kit, context: Context, write: Write, post: PostRecord, when: When): Promise<void> {
  const { db, now, record } = write
  const { row } = post
  if (hasLeft(post.deliveries)) throw wrongState(say('This has been sent. It cannot be moved any more.', 'Esto ya se envió. Ya no se puede mover.'))
  const due = dueOf(when)
  if (due.due_at! <= now) throw new Refusal(422, 'past', say('That time has passed.', 'Esa hora ya pasó.'), { next: say('Choose a time in the future.', 'Elija una hora futura.'), fields: { when: say('Choose a time in the future.', 'Elija una hora futura.') } })
  const moved = { from: row.due_at?.toISOString() ?? null, due: due.due_at!.toISOString(), local: when.local, zone: when.zone, fold: when.fold ?? null }
  record(events.moved(row.id, moved))
  const waits = ['draft', 'changes_requested', 'in_review'].includes(row.status)
  await updatePost(db, row.id, now, { ...due, slot_expired: false })
  if (waits) return
  next(row.status, 'schedule')
  await makeDeliveries(kit, context, write, { ...post, row: { ...row, ...due } })
}

/**
 * Puts an approved post in the queue: one delivery for each account, with the idempotency key that it keeps for good. Moving keeps the key.
 * The approval has to stand for exactly these bytes.
 */
export async function makeDeliveries(kit: Kit, context: Context, { db, now, record }: Write, post: PostRecord): Promise<void> {
  const { row } = post
  const frozen = await freezeRow(db, context.org, 'share')
  const state = frozen.frozen ? 'held' : 'scheduled'
  const why = frozen.frozen ? 'frozen' : null
  // What a worker has claimed was not sent either; moving it takes it back.
  const open = post.deliveries.filter((one) => ['scheduled', 'claimed', 'held', 'missed', 'not_sent'].includes(one.state) && post.variants.some((variant) => variant.account_id === one.account_id && variant.payload_hash === one.payload_hash))
  if (open.length) {
    await db.updateTable('delivery').set({ state, due_at: row.due_at!, why_code: why, why_detail: null, next_at: null, attempts: 0, lease_until: null, owner: null }).where('id', 'in', open.map((one) => one.id)).execute()
  } else {
    await cancelDeliveries(db, row.id)
    const made = post.variants.map((variant) => ({ delivery: newId(now), account: variant.account_id, payload: variant.payload_hash!, network: variant.payload!.network }))
    const rows = made.map((one) => ({ ...one, key: mintKey(kit, one.network, now) }))
    await db.insertInto('delivery').values(rows.map((one) => ({ org_id: context.org, id: one.delivery, post_id: row.id, account_id: one.account, network: one.network, state, due_at: row.due_at!, key: one.key, payload_hash: one.payload, why_code: why, answer: null, created_at: now }) as const)).execute()
    record(events.scheduled(row.id, { due: row.due_at!.toISOString(), local: row.local_time!, zone: row.zone!, fold: row.fold, payload: row.payload_hash!, deliveries: rows.map(({ delivery, account, key, payload }) => ({ delivery, account, key, payload })) }))
  }
  await updatePost(db, row.id, now, { status: frozen.frozen ? 'held' : 'scheduled', slot_expired: false })
}

export const unschedule = (kit: Kit) => async (context: Context, input: { id: string }): Promise<Post> => {
  await change(context, async ({ db, now, record }) => {
    const post = await loadPost(db, input.id, { lock: true })
    if (hasLeft(post.deliveries)) throw wrongState(say('This has been sent.', 'Esto ya se envió.'), say('You can withdraw it.', 'Puede retirarla.'))
    const waits = ['draft', 'changes_requested', 'in_review', 'approved'].includes(post.row.status)
    const status = waits ? post.row.status : next(post.row.status, 'unschedule')
    await cancelDeliveries(db, input.id)
    await updatePost(db, input.id, now, { status, due_at: null, local_time: null, zone: null, fold: null, slot_expired: false })
    record(events.unscheduled(input.id, {}))
  })
  return look(context, (tx) => viewPost(kit, context, tx, input.id))
}

/** Gives a post the next free slot of its facility. */
export const queue = (kit: Kit) => async (context: Context, input: { id: string }): Promise<Post> => {
  await change(context, async (write) => {
    await freezeRow(write.db, context.org, 'share')
    const post = await loadPost(write.db, input.id, { lock: true })
    if (!may(post.row.status, 'schedule') && !['draft', 'changes_requested', 'in_review'].includes(post.row.status)) next(post.row.status, 'schedule')
    const facility = await facilityOf(write.db, post.row.facility_id)
    const when = await nextFreeSlot(write.db, post.row.facility_id, facility.zone, write.now)
    if (!when) throw wrongState(say('This facility has no free slot in the next weeks.', 'Este centro no tiene turnos libres en las próximas semanas.'), say('Add a weekly slot, or choose a time.', 'Agregue un turno semanal o elija una hora.'))
    await moveTo(kit, context, write, post, when)
  })
  return look(context, (tx) => viewPost(kit, context, tx, input.id))
}


const mintKey = (kit: Kit, network: string, now: Date): string => kit.connectors.get(network)?.mintKey?.(now) ?? newId(now)
