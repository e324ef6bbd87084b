import * as z from 'zod'
import { event } from '../../platform/event.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const marks = z.array(z.strictObject({ part: z.string(), kind: z.string(), start: z.number(), end: z.number(), severity: z.enum(['block', 'review', 'note']), key: z.string() }))
/** From account to the hash of what it gets. */
const hashes = z.record(z.uuid(), hash)
const iso = z.iso.datetime()

/** Every line that publishing writes into the ledger. Kinds, places, hashes and ids; never a word of a post. */
export const events = {
  drafted: event('post.drafted', 'post', { facility: z.uuid(), copyOf: z.uuid().optional(), series: z.uuid().optional() }),
  edited: event('post.edited', 'post', { version: z.number(), cancelledApprovals: z.number(), before: z.string() }),
  discarded: event('post.discarded', 'post', {}),
  restored: event('post.restored', 'post', {}),
  screened: event('post.screened', 'post', { place: z.enum(['submission', 'delivery']), verdict: z.enum(['clear', 'review', 'block', 'failed']), standing: z.enum(['clear', 'review', 'block']), engine: z.string(), parts: z.array(z.string()), findings: marks, dismissed: z.number(), payload: hash, hashes: hashes.optional(), account: z.uuid().optional(), delivery: z.uuid().optional() }),
  dismissed: event('post.finding-dismissed', 'post', { part: z.string(), kind: z.string(), start: z.number(), end: z.number(), severity: z.enum(['block', 'review', 'note']), key: z.string() }),
  undismissed: event('post.finding-reinstated', 'post', { kind: z.string(), key: z.string() }),
  submitted: event('post.submitted', 'post', { payload: hash, hashes, author: z.uuid(), risk: z.enum(['routine', 'sensitive']), version: z.number() }),
  takenBack: event('post.taken-back', 'post', { before: z.string(), cancelledApprovals: z.number() }),
  approved: event('post.approved', 'post', { payload: hash, hashes, as: z.enum(['approver', 'privacy_officer']), author: z.uuid(), complete: z.boolean() }),
  slotExpired: event('post.slot-expired', 'post', { due: iso }),
  sentBack: event('post.sent-back', 'post', { payload: hash.nullable(), before: z.string() }),
  commented: event('post.commented', 'post', { comment: z.uuid() }),
  scheduled: event('post.scheduled', 'post', { due: iso, local: z.string(), zone: z.string(), fold: z.string().nullable(), payload: hash, deliveries: z.array(z.strictObject({ delivery: z.uuid(), account: z.uuid(), key: z.string(), payload: hash })) }),
  moved: event('post.moved', 'post', { from: iso.nullable(), due: iso, local: z.string(), zone: z.string(), fold: z.string().nullable() }),
  unscheduled: event('post.unscheduled', 'post', {}),
  intended: event('delivery.intended', 'post', { delivery: z.uuid(), account: z.uuid(), network: z.string(), key: z.string(), payload: hash, fence: z.number(), attempt: z.number() }),
  published: event('delivery.published', 'post', { delivery: z.uuid(), account: z.uuid(), payload: hash, remote: z.string(), by: z.enum(['answer', 'read-back', 'person']) }),
  notSent: event('delivery.not-sent', 'post', { delivery: z.uuid(), account: z.uuid(), payload: hash, attempt: z.number(), proof: z.enum(['answer', 'read-back', 'person']) }),
  settled: event('delivery.settled', 'post', { delivery: z.uuid(), account: z.uuid(), state: z.string(), why: z.string().nullable(), attempt: z.number() }),
  readBack: event('delivery.read-back', 'post', { delivery: z.uuid(), account: z.uuid(), payload: hash, state: z.enum(['live', 'absent', 'unknown']), copies: z.number(), matches: z.boolean() }),
  decided: event('delivery.decided', 'post', { delivery: z.uuid(), decision: z.string() }),
  withdrawalAsked: event('post.withdrawal-asked', 'post', { deliveries: z.array(z.uuid()) }),
  withdrawn: event('delivery.withdrawn', 'post', { delivery: z.uuid(), state: z.string() }),
  frozen: event('publishing.frozen', 'organization', { held: z.number(), afterRestore: z.boolean() }),
  resumed: event('publishing.resumed', 'organization', { choices: z.array(z.strictObject({ delivery: z.uuid(), action: z.string() })) }),
  accountConnected: event('account.connected', 'account', { network: z.string(), facility: z.uuid() }),
  accountReconnected: event('account.reconnected', 'account', { network: z.string() }),
  accountDisconnected: event('account.disconnected', 'account', { network: z.string(), held: z.number() }),
  accountLapsed: event('account.lapsed', 'account', { network: z.string() }),
}
