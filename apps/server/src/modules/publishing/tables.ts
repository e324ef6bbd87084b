import type { KnownKind } from '@bedside/contract/known'
import type { DeliveryState, PostStatus, RiskClass } from '@bedside/contract/post'
import type { Language } from '@bedside/contract/value'
import type { Payload, Why } from '@bedside/connectors'
import type { ColumnType } from 'kysely'
import type { At, Generated, Json } from '../../platform/tables.ts'

type MaybeAt = ColumnType<Date | null, Date | null | undefined, Date | null>
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>

export interface AccountTable { org_id: string; id: string; network: string; facility_id: string; remote_id: string; handle: string; display_name: string; secrets: Buffer; state: 'connected' | 'sign_in_again' | 'disconnected'; connected_at: At; connected_by: string }
export interface PostTable {
  org_id: string; id: string; facility_id: string; title: string; text: string; language: Language; status: PostStatus; author_id: string; reply_to: Maybe<string>; patient_content: Generated<boolean>
  local_time: Maybe<string>; zone: Maybe<string>; fold: Maybe<'earlier' | 'later'>; due_at: MaybeAt; slot_expired: Generated<boolean>; risk: Generated<RiskClass>; series_id: Maybe<string>; version: Generated<number>
  payload_hash: Maybe<string>; submitted_at: MaybeAt; submitted_by: Maybe<string>; created_at: At; updated_at: At; discarded_at: MaybeAt
}
export interface PostVariantTable { org_id: string; post_id: string; account_id: string; position: number; text: Maybe<string>; payload: Json<Payload> | null; payload_hash: Maybe<string> }
export interface MediaTable { org_id: string; id: string; file_name: string; mime: string; bytes: number; width: number; height: number; sha256: string; thumb_sha256: string; stripped: string[]; uploaded_by: string; created_at: At }
export interface RenditionTable { org_id: string; media_id: string; network: string; sha256: string; mime: string; bytes: number; width: number; height: number }

/** What the ledger and the screening row keep of a finding: kind, place, severity; `key` is a keyed hash of kind and words, never the words. */
export interface FindingMark { part: string; kind: string; start: number; end: number; severity: 'block' | 'review' | 'note'; key: string }

export interface ScreeningTable { org_id: string; id: string; post_id: string; at: At; place: 'submission' | 'delivery'; parts: string[]; verdict: 'clear' | 'review' | 'block' | 'failed'; engine: string; findings: Json<FindingMark[]>; dismissed: number; payload_hash: string }
export interface DecisionTable { org_id: string; id: string; post_id: string; by_id: string; at: At; kind: 'approved' | 'returned'; as_role: 'approver' | 'privacy_officer'; reason: Maybe<string>; comment: Maybe<string>; payload_hash: string; stands: boolean }
export interface DeliveryTable {
  org_id: string; id: string; post_id: string; account_id: string; network: string; state: DeliveryState; due_at: At; key: string; payload_hash: string; fence: Generated<number>; lease_until: MaybeAt; owner: Maybe<string>
  attempts: Generated<number>; next_at: MaybeAt; why_code: Maybe<string>; why_detail: ColumnType<Why | null, string | null | undefined, string | null>; remote_id: Maybe<string>; permalink: Maybe<string>; answer: Json<unknown> | null; sent_at: MaybeAt; created_at: At; looks: Generated<number>
}
export interface ArchiveTable { org_id: string; id: string; delivery_id: string; post_id: string; account_id: string; payload: Json<Payload>; payload_hash: string; remote_id: string; permalink: Maybe<string>; answer: Json<unknown> | null; published_at: At; read_back: Json<unknown> | null; read_back_at: MaybeAt; withdrawn_at: MaybeAt }

export interface KnownEntryTable { org_id: string; id: string; kind: KnownKind; text: string; form: string; source: 'page' | 'dismissal'; added_by: string; added_at: At }

export interface PublishingTables {
  account: AccountTable
  post: PostTable
  post_variant: PostVariantTable
  post_editor: { org_id: string; post_id: string; member_id: string; noted_at: At }
  post_presence: { org_id: string; post_id: string; member_id: string; since: At; seen_at: At }
  post_seen: { org_id: string; post_id: string; member_id: string; at: At; snapshot: Json<{ text: string; alts: Record<string, string>; variants: Record<string, string> }> }
  media: MediaTable
  rendition: RenditionTable
  post_media: { org_id: string; post_id: string; media_id: string; position: number; alt: string }
  screening: ScreeningTable
  dismissal: { org_id: string; post_id: string; key: string; part: string; kind: string; reason: string; by_id: string; at: At }
  known_entry: KnownEntryTable
  known_person_off: { org_id: string; member_id: string }
  decision: DecisionTable
  comment: { org_id: string; id: string; post_id: string; by_id: string; at: At; text: string }
  delivery: DeliveryTable
  archive: ArchiveTable
  freeze: { org_id: string; frozen: boolean; reason: Maybe<string>; by_id: Maybe<string>; at: MaybeAt; paused_after_restore: Generated<boolean> }
  queue_slot: { org_id: string; id: string; facility_id: string; weekday: number; time: string }
  calendar_feed: { org_id: string; id: string; member_id: string; secret_hash: string; created_at: At; last_read_at: MaybeAt; revoked_at: MaybeAt }
  practice_post: { org_id: string; id: string; account_id: string; key: string; post: Json<Record<string, unknown>>; at: At; removed_at: MaybeAt; reply_to_id: Maybe<string>; reply_to_comment: Maybe<string> }
}

declare module '../../platform/db.ts' {
  interface Tables extends PublishingTables {}
}
