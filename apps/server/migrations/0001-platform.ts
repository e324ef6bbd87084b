import { sql, type Kysely } from 'kysely'
import { orgTable } from '../src/platform/migrate.ts'

export async function up(db: Kysely<any>): Promise<void> {
  await sql.raw(`create table installation (one boolean primary key default true check (one), key_id text not null, restored_at timestamptz, version text not null)`).execute(db)

  // The organizations this transaction may see. An array, so that every index that leads with org_id serves the policy; PL/pgSQL, so that it is computed once.
  await sql.raw(`create table org_list (org_id uuid primary key)`).execute(db)
  await sql.raw(`create function app_orgs() returns uuid[] language plpgsql stable parallel safe as $$ declare named text := current_setting('app.org_id', true); begin
    if named = '*' then return array(select org_id from org_list) || '00000000-0000-0000-0000-000000000000'::uuid; end if;
    return array[nullif(named, '')::uuid]; end $$`).execute(db)

  await orgTable(db, 'event', `id uuid not null, at timestamptz not null, name text not null, actor_id uuid, subject_kind text not null, subject_id text not null, detail jsonb not null, salt bytea not null, primary key (org_id, id)`)
  await sql.raw(`create index event_of_subject on event (org_id, subject_id, id)`).execute(db)
  await sql.raw(`create index event_by_name on event (org_id, name, id)`).execute(db)
  await orgTable(db, 'ledger_pending', `event_id uuid not null, primary key (org_id, event_id)`)
  await orgTable(db, 'ledger_entry', `seq bigint not null, event_id uuid not null, primary key (org_id, seq), unique (org_id, event_id)`)
  await orgTable(db, 'ledger_tile', `level smallint not null, index bigint not null, hashes bytea not null, primary key (org_id, level, index)`)
  await orgTable(db, 'ledger_state', `size bigint not null, frontier text not null, fence bigint not null default 0, primary key (org_id)`)
  await orgTable(db, 'ledger_key', `key_id text not null, vkey text not null, secret bytea not null, from_size bigint not null, handover text, created_at timestamptz not null, retired_at timestamptz, primary key (org_id, key_id)`)
  await orgTable(db, 'ledger_checkpoint', `size bigint not null, root text not null, note text not null, at timestamptz not null, primary key (org_id, size)`)
  for (const table of ['event', 'ledger_entry', 'ledger_checkpoint']) {
    await sql.raw(`create function ${table}_stays() returns trigger language plpgsql as $$ begin raise exception '${table} is append-only'; end $$`).execute(db)
    await sql.raw(`create trigger ${table}_stays before update or delete or truncate on ${table} for each statement execute function ${table}_stays()`).execute(db)
  }

  await orgTable(db, 'file_blob', `sha256 text not null, mime text not null, bytes bytea not null, size integer not null, created_at timestamptz not null, primary key (org_id, sha256)`)
  await sql.raw(`alter table file_blob alter column bytes set storage external`).execute(db)
  await orgTable(db, 'idempotency', `actor_id uuid not null, key text not null, route text not null, body_hash text not null, status integer, answer jsonb, at timestamptz not null, primary key (org_id, actor_id, key, route)`)
}
