import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { prepareOften } from './prepared.ts'
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
// A date has no zone: it stays the text it is.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

export interface OpenDb {
  readonly db: Db
  readonly pool: pg.Pool
  close(): Promise<void>
}

/**
 * Opens a pool. `role` makes every connection work under that role from its first statement. `prepare`: statements that come again and again are planned once per
 * connection; not for a database behind a pooler, which may hand each transaction to another connection.
 */
export function openDb(url: string, options: { role?: string | undefined; max?: number; prepare?: boolean; onError?: (error: Error) => void } = {}): OpenDb {
  const settings: pg.PoolConfig = { connectionString: url, max: options.max ?? 12, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 10_000, application_name: 'bedside' }
  if (options.role) settings.options = `-c role=${options.role}`
  const pool = new pg.Pool(settings)
  // Without a listener a connection that breaks would end the process: the pool's is for idle ones, each connection's own for those at work (a transaction that waits
  // for the screen when PostgreSQL is restarted). https://node-postgres.com/apis/pool#error
  pool.on('error', (error) => options.onError?.(error))
  pool.on('connect', (client) => client.on('error', () => undefined))
  if (options.prepare) pool.on('connect', prepareOften())
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}

/** Every row a transaction can see or write belongs to this organization; the database enforces it (row-level security). */
export function inOrg<T>(db: Db, org: string, work: (tx: Tx) => Promise<T>, isolation: 'read committed' | 'repeatable read' = 'read committed'): Promise<T> {
  return db.connection().execute(async (connection) => {
    try {
      // In one message: every round trip to the database counts.
      await sql.raw(`begin isolation level ${isolation}; select set_config('app.org_id', ${pg.escapeLiteral(org)}, true)`).execute(connection)
      const value = await work(connection as Tx)
      const { rows } = await sql.raw<{ command: string }>('commit').execute(connection)
      // After an error that somebody caught, COMMIT quietly becomes a ROLLBACK. https://www.postgresql.org/docs/current/sql-commit.html
      if (rows[0]?.command === 'ROLLBACK') throw new Error('A transaction was committed after one of its statements had failed.')
      return value
    } catch (error) {
      await sql.raw('rollback').execute(connection).catch(() => undefined)
      throw error
    }
  })
}

/** For what has to look across organizations: finding whose session, link or due post it is. Never handed to a handler. */
export const acrossOrgs = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> => inOrg(db, '*', work)
