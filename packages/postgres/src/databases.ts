import pg from 'pg'
import { OWNER } from './settings.ts'

/** The address of a server on a unix socket. The host in the query wins over "localhost", which only keeps URL parsers happy. */
export function serverUrl(socketDir: string, port: number): string {
  return `postgres://${OWNER}@localhost:${port}/postgres?host=${encodeURIComponent(socketDir)}`
}

/** The same server and user, another database. */
export function databaseUrl(ownerUrl: string, name: string): string {
  const url = new URL(ownerUrl)
  url.pathname = `/${encodeURIComponent(name)}`
  return url.href
}

/** Copies the database `template` to a new one called `name` (0.1 s or so) and returns its address. Nobody may be connected to the template. */
export async function cloneDatabase(ownerUrl: string, template: string, name: string): Promise<string> {
  await onServer(ownerUrl, (server) => server.query(`create database ${quote(name)} template ${quote(template)}`))
  return databaseUrl(ownerUrl, name)
}

/** Removes a database, and ends every connection to it first. Removing one that is not there is fine. */
export async function dropDatabase(ownerUrl: string, name: string): Promise<void> {
  await onServer(ownerUrl, (server) => server.query(`drop database if exists ${quote(name)} with (force)`))
}

/**
 * Makes the database `name` once, however many processes ask at the same time, and returns its name for cloneDatabase.
 * `prepare` gets the address of an empty database, fills it (migrations) and closes its connections. A preparation that fails leaves nothing.
 */
export async function templateDatabase(ownerUrl: string, name: string, prepare: (url: string) => Promise<void>): Promise<string> {
  await onServer(ownerUrl, async (server) => {
    await server.query('select pg_advisory_lock(hashtext($1))', [name])
    const found = await server.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount) return
    const draft = `${name}_draft`
    await server.query(`drop database if exists ${quote(draft)} with (force)`)
    await server.query(`create database ${quote(draft)}`)
    await prepare(databaseUrl(ownerUrl, draft))
    await server.query(`alter database ${quote(draft)} rename to ${quote(name)}`)
  })
  return name
}

async function onServer(ownerUrl: string, work: (server: pg.Client) => Promise<unknown>): Promise<void> {
  const server = new pg.Client({ connectionString: databaseUrl(ownerUrl, 'postgres') })
  server.on('error', () => {})
  await server.connect()
  try {
    await work(server)
  } finally {
    await server.end()
  }
}

function quote(name: string): string {
  return pg.escapeIdentifier(name)
}
