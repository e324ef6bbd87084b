import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isAlive } from './process-identity.ts'
import { type RunningPostgres, startPostgres } from './start.ts'

/**
 * A real PostgreSQL for tests. `npm test` starts one for all files and names it in BEDSIDE_TEST_POSTGRES; a test file that runs
 * alone gets its own, which is stopped and removed when the process ends. `stop` leaves a shared one alone.
 */
export async function createTestCluster(): Promise<{ ownerUrl: string; stop(): Promise<void> }> {
  const shared = process.env.BEDSIDE_TEST_POSTGRES
  if (shared) return { ownerUrl: shared, stop: async () => {} }
  own ??= startOwn()
  const { dir, server } = await own
  const stop = async (): Promise<void> => {
    own = undefined
    await server.stop()
    rmSync(dir, { recursive: true, force: true })
  }
  return { ownerUrl: server.ownerUrl, stop }
}

let own: Promise<{ dir: string; server: RunningPostgres }> | undefined

async function startOwn(): Promise<{ dir: string; server: RunningPostgres }> {
  const dir = mkdtempSync(path.join(tmpdir(), 'bedside-test-'))
  chmodSync(dir, 0o711)
  const server = await startPostgres({ dir, throwaway: true })
  process.once('exit', () => removeNow(server.pid, dir))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
  return { dir, server }
}

/** At exit nothing asynchronous runs any more, so this waits in place, for at most five seconds. */
function removeNow(pid: number, dir: string): void {
  const cell = new Int32Array(new SharedArrayBuffer(4))
  try {
    process.kill(pid, 'SIGQUIT')
  } catch {
    // It has ended already.
  }
  for (let i = 0; i < 250 && isAlive(pid); i++) Atomics.wait(cell, 0, 0, 20)
  rmSync(dir, { recursive: true, force: true })
}
