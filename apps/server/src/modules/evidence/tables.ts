import type { ColumnType } from 'kysely'
import type { At } from '../../platform/tables.ts'

type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>

/** Where checkpoints are kept outside: a mailbox or an HTTP address. */
export interface PlaceTable { org_id: string; id: string; kind: 'mailbox' | 'http'; address: string; added_at: At; last_size: Maybe<number>; last_at: ColumnType<Date | null, Date | null | undefined, Date | null>; problem: Maybe<string>; removed_at: ColumnType<Date | null, Date | null | undefined, Date | null> }

declare module '../../platform/db.ts' {
  interface Tables {
    checkpoint_place: PlaceTable
  }
}
