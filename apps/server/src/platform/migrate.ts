import { sql, type Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { readdirSync } from 'node:fs'
import { APP_ROLE, openDb } from './db.ts'

const folder = new URL('../../migrations/', import.meta.url)

/** Every migration in order of its number. A migration, once landed, never changes. */
export async function migrations(): Promise<Record<string, Migration>> {
  const files = readdirSync(folder).filter((file) => /^\d{4}-[\w-]+\.ts$/.test(file)).sort()
  const entries = await Promise.all(files.map(async (file) => [file.slice(0, -3), (await import(new URL(file, folder).href)) as Migration] as const))
  return Object.fromEntries(entries)
}

export interface Migrated {
  /** The role that the product's connections take, or undefined when the given database user is no superuser and works as itself. */
  readonly role: string | undefined
  readonly applied: number
}

/** Brings a database to this version, under a lock, each step in a transaction. A database from a newer Bedside is refused. */
export async function migrate(ownerUrl: string, options: { to?: string } = {}): Promise<Migrated> {
  const { db, close } = openDb(ownerUrl, { max: 2 })
  try {
    const role = await ensureRole(db)
    const provider = { getMigrations: migrations }
    const migrator = new Migrator({ db: db as unknown as Kysely<unknown>, provider })
    const known = Object.keys(await provider.getMigrations())
    const done = await executed(db)
    const foreign = done.find((name) => !known.includes(name))
    if (foreign) throw new NewerDatabase(foreign)
    const { error, results } = await (options.to ? migrator.migrateTo(options.to) : migrator.migrateToLatest())
    if (error) throw error
    if (role) await grant(db, role)
    return { role, applied: results?.length ?? 0 }
  } finally {
    await close()
  }
}

/** The data was written by a newer Bedside. Going back is not possible; a backup is. */
export class NewerDatabase extends Error {
  override name = 'NewerDatabase'
  constructor(migration: string) {
    super(`This database was used by a newer Bedside (it has the step ${migration}, which this version does not know).`)
  }
}

async function executed(db: Kysely<any>): Promise<string[]> {
  const there = await sql<{ there: boolean }>`select to_regclass('kysely_migration') is not null as there`.execute(db)
  if (!there.rows[0]?.there) return []
  return (await sql<{ name: string }>`select name from kysely_migration`.execute(db)).rows.map((row) => row.name)
}

/** A superuser is above row-level security, so the product then works under a role that is not. */
async function ensureRole(db: Kysely<any>): Promise<string | undefined> {
  const me = (await sql<{ super: boolean; bypass: boolean }>`select rolsuper as super, rolbypassrls as bypass from pg_roles where rolname = current_user`.execute(db)).rows[0]
  if (!me?.super && !me?.bypass) return undefined
  // Two processes can start at the same moment on a new cluster.
  await sql.raw(`do $$ begin create role ${APP_ROLE} nologin; exception when duplicate_object or unique_violation then null; end $$`).execute(db)
  await sql.raw(`grant ${APP_ROLE} to current_user`).execute(db).catch(() => undefined)
  return APP_ROLE
}

async function grant(db: Kysely<any>, role: string): Promise<void> {
  await sql.raw(`grant usage on schema public to ${role}; grant select, insert, update, delete on all tables in schema public to ${role}; grant usage on all sequences in schema public to ${role}; revoke update, delete, truncate on event, ledger_entry, ledger_checkpoint from ${role}`).execute(db)
}

/** Lets the product's role enqueue: called after the queue has made its schema. */
export async function grantQueue(ownerUrl: string, role: string | undefined): Promise<void> {
  if (!role) return
  const { db, close } = openDb(ownerUrl, { max: 1 })
  await sql.raw(`grant usage on schema pgboss to ${role}; grant all on all tables in schema pgboss to ${role}; grant execute on all functions in schema pgboss to ${role}; grant usage on all sequences in schema pgboss to ${role}`).execute(db)
  await close()
}

/**
 * Makes a table whose rows belong to an organization: `org_id` leads the primary key and row-level security lets a transaction see only the organization
 * it named (`*` is for the few look-ups that have to find the organization first). FORCE binds the table's owner too.
 * https://www.postgresql.org/docs/current/ddl-rowsecurity.html
 */
export async function orgTable(db: Kysely<any>, name: string, columns: string): Promise<void> {
  await sql.raw(`create table "${name}" (org_id uuid not null, ${columns})`).execute(db)
  await sql.raw(`alter table "${name}" enable row level security; alter table "${name}" force row level security`).execute(db)
  await sql.raw(`create policy ${name}_of_org on "${name}" using (org_id = any(app_orgs())) with check (org_id = any(app_orgs()))`).execute(db)
}
