import { mkdirSync, realpathSync, rmSync } from 'node:fs'
import path from 'node:path'
import { chooseAccount, handOver } from './account.ts'
import { findBinaries } from './binaries.ts'
import { noteVersion, refuseOtherVersion } from './data-version.ts'
import { adopt, type Cluster, halt, initialise, launch, ownerUrl, type Postmaster } from './postmaster.ts'
import { isAlive } from './process-identity.ts'
import { socketDir } from './socket-dir.ts'
import { PORT } from './settings.ts'
import { explain } from './start-refusal.ts'

/**
 * A PostgreSQL that runs and answers. `ownerUrl` opens the database `bedside` as its superuser over a unix socket.
 * `adopted`: it was still running from a Bedside that was killed. `pid` changes when the server died and was started again.
 */
export type RunningPostgres = {
  socketDir: string
  port: number
  ownerUrl: string
  readonly pid: number
  adopted: boolean
  stop(): Promise<void>
}

/** `dir` is BEDSIDE_DATA; the database keeps to `dir/postgres`. `throwaway` trades safety for speed: tests only. */
export type StartOptions = { dir: string; log?: (line: string) => void; throwaway?: boolean }

/**
 * Starts the embedded PostgreSQL on `dir`, making its files the first time, or takes over the one still running there.
 * Take the lock (`lockDataDir`) first. Throws StartRefusal when a person has to mend something.
 */
export async function startPostgres({ dir, log = () => {}, throwaway = false }: StartOptions): Promise<RunningPostgres> {
  try {
    return await start(dir, log, throwaway)
  } catch (error) {
    throw explain(error, path.resolve(dir))
  }
}

async function start(dir: string, log: (line: string) => void, throwaway: boolean): Promise<RunningPostgres> {
  // As root the server runs under another user, who must be able to walk through; nobody can list or read what is here.
  mkdirSync(dir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  const root = realpathSync(dir)
  const home = path.join(root, 'postgres')
  const cluster: Cluster = { home, data: path.join(home, 'data'), throwaway, log }
  refuseOtherVersion(root, cluster.data)
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const left = await adopt(cluster)
  return supervise(cluster, left ?? (await fresh(cluster, root)), root, left !== undefined)
}

async function fresh(cluster: Cluster, root: string): Promise<Postmaster> {
  const account = chooseAccount(cluster.home)
  handOver(cluster.home, account)
  const binaries = findBinaries(cluster.home, account)
  initialise(cluster, binaries, account)
  noteVersion(root)
  return launch(cluster, binaries, account, socketDir(cluster.home, account))
}

/** Watches the process each second and starts it again when it dies by itself (the system ran out of memory, a stray kill). */
function supervise(cluster: Cluster, first: Postmaster, root: string, adopted: boolean): RunningPostgres {
  let now = first
  let stopping = false
  let restarting: Promise<void> | undefined
  const watch = setInterval(() => {
    if (stopping || restarting || isAlive(now.pid)) return
    cluster.log('The built-in database ended by itself; starting it again.')
    restarting = adopt(cluster).then((left) => left ?? fresh(cluster, root)).then(
      (next) => {
        now = next
        restarting = undefined
      },
      (error: unknown) => {
        clearInterval(watch)
        cluster.log(`The built-in database does not start again: ${error instanceof Error ? error.message : String(error)}`)
      },
    )
  }, 1_000)
  watch.unref()
  const stop = async (): Promise<void> => {
    stopping = true
    clearInterval(watch)
    await restarting
    await halt(now.pid)
    if (!now.socketDir.startsWith(cluster.home)) rmSync(now.socketDir, { recursive: true, force: true })
  }
  return { socketDir: first.socketDir, port: PORT, ownerUrl: ownerUrl(first), adopted, stop, get pid() { return now.pid } }
}
