import * as z from 'zod'
import { Id, Instant, Language, Line, LocalTime, PersonRef, Zone } from './value.ts'

/** The states of a post; the arrows between them are in the publishing module's README. */
export const PostStatus = z.enum([
  'draft', 'in_review', 'changes_requested', 'approved', 'scheduled', 'sending', 'published', 'held', 'missed', 'rejected', 'not_sent', 'unknown', 'withdrawn',
])
export type PostStatus = z.output<typeof PostStatus>

/** The states of one post on its way to one account. */
export const DeliveryState = z.enum(['scheduled', 'claimed', 'sending', 'published', 'rejected', 'not_sent', 'unknown', 'held', 'missed', 'withdrawing', 'withdrawn', 'cancelled'])
export type DeliveryState = z.output<typeof DeliveryState>

/** Routine: one approver. Sensitive (patient content, or a finding was dismissed): the privacy officer too. */
export const RiskClass = z.enum(['routine', 'sensitive'])
export type RiskClass = z.output<typeof RiskClass>

/** When a post goes out: wall-clock time at its facility. `fold` says which of two equal times is meant when clocks go back. */
export const When = z.object({ local: LocalTime, zone: Zone, fold: z.enum(['earlier', 'later']).optional() })
export type When = z.output<typeof When>

/** Which text of a post: `title`, `text`, `text:<accountId>`, `alt:<mediaId>`, `file:<mediaId>`, `shown:<accountId>:<n>`. */
export const Part = z.string().max(120).regex(/^(title|text|(text|alt|file):[0-9a-f-]{36}|shown:[0-9a-f-]{36}:\d+)$/)

/** A finding of the PHI screen on a part of a post. Positions are UTF-16 code units into that part. */
export const PostFinding = z.object({
  part: Part,
  kind: z.string(),
  start: z.number(),
  end: z.number(),
  severity: z.enum(['block', 'review', 'note']),
  confidence: z.number(),
  rule: z.object({ citation: z.string(), title: z.string() }),
  why: z.string(),
  evidence: z.array(z.string()),
  /** `replacement` takes the place of the span, or of the `whole` text. */
  fix: z.object({ replacement: z.string(), label: z.string(), whole: z.boolean().optional() }).optional(),
  dismissal: z.object({ by: PersonRef, at: Instant, reason: z.string() }).nullable(),
})
export type PostFinding = z.output<typeof PostFinding>

export const Screen = z.object({
  verdict: z.enum(['clear', 'review', 'block']),
  /** Verdict once dismissed findings are set aside. */
  standing: z.enum(['clear', 'review', 'block']),
  engine: z.string(),
  at: Instant,
  findings: z.array(PostFinding),
})
export type Screen = z.output<typeof Screen>

export const Media = z.object({
  id: Id, fileName: z.string(), mime: z.string(), bytes: z.number(), width: z.number(), height: z.number(), sha256: z.string(),
  /** What was taken out of the file, such as `location`, `camera`. */
  stripped: z.array(z.string()),
})
export type Media = z.output<typeof Media>

export const PostMedia = Media.extend({ alt: z.string() })

export const Variant = z.object({ accountId: Id, /** null: the same words as the base text. */ text: z.string().max(70_000).nullable() })

export const Decision = z.object({ by: PersonRef, at: Instant, kind: z.enum(['approved', 'returned']), as: z.enum(['approver', 'privacy_officer']), reason: z.string().nullable(), comment: z.string().nullable(), payloadHash: z.string(), /** False once an edit cancelled it. */ stands: z.boolean() })
export type Decision = z.output<typeof Decision>

export const Delivery = z.object({
  id: Id, accountId: Id, network: z.string(), handle: z.string(), state: DeliveryState, dueAt: Instant, attempts: z.number(), nextLookAt: Instant.nullable(),
  /** A plain sentence about a state that is not good. */
  why: z.string().nullable(), permalink: z.string().nullable(), sentAt: Instant.nullable(), payloadHash: z.string(),
})
export type Delivery = z.output<typeof Delivery>

export const PostCan = z.object({
  edit: z.boolean(), submit: z.boolean(), takeBack: z.boolean(), approve: z.boolean(), return: z.boolean(), schedule: z.boolean(), withdraw: z.boolean(), discard: z.boolean(), settle: z.boolean(), dismiss: z.boolean(), override: z.boolean(),
  /** Why not, in the person's language, when they might expect to. */
  whyNotApprove: z.string().nullable(),
})

export const Post = z.object({
  id: Id,
  facilityId: Id,
  title: z.string(),
  text: z.string(),
  language: Language,
  status: PostStatus,
  author: PersonRef,
  variants: z.array(Variant),
  media: z.array(PostMedia),
  /** Address of the post answered, when this is a reply. */
  replyTo: z.string().nullable(),
  /** The author says a patient appears in it. */
  patientContent: z.boolean(),
  when: When.nullable(),
  dueAt: Instant.nullable(),
  /** The approval came after the time; nothing goes out until a new time is chosen. */
  slotExpired: z.boolean(),
  risk: RiskClass,
  seriesId: Id.nullable(),
  version: z.number(),
  createdAt: Instant,
  updatedAt: Instant,
  submittedAt: Instant.nullable(),
  /** One hash over every account's exact bytes, media included. Approval binds it. */
  payloadHash: z.string().nullable(),
  decisions: z.array(Decision),
  /** Who can give what is still needed. */
  needs: z.array(z.object({ as: z.enum(['approver', 'privacy_officer']), who: z.array(PersonRef) })),
  deliveries: z.array(Delivery),
  screen: Screen,
  can: PostCan,
})
export type Post = z.output<typeof Post>

/** A line in a list or on the calendar. */
export const PostLine = z.object({
  id: Id, title: z.string(), status: PostStatus, author: PersonRef, facilityId: Id, dueAt: Instant.nullable(), when: When.nullable(), accounts: z.array(z.object({ id: Id, network: z.string() })), risk: RiskClass, seriesId: Id.nullable(), updatedAt: Instant, version: z.number(), /** Short, for cards; no more than 140 characters. */ excerpt: z.string(),
})
export type PostLine = z.output<typeof PostLine>

export const PostInput = z.object({
  title: z.string().trim().max(160),
  text: z.string().max(70_000),
  language: Language,
  facilityId: Id,
  variants: z.array(Variant).max(20),
  media: z.array(z.object({ id: Id, alt: z.string().max(2000) })).max(20),
  replyTo: z.string().max(500).nullish(),
  patientContent: z.boolean(),
  when: When.nullish(),
})
export type PostInput = z.output<typeof PostInput>

export const Comment = z.object({ id: Id, by: PersonRef, at: Instant, text: z.string() })

/** Something that happened to a post, in words the web turns into a sentence. */
export const HistoryLine = z.object({ at: Instant, by: PersonRef.nullable(), name: z.string(), detail: z.record(z.string(), z.unknown()) })
export const Reason = Line(500)
