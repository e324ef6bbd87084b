import pg from 'pg'
import { StartRefusal } from './start-refusal.ts'

const EXAMPLE = 'DATABASE_URL=postgres://bedside:secret@db.example.org:5432/bedside'
/** PostgreSQL 15 is the oldest we test; server_version_num of 15.0. */
const OLDEST = 150_000

/**
 * Tries the PostgreSQL that DATABASE_URL names, and changes nothing in it. Returns its version, such as "16.4".
 * Throws StartRefusal with the step that mends it. The password is never part of a sentence.
 */
export async function checkExternal(url: string): Promise<{ version: string }> {
  const place = describe(url)
  const server = new pg.Client({ connectionString: url, connectionTimeoutMillis: 8_000 })
  server.on('error', () => {})
  try {
    await server.connect()
    const shown = await server.query<{ number: number; version: string; may: boolean }>(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
              has_database_privilege(current_database(), 'CREATE') as may`,
    )
    const { number = 0, version = '', may = false } = shown.rows[0] ?? {}
    refuseOld(number, version, place.server)
    if (!may) throw mayNotCreate(place)
    return { version: version.split(' ')[0] ?? version }
  } catch (error) {
    throw error instanceof StartRefusal ? error : translate(error, place)
  } finally {
    await server.end().catch(() => {})
  }
}

/** Refuses a server older than PostgreSQL 15. `number` is its server_version_num. */
export function refuseOld(number: number, version: string, server: string): void {
  if (number >= OLDEST) return
  throw new StartRefusal(
    'database-old',
    `The database at ${server} is PostgreSQL ${version}; Bedside needs 15 or newer. Nothing was changed.`,
    'Upgrade that server, name another one in DATABASE_URL, or leave DATABASE_URL out to use the built-in database.',
  )
}

type Place = { server: string; user: string; database: string }

function describe(url: string): Place {
  let parsed: URL
  try {
    parsed = new URL(url)
    if (!/^postgres(ql)?:$/.test(parsed.protocol)) throw new Error('another kind of address')
  } catch {
    // The text itself may hold a password, so it is not repeated.
    throw new StartRefusal('database-url', 'DATABASE_URL is not the address of a PostgreSQL database.', `Write it like this: ${EXAMPLE}`)
  }
  const host = parsed.searchParams.get('host') ?? parsed.hostname
  const user = decodeURIComponent(parsed.username) || 'no user name'
  return { server: `${host}:${parsed.port || 5432}`, user, database: decodeURIComponent(parsed.pathname.slice(1)) || user }
}

function translate(error: unknown, place: Place): StartRefusal {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const codes = [code, ...((error as AggregateError).errors ?? []).map((inner: { code?: string }) => inner.code ?? '')]
  const any = (...names: string[]): boolean => names.some((name) => codes.includes(name))
  const says = (what: string, next: string): StartRefusal => new StartRefusal('database-unreachable', what, next)
  if (any('ENOTFOUND', 'EAI_AGAIN')) return says(`There is no machine called ${place.server}.`, `Mend the host in DATABASE_URL. It looks like this: ${EXAMPLE}`)
  if (any('ECONNREFUSED', 'ENOENT')) {
    return says(`No database listens at ${place.server}.`, 'Start that PostgreSQL, or mend the host and port in DATABASE_URL.')
  }
  if (any('28P01', '28000') || /password must be a string|password authentication/i.test(message)) {
    return says(`The database at ${place.server} refused the user ${place.user}.`, 'Mend the user name and the password in DATABASE_URL, or let that user in (pg_hba.conf).')
  }
  if (any('3D000')) {
    return says(`The database at ${place.server} has no database called "${place.database}".`, `Make it with: createdb ${place.database}, or mend the name in DATABASE_URL.`)
  }
  if (any('53300')) return says(`The database at ${place.server} has no free connection.`, 'Raise max_connections there, or stop what holds them, and start again.')
  if (any('57P03')) return says(`The database at ${place.server} is still starting.`, 'Wait a minute and start again.')
  if (/ssl|certificate|self-signed/i.test(message)) {
    return says(`The secure connection to ${place.server} failed.`, 'Mend sslmode in DATABASE_URL: ?sslmode=disable without TLS, ?sslmode=verify-full&sslrootcert=FILE with it.')
  }
  if (any('ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH') || /timeout|terminated/i.test(message)) {
    return says(`The database at ${place.server} did not answer within 8 seconds.`, 'Check the host and port in DATABASE_URL and any firewall on the way.')
  }
  return says(`The database at ${place.server} could not be used (${code || 'no reason given'}).`, 'Look in the log of that PostgreSQL, mend DATABASE_URL, and start again.')
}

function mayNotCreate(place: Place): StartRefusal {
  return new StartRefusal(
    'database-rights',
    `The user ${place.user} may not create anything in the database "${place.database}" at ${place.server}.`,
    `As that server's administrator, run: alter database "${place.database}" owner to "${place.user}"`,
  )
}
