import type { ColumnType, Generated } from 'kysely'

/** A timestamptz: a Date when read, a Date when written. */
export type At = ColumnType<Date, Date, Date>
/** jsonb: written as JSON text. */
export type Json<T> = ColumnType<T, string, string>
export type { Generated }

/** The tables that the platform itself owns. */
export interface PlatformTables {
  installation: { one: true; key_id: string; restored_at: ColumnType<Date | null, Date | null, Date | null>; version: string }
  event: { org_id: string; id: string; at: At; name: string; actor_id: string | null; subject_kind: string; subject_id: string; detail: Json<Record<string, unknown>>; salt: Buffer }
  ledger_pending: { org_id: string; event_id: string }
  ledger_entry: { org_id: string; seq: number; event_id: string }
  ledger_tile: { org_id: string; level: number; index: number; hashes: Buffer }
  ledger_state: { org_id: string; size: number; frontier: string; fence: number }
  ledger_key: { org_id: string; key_id: string; vkey: string; secret: Buffer; from_size: number; handover: string | null; created_at: At; retired_at: ColumnType<Date | null, Date | null, Date | null> }
  ledger_checkpoint: { org_id: string; size: number; root: string; note: string; at: At }
  file_blob: { org_id: string; sha256: string; mime: string; bytes: Buffer; size: number; created_at: At }
  idempotency: { org_id: string; actor_id: string; key: string; route: string; body_hash: string; status: number | null; answer: Json<unknown> | null; at: At }
}
