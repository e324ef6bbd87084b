import type { HospitalType, ImportState, Ownership, PeerRule, PresenceHow, PresenceState, SizeClass } from '@bedside/contract/directory'
import type { Language } from '@bedside/contract/value'
import type { ColumnType, GeneratedAlways, Selectable } from 'kysely'
import type { At, Generated, Json } from '../../platform/tables.ts'
import type { Text } from '../../platform/text.ts'
import type { FieldChange } from './compare.ts'
import type { Problem } from './problem.ts'

type MaybeAt = ColumnType<Date | null, Date | null | undefined, Date | null>
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>
/** jsonb that is an empty list when nothing is said. */
type JsonList<T> = ColumnType<T[], string | undefined, string>
/** A date without a time: read and written as `2026-11-12`. */
type Day = ColumnType<string, string, string>

export interface DirectoryTables {
  hospital: {
    org_id: string; id: string; ccn: Maybe<string>; name: string; address: string; city: string; state: string; zip: string; county: string; phone: string; type: HospitalType; ownership: Ownership
    emergency: Maybe<boolean>; birthing: Maybe<boolean>; rating: Maybe<number>; beds: Maybe<number>; beds_source: Maybe<string>; by_hand: boolean; gone_at: MaybeAt; search: string
    /** One bit a network: bits.ts. */ present: Generated<number>; absent: Generated<number>; verified: Generated<number>; looked_on: Maybe<string>; size: GeneratedAlways<SizeClass>
  }
  facility_hospital: { org_id: string; facility_id: string; hospital_id: string; chosen_by: Maybe<string>; chosen_at: At }
  /** No row: nobody has looked. */
  hospital_presence: { org_id: string; hospital_id: string; network: string; state: Exclude<PresenceState, 'unknown'>; address: Maybe<string>; how: Maybe<PresenceHow>; checked_on: Day; checked_by: Maybe<string>; import_id: Maybe<string> }
  presence_count: { org_id: string; hospital_id: string; network: string; day: Day; address: string; state: 'ok' | 'not_found' | 'not_reachable' | 'refused'; followers: Maybe<number>; posts: Maybe<number>; problem: Maybe<string>; at: At }
  peer_set: { org_id: string; id: string; name: string; kind: 'rule' | 'picked'; rule: Json<PeerRule> | null; facility_id: Maybe<string>; made_by: Maybe<string>; made_at: At }
  peer_set_hospital: { org_id: string; set_id: string; hospital_id: string }
  directory_import: {
    org_id: string; id: string; kind: 'hospitals' | 'presence'; source: 'bundled' | 'url' | 'upload'; address: Maybe<string>; file_name: Maybe<string>; sha256: Maybe<string>; released: Maybe<string>; state: ImportState
    step: Maybe<'fetching' | 'checking' | 'comparing' | 'writing'>; done: Generated<number>; total: Generated<number>; stop_asked: Generated<boolean>; rows: Generated<number>; new_count: Generated<number>; changed_count: Generated<number>
    gone_count: Generated<number>; same_count: Generated<number>; problems: JsonList<Problem>; problem_count: Generated<number>; notes: JsonList<Text>; why: Json<{ problem: Text; next: Text }> | null
    asked_by: Maybe<string>; asked_at: At; applied_by: Maybe<string>; ended_at: MaybeAt; fence: Generated<number>; lease_until: MaybeAt
  }
  directory_import_change: { org_id: string; import_id: string; seq: number; kind: 'new' | 'changed' | 'gone' | 'back'; key: string; name: string; place: string; fields: Json<FieldChange[]> }
  /** What looks outside once a day, from the day somebody asked for it the first time. */
  directory_run: { org_id: string; kind: 'counts' | 'reading'; asked_by: Maybe<string>; asked_at: At; due_at: At; lease_until: MaybeAt; last_at: MaybeAt }
  reading_source: { org_id: string; id: string; kind: 'feed' | 'person' | 'site'; title: string; url: string; feed: Maybe<string>; language: Language; why: string; added_by: Maybe<string>; added_at: At }
  reading_fetch: { org_id: string; key: string; feed: string; at: At; ok: boolean; problem: Json<Text> | null; last_good_at: MaybeAt; etag: Maybe<string>; modified: Maybe<string> }
  reading_item: { org_id: string; key: string; guid: string; title: string; url: string; at: MaybeAt; seen_at: At }
}

declare module '../../platform/db.ts' {
  interface Tables extends DirectoryTables {}
}

export type HospitalRow = Selectable<DirectoryTables['hospital']>
export type PresenceRow = Selectable<DirectoryTables['hospital_presence']>
export type ImportRow = Selectable<DirectoryTables['directory_import']>
export type PeerSetRow = Selectable<DirectoryTables['peer_set']>
