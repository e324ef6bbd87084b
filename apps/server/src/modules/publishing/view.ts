import type { Delivery, Post } from '@bedside/contract/post'
import type { Permission } from '@bedside/contract/permission'
import type { Language } from '@bedside/contract/value'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { read } from '../../platform/text.ts'
import { membersWith } from '../people/index.ts'
import type { Kit } from './kit.ts'
import { namesOf } from './names.ts'
import { approveAs, may, stillNeeded, type Approval } from './post.ts'
import { judgePost } from './screening.ts'
import { accountsOf, hasLeft, loadPost, type AccountRow, type DecisionRow, type DeliveryRow, type PostRecord } from './store.ts'
import { whyOf } from './why.ts'

const iso = (date: Date | null | undefined): string | null => date?.toISOString() ?? null

/** A post as the caller sees it: screened now, with what they may do and who can give what is still missing. */
export async function viewPost(kit: Kit, context: Context, tx: Tx, id: string): Promise<Post> {
  const post = await loadPost(tx, id)
  const { screen } = await judgePost(kit, context, tx, post)
  const accounts = await accountsOf(tx)
  const name = await namesOf(tx, [post.row.author_id, ...post.decisions.map((one) => one.by_id)])
  const { row } = post
  return {
    id: row.id, facilityId: row.facility_id, title: row.title, text: row.text, language: row.language, status: row.status, author: name(row.author_id),
    variants: post.variants.map((one) => ({ accountId: one.account_id, text: one.text })),
    media: post.media.map((one) => ({ id: one.id, fileName: one.file_name, mime: one.mime, bytes: one.bytes, width: one.width, height: one.height, sha256: one.sha256, stripped: one.stripped, alt: one.alt })),
    replyTo: row.reply_to, patientContent: row.patient_content,
    when: row.local_time && row.zone ? { local: row.local_time, zone: row.zone, ...(row.fold ? { fold: row.fold } : {}) } : null,
    dueAt: iso(row.due_at), slotExpired: row.slot_expired, risk: row.risk, seriesId: row.series_id, version: row.version,
    createdAt: row.created_at.toISOString(), updatedAt: row.updated_at.toISOString(), submittedAt: iso(row.submitted_at), payloadHash: row.payload_hash,
    decisions: post.decisions.map((one) => ({ by: name(one.by_id), at: one.at.toISOString(), kind: one.kind, as: one.as_role, reason: one.reason, comment: one.comment, payloadHash: one.payload_hash, stands: one.stands })),
    needs: await needsOf(tx, post),
    deliveries: post.deliveries.filter((one) => one.state !== 'cancelled').map((one) => viewDelivery(one, accounts, context.language)),
    screen,
    can: canOf(context, post),
  }
}

export function viewDelivery(row: DeliveryRow, accounts: readonly AccountRow[], language: Language): Delivery {
  const account = accounts.find((one) => one.id === row.account_id)
  return {
    id: row.id, accountId: row.account_id, network: row.network, handle: account?.handle ?? '', state: row.state, dueAt: row.due_at.toISOString(), attempts: row.attempts, nextLookAt: iso(row.next_at),
    why: whyOf(row.why_code, row.why_detail, language), permalink: row.permalink, sentAt: iso(row.sent_at), payloadHash: row.payload_hash,
  }
}

export const givenTo = (post: { readonly decisions: readonly Pick<DecisionRow, 'kind' | 'stands' | 'by_id' | 'as_role'>[] }): Approval[] => post.decisions.filter((one) => one.stands && one.kind === 'approved').map((one) => ({ byId: one.by_id, as: one.as_role }))

async function needsOf(tx: Tx, post: PostRecord): Promise<Post['needs']> {
  if (!['draft', 'changes_requested', 'in_review'].includes(post.row.status)) return []
  const given = givenTo(post)
  const out = [post.row.author_id, ...post.editors, ...given.map((one) => one.byId)]
  return Promise.all(
    stillNeeded(post.row.risk, given).map(async (as) => ({
      as,
      who: (await membersWith(tx, as === 'approver' ? 'post.approve' : 'finding.override')).filter((person) => !out.includes(person.id)).slice(0, 8),
    })),
  )
}

/** Whether this person may change the words of this post: the author, or whoever runs the calendar. */
export const mayEdit = (context: Context, post: PostRecord): boolean => post.row.author_id === context.actor.id || context.actor.permissions.includes('post.schedule')

function canOf(context: Context, post: PostRecord): Post['can'] {
  const has = (permission: Permission): boolean => context.actor.via === 'session' && context.actor.permissions.includes(permission)
  const { status } = post.row
  const decision = approveAs({ id: context.actor.id ?? '', canApprove: has('post.approve'), canOverride: has('finding.override') }, { risk: post.row.risk, given: givenTo(post), editors: [post.row.author_id, ...post.editors] })
  const editable = mayEdit(context, post) && has('post.write') && !hasLeft(post.deliveries)
  return {
    edit: editable && may(status, 'edit'),
    submit: editable && may(status, 'submit'),
    takeBack: editable && may(status, 'takeBack'),
    approve: status === 'in_review' && 'as' in decision,
    return: has('post.approve') && may(status, 'sendBack') && !hasLeft(post.deliveries),
    schedule: has('post.schedule') && (may(status, 'schedule') || may(status, 'submit') || status === 'in_review') && !hasLeft(post.deliveries),
    withdraw: has('post.withdraw') && post.deliveries.some((one) => ['published', 'unknown'].includes(one.state)),
    discard: editable && may(status, 'discard'),
    settle: has('post.settle') && post.deliveries.some((one) => ['unknown', 'missed', 'held', 'not_sent'].includes(one.state)),
    dismiss: has('finding.dismiss'),
    override: has('finding.override'),
    whyNotApprove: status === 'in_review' && 'why' in decision ? read(decision.why, context.language) : null,
  }
}
