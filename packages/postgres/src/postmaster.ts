import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { databaseUrl, serverUrl } from './databases.ts'
import { ended, isAlive, mayServe } from './process-identity.ts'
import { DATABASE, OWNER, PORT, settings } from './settings.ts'
import { explain, explainOutput, StartRefusal } from './start-refusal.ts'

/** One cluster on disk: its own directory, the files of the database in it, and who runs it. */
export type Cluster = { home: string; data: string; throwaway: boolean; log: (line: string) => void }
/** A server process that answers. */
export type Postmaster = { pid: number; socketDir: string }

/** Nothing of ours (DATABASE_URL, PGHOST, a foreign locale) reaches the database's processes. */
const CLEAN = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
/** After a crash the log is replayed first, which can take minutes on a slow disk; we say so and wait. */
const PATIENCE_MS = 10 * 60_000
/** Far above the largest process id of Linux (4194304). */
const NOBODY_HAS_THIS_ID = 2_147_483_646
/** How long the children of a killed server may take to notice and end. */
const ORPHANS_MS = 10_000

/** Makes the files of a new cluster: all of them or none, because they are made aside and renamed. */
export function initialise(cluster: Cluster, binaries: Binaries, account: Account): void {
  if (existsSync(path.join(cluster.data, 'PG_VERSION'))) return
  const unfinished = `${cluster.data}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  const options = ['-U', OWNER, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums']
  const sync = cluster.throwaway ? ['--no-sync'] : []
  const [command = '', ...rest] = [...account.prefix, binaries.initdb, '-D', unfinished, ...options, ...sync, '--no-instructions']
  const made = spawnSync(command, rest, { ...account.as, cwd: '/', env: CLEAN, encoding: 'utf8' })
  if (made.status === 0) return renameSync(unfinished, cluster.data)
  rmSync(unfinished, { recursive: true, force: true })
  if (made.error) throw explain(made.error, cluster.home)
  throw explainOutput(`${made.stdout}\n${made.stderr}`, cluster.home)
}

/** Starts the server process and waits until it answers. It outlives us on purpose: a crash of Node never cuts off a commit. */
export async function launch(
  cluster: Cluster,
  binaries: Binaries,
  account: Account,
  socketDir: string,
  orphansUntil: number = Date.now() + ORPHANS_MS,
): Promise<Postmaster> {
  const logFile = path.join(cluster.home, 'postgres.log')
  const before = existsSync(logFile) ? statSync(logFile).size : 0
  if (before > 5_000_000) renameSync(logFile, `${logFile}.1`)
  const sink = openSync(logFile, 'a', 0o600)
  const own = ['-D', cluster.data, '-p', String(PORT), '-k', socketDir, ...settings(cluster.throwaway)]
  const [command = '', ...rest] = [...account.prefix, binaries.postgres, ...own]
  const child = spawn(command, rest, { ...account.as, cwd: '/', env: CLEAN, detached: true, stdio: ['ignore', sink, sink] })
  closeSync(sink)
  let failure: unknown
  child.once('error', (error) => (failure = error))
  child.unref()
  const pid = child.pid ?? 0
  const gone = (): boolean => failure !== undefined || child.exitCode !== null || child.signalCode !== null
  if (await answers(cluster, socketDir, PORT, gone)) return { pid, socketDir }
  if (failure) throw explain(failure, cluster.home)
  if (!gone()) await halt(pid)
  const said = readFileSync(logFile, 'utf8').slice(before > 5_000_000 ? 0 : before)
  if (/pre-existing shared memory block/.test(said) && Date.now() < orphansUntil) {
    await new Promise((resolve) => setTimeout(resolve, 250))
    return launch(cluster, binaries, account, socketDir, orphansUntil)
  }
  throw explainOutput(said, cluster.home)
}

/**
 * Takes over the server that a killed Bedside left running on these files. Undefined when there is none.
 * Lines of the file: pid, directory, start, port, socket directory, …
 * https://www.postgresql.org/docs/18/storage-file-layout.html
 */
export async function adopt(cluster: Cluster): Promise<Postmaster | undefined> {
  const pidFile = path.join(cluster.data, 'postmaster.pid')
  if (!existsSync(pidFile)) return undefined
  const lines = readFileSync(pidFile, 'utf8').split('\n')
  const pid = Number(lines[0])
  if (!mayServe(pid, cluster.data)) {
    // After a reboot the number may belong to a stranger, or to a dead process nobody has reaped: PostgreSQL would refuse to start.
    // A number that no system hands out lets it go on, and keeps the line by which it finds orphans that still use its memory.
    if (existsSync('/proc/self/stat')) {
      writeFileSync(pidFile, [NOBODY_HAS_THIS_ID, ...lines.slice(1)].join('\n'))
      if (lines[4]) rmSync(path.join(lines[4], `.s.PGSQL.${PORT}.lock`), { force: true })
    }
    return undefined
  }
  cluster.log('The built-in database is still running from before; taking it over.')
  const socketDir = lines[4] ?? ''
  if (await answers(cluster, socketDir, Number(lines[3]), () => !isAlive(pid))) return { pid, socketDir }
  if (!isAlive(pid)) return undefined
  throw new StartRefusal(
    'database-deaf',
    `A PostgreSQL (process ${pid}) holds the data in ${cluster.home} and does not answer.`,
    `Stop it with: kill -INT ${pid}. Wait until it has ended, and start again.`,
  )
}

/** Stops the server in order: fast shutdown, then immediate, then by force. Returns when the process has ended. */
export async function halt(pid: number): Promise<void> {
  for (const [signal, patience] of [['SIGINT', 60_000], ['SIGQUIT', 10_000], ['SIGKILL', 10_000]] as const) {
    if (!isAlive(pid)) return
    try {
      process.kill(pid, signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
    if (await ended(pid, patience)) return
  }
}

/** True once the server on this socket answers and serves exactly our files; makes the database the first time. */
async function answers(cluster: Cluster, socketDir: string, port: number, gone: () => boolean): Promise<boolean> {
  const began = Date.now()
  for (let told = 0; Date.now() - began < PATIENCE_MS; await new Promise((resolve) => setTimeout(resolve, 25))) {
    if (gone()) return false
    const server = new pg.Client({ connectionString: serverUrl(socketDir, port), connectionTimeoutMillis: 5_000 })
    server.on('error', () => {})
    try {
      await server.connect()
      const shown = await server.query<{ data_directory: string }>('show data_directory')
      if (shown.rows[0]?.data_directory !== cluster.data) return false
      const found = await server.query('select 1 from pg_database where datname = $1', [DATABASE])
      if (found.rowCount === 0) await server.query(`create database ${DATABASE}`)
      return true
    } catch (error) {
      if (/no space left/i.test(String(error))) return false
      const seconds = Math.floor((Date.now() - began) / 1000)
      if (seconds >= told + 5) cluster.log(`The database is putting itself in order after a sudden stop… ${(told = seconds)} s`)
    } finally {
      await server.end().catch(() => {})
    }
  }
  return false
}

/** The address of our own database on that socket. */
export function ownerUrl(at: Postmaster): string {
  return databaseUrl(serverUrl(at.socketDir, PORT), DATABASE)
}
