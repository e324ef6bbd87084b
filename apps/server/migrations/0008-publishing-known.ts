import { sql, type Kysely } from 'kysely'
import { orgTable } from '../src/platform/migrate.ts'

/** What the organization says is its own, and the members whose names the screen is not to know. `form` is how two spellings are the same. */
export async function up(db: Kysely<any>): Promise<void> {
  await orgTable(db, 'known_entry', `id uuid not null, kind text not null, text text not null, form text not null, source text not null, added_by uuid not null, added_at timestamptz not null,
    primary key (org_id, id), unique (org_id, kind, form)`)
  await orgTable(db, 'known_person_off', `member_id uuid not null, primary key (org_id, member_id)`)
  await sql.raw(`create index dismissal_by_time on dismissal (org_id, at)`).execute(db)
}
