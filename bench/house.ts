/** What the benches share: a machine line, figures with their promise, and a real database in a temporary directory with one made-up hospital in it. */
import { startPostgres } from '@bedside/postgres'
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { addMember, createOrganization } from '../apps/server/src/modules/people/index.ts'
import { connectAccount } from '../apps/server/src/modules/publishing/accounts.ts'
import { systemClock } from '../apps/server/src/platform/clock.ts'
import type { Config } from '../apps/server/src/platform/config.ts'
import { asBedside, type Context, type Services } from '../apps/server/src/platform/context.ts'
import type { Database } from '../apps/server/src/platform/database.ts'
import { openDb } from '../apps/server/src/platform/db.ts'
import { createLog } from '../apps/server/src/platform/log.ts'
import { migrate } from '../apps/server/src/platform/migrate.ts'
import { createVault, loadMasterKey } from '../apps/server/src/platform/vault.ts'
import { createRunning, type Running, type RunOptions } from '../apps/server/src/running.ts'

export const PASSWORD = 'river stone lantern copper'
let missed = false

/** Prints a figure beside its promise; `process.exitCode` becomes 1 when it is missed. */
export function figure(name: string, value: number, most: number, unit: string, more = ''): void {
  const ok = value <= most
  if (!ok) {
    missed = true
    process.exitCode = 1
  }
  console.log(`${ok ? 'ok    ' : 'MISSED'} ${name}: ${value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : 0 })} ${unit} (promise: at most ${most.toLocaleString('en-US')} ${unit})${more && `; ${more}`}`)
}
export const anyMissed = (): boolean => missed

export const percentile = (times: readonly number[], share: number): number => times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN

export async function machine(ownerUrl?: string): Promise<void> {
  let version = ''
  if (ownerUrl) {
    const { db, close } = openDb(ownerUrl, { max: 1 })
    version = `, PostgreSQL ${(await sql<{ v: string }>`select current_setting('server_version') as v`.execute(db)).rows[0]!.v}`
    await close()
  }
  console.log(`${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}${version}; other work on the machine when this began: load ${loadavg()[0]!.toFixed(1)}`)
}

/** A PostgreSQL of its own with the settings of a real installation, gone afterwards. */
export async function temporary() {
  const dir = mkdtempSync(path.join(tmpdir(), 'bedside-bench-'))
  chmodSync(dir, 0o711)
  const server = await startPostgres({ dir })
  return {
    dir, ownerUrl: server.ownerUrl, pid: server.pid,
    async stop(): Promise<void> {
      await server.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Opens that database as `npm start` would: migrated, under the product's role, as the only process on it. */
export async function openHouse(place: { dir: string; ownerUrl: string }, options: RunOptions = {}): Promise<{ running: Running; database: Database; close(): Promise<void> }> {
  const { role } = await migrate(place.ownerUrl)
  const vault = createVault(loadMasterKey(place.dir, undefined))
  const open = openDb(place.ownerUrl, { role, prepare: true })
  await open.db.insertInto('installation').values({ one: true, key_id: vault.keyId, restored_at: null, version: 'bench' }).onConflict((c) => c.doNothing()).execute()
  const database: Database = { open, ownerUrl: place.ownerUrl, role, vault, external: false, restored: false, close: open.close } as Database
  const config: Config = { port: 4480, host: '127.0.0.1', dataDir: place.dir, databaseUrl: undefined, url: 'https://bedside.test', masterKey: undefined, demoPassword: undefined, parentPid: undefined, trustedProxies: [], privateHosts: [], logLevel: 'error' }
  const running = await createRunning(config, database, createLog('error'), { requestsPerMinute: 1_000_000, ...options })
  return { running, database, close: async () => { await running.stop(); await open.close() } }
}

/** Ana writes, Ben approves, Carla leads; accounts on the practice network. */
export async function settleIn(running: Running, accounts: number): Promise<{ context: Context; ids: { ana: string; ben: string; carla: string }; facilityId: string; accountIds: string[] }> {
  const services: Services = { ...running.services, clock: systemClock }
  const made = await createOrganization(services, {
    organization: { name: 'Mercy Valley Health', language: 'en' },
    administrator: { name: 'Iris Tan', email: 'iris@mercyvalley.example', password: PASSWORD, roles: ['administrator'] },
    facility: { name: 'Mercy Valley East', zone: 'America/Chicago', phone: '608-555-0142', address: '410 Linden Street', website: 'https://mercyvalley.example' },
  })
  const context = asBedside(services, made.org)
  const add = (name: string, email: string, role: 'contributor' | 'approver' | 'communications_lead') => addMember(context, { name, email: `${email}@mercyvalley.example`, password: PASSWORD, roles: [role], facilityId: made.facilityId })
  const ids = { ana: await add('Ana Reyes', 'ana', 'contributor'), ben: await add('Ben Whitaker', 'ben', 'approver'), carla: await add('Carla Lund', 'carla', 'communications_lead') }
  const as: Context = { ...context, actor: { ...context.actor, id: ids.carla } }
  const accountIds: string[] = []
  for (let n = 1; n <= accounts; n++) accountIds.push((await connectAccount(running.app.kit)(as, { network: 'practice', facilityId: made.facilityId, answers: { name: `Mercy Valley ${n}` } })).id)
  return { context, ids, facilityId: made.facilityId, accountIds }
}

export const childrenOf = (pid: number): number[] => execFileSync('ps', ['--ppid', String(pid), '-o', 'pid='], { encoding: 'utf8' }).split('\n').map(Number).filter(Boolean)

/** Resident memory of a process and those under it, in MB. Shared memory of PostgreSQL counts once (Pss). */
export function memoryOf(pid: number): number {
  const kilobytes = [pid, ...childrenOf(pid)].map((one) => Number(/^Pss:\s+(\d+)/m.exec(execFileSync('cat', [`/proc/${one}/smaps_rollup`], { encoding: 'utf8' }))?.[1] ?? 0))
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024
}
