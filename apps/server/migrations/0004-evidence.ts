import type { Kysely } from 'kysely'
import { orgTable } from '../src/platform/migrate.ts'

export async function up(db: Kysely<any>): Promise<void> {
  await orgTable(db, 'checkpoint_place', `id uuid not null, kind text not null, address text not null, added_at timestamptz not null, last_size bigint, last_at timestamptz, problem text, removed_at timestamptz, primary key (org_id, id)`)
}
