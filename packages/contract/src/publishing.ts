import * as z from 'zod'
import { Comment, Decision, Delivery, HistoryLine, Media, Post, PostInput, PostLine, PostStatus, Reason, Screen, When } from './post.ts'
import { DismissedFindings, FindingPlace, Known, KnownEntry, KnownKind, KnownList, MOST_LINES, ScreenAbout } from './known.ts'
import { NetworkRules } from './network.ts'
import { route } from './route.ts'
import { ById, Done, Id, Instant, Line, LocalDate, LocalTime, Nothing, page, PageInput, PersonRef, Zone } from './value.ts'

export const Network = z.object({
  network: z.string(),
  rules: NetworkRules,
  /** Present when Bedside can publish there: the form that connects an account. */
  connector: z.object({ form: z.array(z.object({ name: z.string(), kind: z.enum(['text', 'secret', 'url']), required: z.boolean(), default: z.string().optional() })), abilities: z.object({ idempotent: z.boolean(), readBack: z.boolean(), withdraw: z.boolean(), reply: z.boolean(), images: z.number() }) }).nullable(),
})
export type Network = z.output<typeof Network>

export const Account = z.object({ id: Id, network: z.string(), facilityId: Id, handle: z.string(), displayName: z.string(), state: z.enum(['connected', 'sign_in_again', 'disconnected']), connectedAt: Instant, connectedBy: PersonRef })
export type Account = z.output<typeof Account>

const version = z.object({ version: z.coerce.number().int().min(1) })

/** The resolved instant of a wall-clock time. `gap`: the time does not exist that day. `fold`: it happens twice. */
export const TimeCheck = z.object({
  kind: z.enum(['plain', 'gap', 'fold', 'past']),
  instant: Instant.nullable(),
  /** Offset names, such as `CDT` and `CST`, and instants of the two readings of a fold; for a gap, the times just before and after it. */
  choices: z.array(z.object({ local: LocalTime, fold: z.enum(['earlier', 'later']).optional(), instant: Instant, offset: z.string() })),
  clockChange: z.string().nullable(),
})
export type TimeCheck = z.output<typeof TimeCheck>

export const Frozen = z.object({ frozen: z.boolean(), reason: z.string().nullable(), by: PersonRef.nullable(), at: Instant.nullable(), pausedAfterRestore: z.boolean(), held: z.array(z.object({ delivery: Delivery, post: PostLine })) })

export const Slot = z.object({ id: Id, facilityId: Id, weekday: z.number().int().min(1).max(7), time: z.string().regex(/^\d{2}:\d{2}$/) })

export const PracticePost = z.object({
  /** `key` ends its permalink, `/practice/<account>/<key>`. */
  id: Id, accountId: Id, key: z.string(), handle: z.string(), displayName: z.string(), text: z.string(), at: Instant, postId: Id.nullable(), replyToId: Id.nullable(),
  images: z.array(z.object({ sha256: z.string(), alt: z.string(), width: z.number(), height: z.number() })),
  comments: z.array(z.object({ id: z.string(), author: z.string(), text: z.string(), at: Instant, lesson: z.string().nullable() })),
})

export const ReviewView = z.object({
  post: Post,
  /** What each account will get, exactly. */
  payloads: z.array(z.object({ accountId: Id, network: z.string(), handle: z.string(), displayName: z.string(), text: z.string(), language: z.string(), hash: z.string(), count: z.string(), card: z.object({ url: z.string(), title: z.string(), description: z.string() }).nullable(), images: z.array(z.object({ sha256: z.string(), mediaId: Id, alt: z.string(), width: z.number(), height: z.number() })) })),
  /** The text as this person last saw it, for the differences; null the first time. */
  lastSeen: z.object({ at: Instant, text: z.string(), alts: z.record(z.string(), z.string()), variants: z.record(z.string(), z.string()) }).nullable(),
  lastReturn: Decision.nullable(),
  comments: z.array(Comment),
  history: z.array(HistoryLine),
  decideBy: Instant.nullable(),
  position: z.object({ index: z.number(), of: z.number() }).nullable(),
  nextId: Id.nullable(),
})
export type ReviewView = z.output<typeof ReviewView>

export const Today = z.object({
  waiting: z.array(z.object({ kind: z.enum(['review', 'returned', 'draft']), post: PostLine, findings: z.number() })),
  attention: z.array(z.object({ kind: z.enum(['unknown', 'rejected', 'not_sent', 'missed', 'held', 'slot_expired', 'account']), post: PostLine.nullable(), account: Account.nullable(), why: z.string(), nextLookAt: Instant.nullable() })),
  going: z.array(PostLine),
})

const filters = z.object({
  accountId: Id.optional(), facilityId: Id.optional(), authorId: Id.optional(),
  /** Comma-separated states. */
  status: z.string().max(200).optional().transform((text) => text?.split(',')).pipe(z.array(PostStatus).optional()),
})

export const publishingContract = {
  networks: route({ method: 'GET', path: '/networks', may: 'account.read', scope: 'read', summary: 'The networks, their rules with source and date, and how to connect them', input: Nothing, output: z.object({ items: z.array(Network) }) }),
  accounts: route({ method: 'GET', path: '/accounts', may: 'account.read', scope: 'read', summary: 'Connected accounts', input: Nothing, output: z.object({ items: z.array(Account) }) }),
  connectAccount: route({ method: 'POST', path: '/accounts', may: 'account.manage', stepUp: true, summary: 'Connect an account', input: z.object({ network: z.string().max(40), facilityId: Id, answers: z.record(z.string().max(40), z.string().max(500)) }), output: Account }),
  reconnectAccount: route({ method: 'PUT', path: '/accounts/:id/connection', may: 'account.manage', stepUp: true, object: 'account', summary: 'Sign in to an account again', input: ById.extend({ answers: z.record(z.string().max(40), z.string().max(500)) }), output: Account }),
  disconnectAccount: route({ method: 'DELETE', path: '/accounts/:id/connection', may: 'account.manage', stepUp: true, object: 'account', summary: 'Disconnect an account; what waits for it is held', input: ById, output: Account }),

  /** The organization's own names, numbers and addresses, so that the screen in the browser leaves them alone. */
  known: route({ method: 'GET', path: '/known', may: 'member', scope: 'read', summary: 'What the screen knows as the organization’s own', input: Nothing, output: Known }),
  knownEntries: route({ method: 'GET', path: '/known-entries', may: 'known.manage', summary: 'The known list with who added what, the people, and what the facilities tell', input: Nothing, output: KnownList }),
  addKnown: route({ method: 'POST', path: '/known-entries', may: 'known.manage', summary: 'Add to the known list, a line for each entry: all or none', input: z.object({ kind: KnownKind, lines: z.array(z.string().max(2000)).min(1).max(MOST_LINES) }), output: z.object({ items: z.array(KnownEntry) }) }),
  changeKnown: route({ method: 'PUT', path: '/known-entries/:id', may: 'known.manage', object: 'known', summary: 'Change an entry of the known list', input: ById.extend({ kind: KnownKind, text: Line(2000) }), output: KnownEntry }),
  removeKnown: route({ method: 'DELETE', path: '/known-entries/:id', may: 'known.manage', object: 'known', summary: 'Remove an entry of the known list', input: ById, output: Done }),
  switchKnownPerson: route({ method: 'PUT', path: '/known-people/:id', may: 'known.manage', object: 'member', summary: 'Whether the screen knows the name of this member', input: ById.extend({ off: z.boolean() }), output: Done }),
  dismissedFindings: route({ method: 'GET', path: '/dismissed-findings', may: 'known.manage', summary: 'Findings that were dismissed in the last 90 days and could become known, grouped by their words', input: Nothing, output: DismissedFindings }),
  knowFinding: route({ method: 'POST', path: '/posts/:id/known-entries', may: 'known.manage', object: 'post', summary: 'Make a dismissed finding known: it is never asked about again', input: ById.extend(FindingPlace.shape).extend({ as: KnownKind.optional() }), output: KnownEntry }),
  screenAbout: route({ method: 'GET', path: '/screen', may: 'member', scope: 'read', summary: 'The engine of the screen and how well it was measured to do', input: Nothing, output: ScreenAbout }),
  screenText: route({ method: 'POST', path: '/screenings', may: 'practice.use', scope: 'draft', summary: 'Screen a text without keeping it', input: z.object({ text: z.string().max(100_000), kind: z.enum(['post', 'caption', 'alt_text', 'reply', 'file_name']).default('post') }), output: Screen }),

  posts: route({ method: 'GET', path: '/posts', may: 'post.read', scope: 'read', summary: 'Posts, newest change first', input: PageInput.extend(filters.shape).extend({ q: z.string().max(100).optional(), mine: z.stringbool().optional() }), output: page(PostLine) }),
  draft: route({ method: 'POST', path: '/posts', may: 'post.write', scope: 'draft', summary: 'Begin a draft', input: PostInput.partial().extend({ facilityId: Id }), output: Post }),
  post: route({ method: 'GET', path: '/posts/:id', may: 'post.read', scope: 'read', object: 'post', summary: 'A post', input: ById, output: Post }),
  edit: route({ method: 'PUT', path: '/posts/:id', may: 'post.write', scope: 'draft', object: 'post', summary: 'Save a draft; `version` is the one you began from (also as If-Match)', input: PostInput.extend({ id: Id }).extend(version.shape), output: Post }),
  discard: route({ method: 'DELETE', path: '/posts/:id', may: 'post.write', object: 'post', summary: 'Discard a draft', input: ById, output: Done }),
  restore: route({ method: 'POST', path: '/posts/:id/restoration', may: 'post.write', object: 'post', summary: 'Bring a discarded draft back', input: ById, output: Post }),
  present: route({ method: 'POST', path: '/posts/:id/presence', may: 'post.write', object: 'post', quiet: true, summary: 'I am editing this; who else is?', input: ById, output: z.object({ others: z.array(z.object({ person: PersonRef, since: Instant })), version: z.number() }) }),
  upload: route({ method: 'POST', path: '/media', may: 'post.write', upload: true, summary: 'Add a picture: its metadata is removed and its size fitted; its file name is screened', input: Nothing, output: Media.extend({ screen: Screen }) }),
  picture: route({ method: 'GET', path: '/media/:id', may: 'member', object: 'media', file: 'image/*', summary: 'The picture itself', input: ById.extend({ size: z.enum(['full', 'thumb']).default('full') }), output: z.any() }),
  networkPicture: route({ method: 'GET', path: '/pictures/:sha256', may: 'member', file: 'image/*', summary: 'A picture as a network gets it, by its hash', input: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }), output: z.any() }),

  dismiss: route({ method: 'POST', path: '/posts/:id/dismissals', may: 'finding.dismiss', object: 'post', summary: 'Dismiss a finding with a reason; it becomes evidence', input: ById.extend(FindingPlace.shape).extend({ reason: Reason }), output: Post }),
  undismiss: route({ method: 'DELETE', path: '/posts/:id/dismissals', may: 'finding.dismiss', object: 'post', summary: 'Take a dismissal back', input: ById.extend(FindingPlace.shape), output: Post }),

  submit: route({ method: 'POST', path: '/posts/:id/submission', may: 'post.write', object: 'post', summary: 'Submit for review: screened on the server, bound to the exact bytes', input: ById.extend(version.shape), output: Post }),
  takeBack: route({ method: 'DELETE', path: '/posts/:id/submission', may: 'post.write', object: 'post', summary: 'Take a submission back to draft', input: ById, output: Post }),
  reviews: route({ method: 'GET', path: '/reviews', may: 'post.approve', summary: 'What waits for my decision', input: PageInput, output: page(PostLine) }),
  review: route({ method: 'GET', path: '/posts/:id/review', may: 'post.read', object: 'post', summary: 'Exactly what will be published, findings, history, and differences since I last looked', input: ById, output: ReviewView }),
  approve: route({ method: 'POST', path: '/posts/:id/approval', may: 'post.approve', object: 'post', summary: 'Approve these exact bytes', input: ById.extend({ payloadHash: z.string().length(64), comment: z.string().trim().max(2000).optional(), wholeSeries: z.boolean().optional() }), output: Post }),
  sendBack: route({ method: 'POST', path: '/posts/:id/return', may: 'post.approve', object: 'post', summary: 'Send back with a reason', input: ById.extend({ reason: Reason, comment: z.string().trim().max(2000).optional() }), output: Post }),
  comments: route({ method: 'GET', path: '/posts/:id/comments', may: 'post.read', object: 'post', summary: 'Comments among colleagues', input: ById, output: z.object({ items: z.array(Comment) }) }),
  comment: route({ method: 'POST', path: '/posts/:id/comments', may: 'post.read', object: 'post', summary: 'Comment among colleagues', input: ById.extend({ text: Line(2000) }), output: Comment }),
  history: route({ method: 'GET', path: '/posts/:id/history', may: 'post.read', scope: 'read', object: 'post', summary: 'What happened to a post', input: ById, output: z.object({ items: z.array(HistoryLine) }) }),

  checkTime: route({ method: 'GET', path: '/times', may: 'post.read', summary: 'What a wall-clock time means in a zone on that day', input: z.object({ local: LocalTime, zone: Zone, fold: z.enum(['earlier', 'later']).optional() }), output: TimeCheck }),
  schedule: route({ method: 'PUT', path: '/posts/:id/schedule', may: 'post.schedule', object: 'post', summary: 'Choose or move the time of a post; approval is checked again', input: ById.extend({ when: When, version: z.coerce.number().int().min(1).optional() }), output: Post }),
  unschedule: route({ method: 'DELETE', path: '/posts/:id/schedule', may: 'post.schedule', object: 'post', summary: 'Take a post off the schedule', input: ById, output: Post }),
  queue: route({ method: 'POST', path: '/posts/:id/queue', may: 'post.schedule', object: 'post', summary: 'Give a post the next free slot of its facility', input: ById, output: Post }),
  slots: route({ method: 'GET', path: '/queue-slots', may: 'post.read', summary: 'Weekly queue slots', input: Nothing, output: z.object({ items: z.array(Slot) }) }),
  addSlot: route({ method: 'POST', path: '/queue-slots', may: 'post.schedule', summary: 'Add a weekly slot', input: Slot.omit({ id: true }), output: Slot }),
  removeSlot: route({ method: 'DELETE', path: '/queue-slots/:id', may: 'post.schedule', object: 'slot', summary: 'Remove a weekly slot', input: ById, output: Done }),
  repeat: route({ method: 'POST', path: '/posts/:id/repetition', may: 'post.write', object: 'post', summary: 'Make dated copies at the same local time, each approved on its own or together', input: ById.extend({ every: z.enum(['week', 'two_weeks', 'month']), times: z.coerce.number().int().min(2).max(52) }), output: z.object({ items: z.array(PostLine) }) }),
  calendar: route({ method: 'GET', path: '/calendar', may: 'post.read', scope: 'read', summary: 'Posts between two days', input: filters.extend({ from: LocalDate, to: LocalDate }), output: z.object({ items: z.array(PostLine), truncated: z.boolean() }) }),
  feeds: route({ method: 'GET', path: '/calendar-feeds', may: 'calendar.feed', summary: 'My calendar feeds', input: Nothing, output: z.object({ items: z.array(z.object({ id: Id, createdAt: Instant, lastReadAt: Instant.nullable() })) }) }),
  addFeed: route({ method: 'POST', path: '/calendar-feeds', may: 'calendar.feed', summary: 'Make a secret calendar address: titles only', input: Nothing, output: z.object({ id: Id, url: z.string() }) }),
  removeFeed: route({ method: 'DELETE', path: '/calendar-feeds/:id', may: 'calendar.feed', object: 'feed', summary: 'Revoke a calendar address', input: ById, output: Done }),
  feed: route({ method: 'GET', path: '/feeds/:secret', may: 'anyone', file: 'text/calendar', summary: 'The calendar behind a secret address', input: z.object({ secret: z.string().min(20).max(80) }), output: z.any() }),

  settle: route({ method: 'POST', path: '/deliveries/:id/settlement', may: 'post.settle', object: 'delivery', stepUp: true, summary: 'Say what became of an unknown send: it is live (with its address), or it is not and may be sent again', input: ById.extend({ decision: z.enum(['it_is_live', 'send_again', 'leave_it']), permalink: z.url().max(500).optional() }), output: Post }),
  lookAgain: route({ method: 'POST', path: '/deliveries/:id/look', may: 'post.settle', object: 'delivery', summary: 'Read the account back now', input: ById, output: Post }),
  sendLate: route({ method: 'POST', path: '/deliveries/:id/release', may: 'post.settle', object: 'delivery', summary: 'Send a missed, held or not-sent post now', stepUp: true, input: ById, output: Post }),
  withdraw: route({ method: 'POST', path: '/posts/:id/withdrawal', may: 'post.withdraw', object: 'post', stepUp: true, summary: 'Take a published post down and look whether it is gone', input: ById.extend({ reason: Reason }), output: Post }),

  freezeState: route({ method: 'GET', path: '/freeze', may: 'post.read', summary: 'Whether publishing is on, and what is held', input: Nothing, output: Frozen }),
  freeze: route({ method: 'POST', path: '/freeze', may: 'publishing.freeze', summary: 'Hold everything at once', input: z.object({ reason: Reason }), output: Frozen }),
  resume: route({ method: 'POST', path: '/freeze/resumption', may: 'publishing.freeze', stepUp: true, summary: 'Resume: say for each held post whether it goes out, keeps its time, or stays held', input: z.object({ choices: z.array(z.object({ deliveryId: Id, action: z.enum(['keep_time', 'send_now', 'stay_held']) })).max(10_000) }), output: Frozen }),

  practiceFeed: route({ method: 'GET', path: '/practice', may: 'practice.use', summary: 'The practice network', input: PageInput, output: page(PracticePost) }),
  practiceReply: route({ method: 'POST', path: '/practice/:id/replies', may: 'practice.use', object: 'practice_post', summary: 'Answer a comment on the practice network; the screen reads it first', input: ById.extend({ commentId: z.string().max(80), text: Line(300) }), output: z.object({ posted: z.boolean(), screen: Screen }) }),

  today: route({ method: 'GET', path: '/today', may: 'member', summary: 'What waits for me, what goes out today, what needs attention', input: Nothing, output: Today }),
}
