import { withFaults } from '@bedside/connectors'
import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Orders } from '../../../test/crash-worker.ts'
import { checkInvariants, type Taken } from '../../../test/invariants.ts'
import { newAccount, pause, postOf, rowsOf, scheduled, within } from '../../../test/posts.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { LATEST_START_SECONDS, LEASE_SECONDS } from './delivery.ts'
import { createPublisher } from './publisher.ts'

const WORKER = fileURLToPath(new URL('../../../test/crash-worker.ts', import.meta.url))
const children = new Set<ChildProcess>()
after(() => { for (const child of children) child.kill('SIGKILL') })

/** A world whose creates are noted in a file, by whichever process made them. */
async function crashWorld(idempotent: boolean) {
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
    /** A publisher that knows nothing of the past, as after a new start. */
    fresh: (alone: boolean) => createPublisher(world.services, { ...world.running.app.kit, owner: `recovery-${++workers}` }, { alone }),
    async stop(): Promise<void> {
      await world.stop()
      rmSync(takenFile, { force: true })
    },
  }
}
type Crash = Awaited<ReturnType<typeof crashWorld>>

/** A worker that has loaded its code and waits for orders. */
async function worker() {
  const child = spawn(process.execPath, [WORKER], { stdio: ['pipe', 'pipe', 'inherit'] })
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
async function duePost({ world }: Crash, accounts?: readonly string[]) {
  const post = await scheduled(world, { ...(accounts ? { accounts } : {}), when: clockIn(world, 60) })
  world.wait(61)
  return post
}
function clockIn(world: World, seconds: number) {
  const at = new Date(Math.floor(world.now().getTime() / 60_000) * 60_000 + Math.ceil(seconds / 60) * 60_000)
  if (at <= world.now()) at.setTime(at.getTime() + 60_000)
  return { local: new Date(at.getTime() - 6 * 3_600_000).toISOString().slice(0, 16), zone: 'America/Chicago' }
}

/** Recovers as a new start would, then lets a few minutes pass. */
async function recovered(crash: Crash): Promise<void> {
  const publisher = crash.fresh(true)
  for (const seconds of [0, 1, 30, 60, 120]) {
    crash.world.wait(seconds)
    await publisher.round()
  }
}

/** Every point between the intent and its record, some before and after them, and every sixth of the others. */
function pointsOf({ trips, intentAt, recordedAt }: Record<'trips' | 'intentAt' | 'recordedAt', number>): number[] {
  return Array.from({ length: trips }, (_, n) => n + 1).filter((point) => (point >= intentAt - 2 && point <= recordedAt + 2) || point % 6 === 1)
}

async function sweep(idempotent: boolean): Promise<{ points: number; trips: number; live: number }> {
  const crash = await crashWorld(idempotent)
  const { world } = crash
  const account = await newAccount(world)
  let next = worker()
  let live = 0
  try {
    const [whole, first] = [await next, await duePost(crash, [account])]
    next = worker()
    whole.begin(crash.orders({}))
    const facts = (await whole.hear('done')) as Record<'trips' | 'intentAt' | 'recordedAt', number>
    assert.ok(facts.intentAt > 5 && facts.recordedAt > facts.intentAt && facts.trips > facts.recordedAt)
    assert.equal((await postOf(world, first.id)).status, 'published')
    const points = pointsOf(facts)
    for (const killAt of points) {
      const one = await next
      next = worker()
      const post = await duePost(crash, [account])
      one.begin(crash.orders({ killAt }))
      const { signal } = await one.ended
      const atDeath = (await rowsOf(world, post.id))[0]!
      const takenOf = (): number => crash.taken().filter((taken) => taken.key === atDeath.key).length
      const before = takenOf()
      const where = `point ${killAt} of ${facts.trips}: it was ${atDeath.state} and taken ${before} times`
      if (before > 0) assert.ok((await world.trail(post.id)).includes('bedside delivery.intended'), `I6, ${where}`)
      if (signal === null) assert.ok(killAt > facts.recordedAt, `it lived through ${where}`)
      await recovered(crash)
      const row = (await rowsOf(world, post.id))[0]!
      if (before > 0 || idempotent) assert.deepEqual([row.state, takenOf()], ['published', 1], where)
      else assert.deepEqual([row.state, takenOf()], atDeath.state === 'sending' ? ['unknown', 0] : ['published', 1], where)
      live += before
      await checkInvariants(world, { taken: crash.taken() })
    }
    return { points: points.length, trips: facts.trips, live }
  } finally {
    process.kill((await next).pid, 'SIGKILL')
    await crash.stop()
  }
}

const isStopped = (pid: number): boolean => /^\d+ \(.*\) T/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
async function stopped(one: Awaited<ReturnType<typeof worker>>): Promise<void> {
  await one.hear('stopping')
  for (let n = 0; n < 200 && !isStopped(one.pid); n++) await pause(10)
  assert.ok(isStopped(one.pid))
}

describe('a publisher that dies or stands still', { concurrency: true }, () => {
  for (const idempotent of [true, false]) {
    test(`P1: killed before every round trip to the database, on a network that ${idempotent ? 'absorbs' : 'does not absorb'} a second create: sent once, or a person decides`, async (t) => {
      const { points, trips, live } = await sweep(idempotent)
      t.diagnostic(`${points} kill points of ${trips} round trips; at ${live} of them the network had the post already`)
      assert.ok(live > 0 && live < points)
    })
  }

  test('P4: stopped after its claim for longer than a lease, it wakes up to a newer fence and sends nothing', async () => {
    const crash = await crashWorld(true)
    const [one, post] = [await worker(), await duePost(crash)]
    one.begin(crash.orders({ stopAt: 'claimed', alone: false }))
    await stopped(one)
    assert.equal((await rowsOf(crash.world, post.id))[0]!.state, 'claimed')
    crash.world.wait(LEASE_SECONDS + 1)
    await crash.fresh(false).round()
    assert.equal((await postOf(crash.world, post.id)).status, 'published')
    process.kill(one.pid, 'SIGCONT')
    assert.equal((await one.ended).code, 0)
    assert.equal(crash.taken().length, 1)
    await checkInvariants(crash.world, { taken: crash.taken() })
    await crash.stop()
  })

  test('P4: stopped between its intent and its send for longer than it may take to begin, it does not begin; the other reads back and sends once', async () => {
    const crash = await crashWorld(true)
    const [one, post] = [await worker(), await duePost(crash)]
    one.begin(crash.orders({ stopAt: 'intent', alone: false }))
    await stopped(one)
    const stoppedAt = performance.now()
    assert.equal((await rowsOf(crash.world, post.id))[0]!.state, 'sending')
    crash.world.wait(LEASE_SECONDS + 1)
    const other = crash.fresh(false)
    await other.round()
    crash.world.wait(30)
    await other.round()
    crash.world.wait(30)
    await other.round()
    assert.equal((await postOf(crash.world, post.id)).status, 'published')
    await pause(Math.max(0, LATEST_START_SECONDS * 1000 + 500 - (performance.now() - stoppedAt)))
    process.kill(one.pid, 'SIGCONT')
    assert.equal((await one.ended).code, 0)
    assert.equal(crash.taken().length, 1)
    await checkInvariants(crash.world, { taken: crash.taken() })
    await crash.stop()
  })

  test('P4: stopped in the very act of sending, it does send when it wakes, and the key makes one post of the two', async () => {
    const crash = await crashWorld(true)
    const [one, post] = [await worker(), await duePost(crash)]
    one.begin(crash.orders({ stopAt: 'publish', alone: false }))
    await stopped(one)
    crash.world.wait(LEASE_SECONDS + 1)
    const other = crash.fresh(false)
    for (let n = 0; n < 3; n++) {
      await other.round()
      crash.world.wait(30)
    }
    assert.equal((await postOf(crash.world, post.id)).status, 'published')
    process.kill(one.pid, 'SIGCONT')
    assert.equal((await one.ended).code, 0)
    assert.equal(crash.taken().length, 2)
    const live = await within(crash.world, (tx) => tx.selectFrom('practice_post').select('id').execute())
    assert.equal(live.length, 1)
    await checkInvariants(crash.world, { taken: crash.taken(), absorbed: true })
    await crash.stop()
  })

  test('P4: two processes at work at once on one database send everything, each thing once', async (t) => {
    const crash = await crashWorld(true)
    const { world } = crash
    const accounts: string[] = []
    for (let n = 0; n < 8; n++) accounts.push(await newAccount(world))
    const when = clockIn(world, 120)
    const posts = []
    for (let n = 0; n < 24; n++) posts.push(await scheduled(world, { accounts, when, text: `Flu shots, day ${n}.` }))
    world.wait(181)
    const pair = [await worker(), await worker()]
    for (const one of pair) one.begin(crash.orders({ alone: false }))
    for (const one of pair) assert.equal((await one.ended).code, 0)
    const shares = pair.map((one) => one.said.find((line) => 'done' in line)!['done'] as number)
    assert.ok(Math.min(...shares) > 0, 'both had a share')
    t.diagnostic(`shares of the two: ${shares.join(' and ')}`)
    assert.equal(crash.taken().length, posts.length * accounts.length)
    assert.equal(new Set(crash.taken().map((taken) => taken.key)).size, posts.length * accounts.length)
    for (const post of posts) assert.equal((await postOf(world, post.id)).status, 'published')
    await checkInvariants(world, { taken: crash.taken() })
    await crash.stop()
  })
})
