import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { PlatformTables } from './tables.ts'

/** Modules add their tables by declaration merging into this interface. */
// eslint-disable-next-line
export interface Tables extends PlatformTables {}

export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

/** The role the product works as when it is allowed to have one: no superuser, so that row-level security binds it. */
export const APP_ROLE = 'bedside_app'

// bigint arrives as text; every bigint of ours is a count or a position below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export interface OpenDb {
  readonly db: Db
  readonly pool: pg.Pool
  close(): Promise<void>
}

/** Opens a pool. `role` makes every connection work under that role from its first statement. */
export function openDb(url: string, options: { role?: string | undefined; max?: number; onError?: (error: Error) => void } = {}): OpenDb {
  const settings: pg.PoolConfig = { connectionString: url, max: options.max ?? 12, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 10_000, application_name: 'bedside' }
  if (options.role) settings.options = `-c role=${options.role}`
  const pool = new pg.Pool(settings)
  // Without a listener an idle connection that breaks would end the process.
  pool.on('error', (error) => options.onError?.(error))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}

/** Every row a transaction can see or write belongs to this organization; the database enforces it (row-level security). */
export function inOrg<T>(db: Db, org: string, work: (tx: Tx) => Promise<T>, isolation: 'read committed' | 'repeatable read' = 'read committed'): Promise<T> {
  return db.transaction().setIsolationLevel(isolation).execute(async (tx) => {
    await sql`select set_config('app.org_id', ${org}, true)`.execute(tx)
    return work(tx)
  })
}

/** For what has to look across organizations: finding whose session, link or due post it is. Never handed to a handler. */
export const acrossOrgs = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> => inOrg(db, '*', work)
