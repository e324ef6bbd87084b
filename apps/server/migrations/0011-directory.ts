import { sql, type Kysely } from 'kysely'
import { orgTable } from '../src/platform/migrate.ts'

/** The hospital list of each organization, what is known about presence, peer sets, public counts and the reading list. docs/adr/0011-hospital-list-per-organization.md */
export async function up(db: Kysely<any>): Promise<void> {
  // Beds are not in the CMS list; a critical access hospital has at most 25 (42 CFR 485.620). `present`, `absent` and `verified` repeat hospital_presence, one bit a network, so that counting over all hospitals reads one index.
  await orgTable(db, 'hospital', `id uuid not null, ccn text, name text not null, address text not null, city text not null, state text not null, zip text not null, county text not null, phone text not null,
    type text not null, ownership text not null, emergency boolean, birthing boolean, rating smallint, beds integer, beds_source text, by_hand boolean not null, gone_at timestamptz, search text not null,
    present integer not null default 0, absent integer not null default 0, verified integer not null default 0, looked_on date,
    size text generated always as (case when beds <= 25 then 'to_25' when beds <= 99 then 'to_99' when beds <= 299 then 'to_299' when beds is not null then 'from_300' when type = 'critical_access' then 'to_25' else 'unknown' end) stored,
    primary key (org_id, id), unique (org_id, ccn)`)
  await sql.raw(`create index hospital_by_name on hospital (org_id, name, id)`).execute(db)
  await sql.raw(`create index hospital_counting on hospital (org_id, state, type, ownership, size) include (present, absent, verified, looked_on, gone_at)`).execute(db)
  await sql.raw(`create index hospital_by_state on hospital (org_id, state, name, id)`).execute(db)

  await orgTable(db, 'facility_hospital', `facility_id uuid not null, hospital_id uuid not null, chosen_by uuid, chosen_at timestamptz not null, primary key (org_id, facility_id), foreign key (org_id, hospital_id) references hospital (org_id, id)`)
  await orgTable(db, 'hospital_presence', `hospital_id uuid not null, network text not null, state text not null, address text, how text, checked_on date not null, checked_by uuid, import_id uuid, primary key (org_id, hospital_id, network), foreign key (org_id, hospital_id) references hospital (org_id, id)`)
  await orgTable(db, 'presence_count', `hospital_id uuid not null, network text not null, day date not null, address text not null, state text not null, followers bigint, posts bigint, problem text, at timestamptz not null, primary key (org_id, hospital_id, network, day), foreign key (org_id, hospital_id) references hospital (org_id, id)`)

  await orgTable(db, 'peer_set', `id uuid not null, name text not null, kind text not null, rule jsonb, facility_id uuid, made_by uuid, made_at timestamptz not null, primary key (org_id, id)`)
  await orgTable(db, 'peer_set_hospital', `set_id uuid not null, hospital_id uuid not null, primary key (org_id, set_id, hospital_id), foreign key (org_id, set_id) references peer_set (org_id, id) on delete cascade, foreign key (org_id, hospital_id) references hospital (org_id, id)`)

  await orgTable(db, 'directory_import', `id uuid not null, kind text not null, source text not null, address text, file_name text, sha256 text, released date, state text not null, step text, done integer not null default 0, total integer not null default 0,
    stop_asked boolean not null default false, rows integer not null default 0, new_count integer not null default 0, changed_count integer not null default 0, gone_count integer not null default 0, same_count integer not null default 0,
    problems jsonb not null default '[]', problem_count integer not null default 0, notes jsonb not null default '[]', why jsonb, asked_by uuid, asked_at timestamptz not null, applied_by uuid, ended_at timestamptz, fence integer not null default 0, lease_until timestamptz,
    primary key (org_id, id)`)
  await sql.raw(`create index directory_import_at_work on directory_import (org_id) where state in ('waiting', 'reading', 'applying')`).execute(db)
  await orgTable(db, 'directory_import_change', `import_id uuid not null, seq integer not null, kind text not null, key text not null, name text not null, place text not null, fields jsonb not null, primary key (org_id, import_id, seq), foreign key (org_id, import_id) references directory_import (org_id, id) on delete cascade`)

  await orgTable(db, 'reading_source', `id uuid not null, kind text not null, title text not null, url text not null, feed text, language text not null, why text not null, added_by uuid, added_at timestamptz not null, primary key (org_id, id)`)
  await orgTable(db, 'reading_fetch', `key text not null, feed text not null, at timestamptz not null, ok boolean not null, problem jsonb, last_good_at timestamptz, etag text, modified text, primary key (org_id, key)`)
  await orgTable(db, 'directory_run', `kind text not null, asked_by uuid, asked_at timestamptz not null, due_at timestamptz not null, lease_until timestamptz, last_at timestamptz, primary key (org_id, kind)`)
  await sql.raw(`create index directory_run_due on directory_run (due_at)`).execute(db)
  await orgTable(db, 'reading_item', `key text not null, guid text not null, title text not null, url text not null, at timestamptz, seen_at timestamptz not null, primary key (org_id, key, guid)`)
}
