import { sql, type Kysely } from 'kysely'
import { orgTable } from '../src/platform/migrate.ts'

/** Rows of the installation itself (waits after wrong passwords, set-up links) carry the all-zero organization. */
export async function up(db: Kysely<any>): Promise<void> {
  await orgTable(
    db,
    'organization',
    `name text not null, language text not null, demo boolean not null default false, grace_minutes integer not null default 15, created_at timestamptz not null, primary key (org_id)`,
  )
  await orgTable(
    db,
    'facility',
    `id uuid not null, name text not null, zone text not null, phone text, address text, website text, created_at timestamptz not null, primary key (org_id, id)`,
  )
  await orgTable(
    db,
    'member',
    `id uuid not null, name text not null, email text not null, roles text[] not null, language text not null, theme text not null default 'auto', facility_id uuid, active boolean not null default true,
     password_hash text not null, password_is_long boolean not null, totp_secret bytea, totp_pending bytea, totp_last_step bigint, recovery_hashes text[] not null default '{}',
     created_at timestamptz not null, last_seen_at timestamptz,
     primary key (org_id, id), unique (org_id, email), foreign key (org_id, facility_id) references facility (org_id, id)`,
  )
  await orgTable(
    db,
    'session',
    `id uuid not null, member_id uuid not null, token_hash bytea not null, previous_hash bytea, previous_until timestamptz, device text not null, ip_prefix text not null,
     started_at timestamptz not null, last_seen_at timestamptz not null, ends_at timestamptz not null, stepped_up_until timestamptz, ended_at timestamptz,
     primary key (org_id, id), foreign key (org_id, member_id) references member (org_id, id)`,
  )
  await orgTable(
    db,
    'invitation',
    `id uuid not null, name text not null, email text not null, roles text[] not null, facility_id uuid, language text not null, token_hash bytea not null, mail_id uuid,
     made_by uuid not null, created_at timestamptz not null, expires_at timestamptz not null, closed_at timestamptz,
     primary key (org_id, id), foreign key (org_id, facility_id) references facility (org_id, id)`,
  )
  await orgTable(
    db,
    'password_reset',
    `id uuid not null, member_id uuid not null, token_hash bytea not null, created_at timestamptz not null, expires_at timestamptz not null, closed_at timestamptz,
     primary key (org_id, id), foreign key (org_id, member_id) references member (org_id, id)`,
  )
  await orgTable(
    db,
    'api_token',
    `id uuid not null, member_id uuid not null, name text not null, scopes text[] not null, token_hash bytea not null, created_at timestamptz not null, expires_at timestamptz not null,
     last_used_at timestamptz, revoked_at timestamptz, primary key (org_id, id), foreign key (org_id, member_id) references member (org_id, id)`,
  )
  await orgTable(
    db,
    'set_up',
    `id uuid not null, token_hash bytea not null, created_at timestamptz not null, expires_at timestamptz not null, closed_at timestamptz, primary key (org_id, id)`,
  )
  await orgTable(
    db,
    'attempt',
    `key text not null, count integer not null, last_at timestamptz not null, wait_until timestamptz, primary key (org_id, key)`,
  )
  await orgTable(
    db,
    'mail_settings',
    `host text not null, port integer not null, secure boolean not null, username text, password bytea, sender text not null, origin text not null, changed_at timestamptz not null, primary key (org_id)`,
  )
  await orgTable(
    db,
    'mail',
    `id uuid not null, letter bytea, state text not null, tries integer not null default 0, problem text, created_at timestamptz not null, settled_at timestamptz, primary key (org_id, id)`,
  )

  // Whose secret this is, and in which organization, is found by its hash alone.
  for (const table of ['session', 'invitation', 'password_reset', 'api_token', 'set_up']) {
    await sql.raw(`create unique index ${table}_by_token on ${table} (token_hash)`).execute(db)
  }
  await sql.raw(`create index session_by_previous on session (previous_hash) where previous_hash is not null`).execute(db)
  await sql.raw(`create index session_of_member on session (org_id, member_id) where ended_at is null`).execute(db)
  await sql.raw(`create index member_by_email on member (email)`).execute(db)
  await sql.raw(`create index member_in_order on member (org_id, lower(name), id)`).execute(db)
  await sql.raw(`create function list_org() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' then delete from org_list where org_id = old.org_id; else insert into org_list values (new.org_id) on conflict do nothing; end if; return null; end $$`).execute(db)
  await sql.raw(`create trigger list_org after insert or delete on organization for each row execute function list_org()`).execute(db)
}
