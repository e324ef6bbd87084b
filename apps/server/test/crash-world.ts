import { withFaults } from '@bedside/connectors'
import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { createPublisher } from '../src/modules/publishing/index.ts'
import type { Orders } from './crash-worker.ts'
import type { Taken } from './invariants.ts'
import { pause, scheduled, within } from './posts.ts'
import { createWorld, type World } from './world.ts'

const WORKER = fileURLToPath(new URL('./crash-worker.ts', import.meta.url))
/** Compiled code of the workers: they are many, and starting them is most of the time. */
const COMPILED = path.join(tmpdir(), `bedside-crash-${process.pid}`)
const children = new Set<ChildProcess>()
/** Ends what a failed story left behind. */
export function endWorkers(): void {
  for (const child of children) child.kill('SIGKILL')
  rmSync(COMPILED, { recursive: true, force: true })
}

/** A world whose creates are noted in a file, by whichever process made them. */
export async function crashWorld(idempotent: boolean) {
  const taken: Taken[] = []
  const world = await createWorld({
    connectors: (real) => {
      const { connector } = withFaults(real.get('practice')!, { faults: {}, onAccepted: ({ accountId, key }) => void taken.push({ accountId, key }) })
      return new Map([...real, ['practice', { ...connector, abilities: { ...connector.abilities, idempotent } }]])
    },
  })
  const takenFile = path.join(tmpdir(), `${world.database.name}.taken`)
  const lines = (): Taken[] => (existsSync(takenFile) ? readFileSync(takenFile, 'utf8').trim().split('\n').filter(Boolean).map((line) => JSON.parse(line) as Taken) : [])
  let workers = 0
  return {
    world,
    taken: (): Taken[] => [...lines(), ...taken],
    orders: (more: Partial<Orders>): Orders => ({ ownerUrl: world.database.ownerUrl, key: world.database.key.toString('hex'), now: world.now().toISOString(), owner: `worker-${++workers}`, alone: true, idempotent, takenFile, ...more }),
    /** Waits until PostgreSQL has noticed that a killed worker is gone: it may still be carrying out the last thing that it was sent. */
    async gone(owner: string): Promise<void> {
      const client = new pg.Client(world.database.ownerUrl)
      await client.connect()
      const still = async () => (await client.query('select 1 from pg_stat_activity where application_name = $1', [owner])).rowCount
      for (let n = 0; n < 1000 && (await still()); n++) await pause(10)
      await client.end()
    },
    /** A publisher that knows nothing of the past, as after a new start. */
    fresh: (alone: boolean) => createPublisher(world.services, { ...world.running.app.kit, owner: `recovery-${++workers}` }, { alone }),
    async stop(): Promise<void> {
      await world.stop()
      rmSync(takenFile, { force: true })
    },
  }
}
export type Crash = Awaited<ReturnType<typeof crashWorld>>

/** A worker that has loaded its code and waits for orders. */
export async function worker() {
  const child = spawn(process.execPath, [WORKER], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, NODE_COMPILE_CACHE: COMPILED } })
  children.add(child)
  let over = false
  const ended = once(child, 'close').then(([code, signal]) => (children.delete(child), (over = true), { code: code as number | null, signal: signal as string | null }))
  const said: Record<string, unknown>[] = []
  const waiting = new Set<() => void>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(JSON.parse(line) as Record<string, unknown>)
    for (const wake of waiting) wake()
  })
  const hear = async (what: string): Promise<Record<string, unknown>> => {
    for (;;) {
      const line = said.find((one) => what in one)
      if (line) return line
      await new Promise<void>((resolve) => { waiting.add(resolve); void ended.then(() => resolve()) })
      if (over && !said.some((one) => what in one)) throw new Error(`The worker ended before it said ${what}.`)
    }
  }
  await hear('ready')
  return { pid: child.pid!, ended, said, hear, begin: (orders: Orders) => void child.stdin.end(`${JSON.stringify(orders)}\n`) }
}

/** The wall clock at which the next post is due; each post of a world has a minute of its own. */
export async function duePost({ world }: Crash, accounts?: readonly string[]) {
  const post = await scheduled(world, { ...(accounts ? { accounts } : {}), when: clockIn(world, 60) })
  world.wait(61)
  return post
}
export function clockIn(world: World, seconds: number) {
  const at = new Date(Math.floor(world.now().getTime() / 60_000) * 60_000 + Math.ceil(seconds / 60) * 60_000)
  if (at <= world.now()) at.setTime(at.getTime() + 60_000)
  return { local: new Date(at.getTime() - 6 * 3_600_000).toISOString().slice(0, 16), zone: 'America/Chicago' }
}

/** What stands on the practice network. */
export const liveOn = (crash: Crash): Promise<Taken[]> =>
  within(crash.world, async (tx) => (await tx.selectFrom('practice_post').select(['account_id', 'key']).execute()).map((row) => ({ accountId: row.account_id, key: row.key })))

const isStopped = (pid: number): boolean => /^\d+ \(.*\) T/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
/** Waits until the worker really stands still. */
export async function stopped(one: Awaited<ReturnType<typeof worker>>): Promise<void> {
  await one.hear('stopping')
  for (let n = 0; n < 200 && !isStopped(one.pid); n++) await pause(10)
  assert.ok(isStopped(one.pid))
}
