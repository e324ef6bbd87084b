import type { Post } from '@bedside/contract/post'
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { clockIn, crashWorld, duePost, endWorkers, liveOn, stopped, worker, type Crash } from '../../../test/crash-world.ts'
import { checkInvariants, type Taken } from '../../../test/invariants.ts'
import { newAccount, pause, postOf, rowsOf, scheduled, within } from '../../../test/posts.ts'
import { claim, recover } from './claim.ts'
import { deliver } from './deliver.ts'
import { LATEST_START_SECONDS, LEASE_SECONDS } from './delivery.ts'
import type { DeliveryRow } from './store.ts'

after(endWorkers)

/** Recovers as a new start would, and lets time pass until it is settled or a person has to look. */
async function recovered(crash: Crash, postId: string): Promise<DeliveryRow> {
  const publisher = crash.fresh(true)
  for (const seconds of [0, 31, 60, 120]) {
    crash.world.wait(seconds)
    await publisher.round()
    const row = (await rowsOf(crash.world, postId))[0]!
    if (row.state === 'published') return row
  }
  return (await rowsOf(crash.world, postId))[0]!
}

const MINUTES_APART = 10
const AT_A_TIME = 12

/** Posts to be killed with, each due ten minutes after the one before; made a dozen at a time, so that people seldom have to sign in again. */
async function* duePosts({ world }: Crash): AsyncGenerator<Post, never> {
  const accounts = [await newAccount(world)]
  for (;;) {
    const posts: Post[] = []
    for (let n = 1; n <= AT_A_TIME; n++) posts.push(await scheduled(world, { accounts, when: clockIn(world, n * MINUTES_APART * 60) }))
    yield* posts
  }
}

/**
 * Kills before every round trip from the intent on until one run gets to its record, and before every n-th from the start until one gets to its intent. Counted in each
 * run anew, because what else the publisher looks at comes in between as it happens.
 */
async function sweep(idempotent: boolean, stride: number): Promise<Record<string, number>> {
  const crash = await crashWorld(idempotent)
  const { world } = crash
  const posts = duePosts(crash)
  let next = worker()
  const seen: Record<string, number> = {}
  const lost: Taken[] = []
  async function killed(from: 'start' | 'intent', count: number): Promise<string> {
    const [one, { value: post }] = [await next, await posts.next()]
    next = worker()
    world.at(post.dueAt!)
    const orders = crash.orders({ kill: { from, count } })
    one.begin(orders)
    const { signal } = await one.ended
    await crash.gone(orders.owner)
    const atDeath = (await rowsOf(world, post.id))[0]!
    // Killed between the network's commit and our note of it, only the network itself knows.
    const unnoted = (await liveOn(crash)).filter((live) => live.key === atDeath.key && !crash.taken().some((taken) => taken.key === live.key))
    lost.push(...unnoted)
    const takenOf = (): number => [...crash.taken(), ...unnoted].filter((taken) => taken.key === atDeath.key).length
    const before = takenOf()
    const where = `killed ${count} round trips after the ${from}: it was ${atDeath.state} and taken ${before} times`
    if (before > 0) assert.ok((await world.trail(post.id)).includes('bedside delivery.intended'), `I6, ${where}`)
    const row = await recovered(crash, post.id)
    if (before > 0 || idempotent) assert.deepEqual([row.state, takenOf()], ['published', 1], where)
    else assert.deepEqual([row.state, takenOf()], atDeath.state === 'sending' ? ['unknown', 0] : ['published', 1], where)
    const name = `${atDeath.state}${atDeath.state === 'sending' && before > 0 ? ' and live' : ''}`
    seen[name] = (seen[name] ?? 0) + 1
    return signal === null ? 'survived' : atDeath.state
  }
  try {
    for (let count = 0; !['published', 'survived'].includes(await killed('intent', count)); count++);
    for (let count = 1; ['scheduled', 'claimed'].includes(await killed('start', count)); count += stride);
    await checkInvariants(world, { taken: [...crash.taken(), ...lost] })
    return seen
  } finally {
    process.kill((await next).pid, 'SIGKILL')
    await crash.stop()
  }
}

describe('a publisher that dies or stands still', { concurrency: true }, () => {
  for (const [idempotent, stride] of [[true, 4], [false, 12]] as const) {
    test(`P1: killed before the round trips to the database, every one between intent and record, on a network that ${idempotent ? 'absorbs' : 'does not absorb'} a second create: sent once, or a person decides`, async (t) => {
      const seen = await sweep(idempotent, stride)
      t.diagnostic(`${Object.values(seen).reduce((sum, one) => sum + one)} kill points, by what was there: ${JSON.stringify(seen)}`)
      for (const state of ['claimed', 'sending', 'sending and live']) assert.ok(seen[state]! > 0, `no kill came while it was ${state}`)
    })
  }

  test('P4: stopped after its claim for longer than a lease, it wakes up to a newer fence and sends nothing', async () => {
    const crash = await crashWorld(true)
    const [one, post] = [await worker(), await duePost(crash)]
    one.begin(crash.orders({ stopAt: 'claimed', alone: false }))
    await stopped(one)
    assert.equal((await rowsOf(crash.world, post.id))[0]!.state, 'claimed')
    crash.world.wait(LEASE_SECONDS + 1)
    const { services, org, running } = crash.world
    await recover(services, org, { everything: false })
    const mine = await claim(services, running.app.kit, org, 10)
    // Both hold a claim now, and only the number of the fence tells them apart.
    process.kill(one.pid, 'SIGCONT')
    assert.equal((await one.ended).code, 0)
    assert.deepEqual([crash.taken().length, (await rowsOf(crash.world, post.id))[0]!.fence], [0, mine[0]!.fence])
    await deliver(services, running.app.kit, org, mine[0]!)
    assert.equal((await rowsOf(crash.world, post.id))[0]!.state, 'published')
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
