import { withFaults } from '@bedside/connectors'
import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { checkInvariants } from '../../../test/invariants.ts'
import { asOwner, AT_NINE, newAccount, postOf, rowsOf, scheduled } from '../../../test/posts.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { LEASE_SECONDS } from './delivery.ts'
import { createPublisher } from './publisher.ts'

let world: World
let practice: ReturnType<typeof withFaults>
let wait: ((accountId: string) => Promise<void>) | undefined
before(async () => {
  world = await createWorld({
    connectors: (real) => {
      practice = withFaults(real.get('practice')!, { faults: {} })
      const { connector } = practice
      return new Map([...real, ['practice', { ...connector, publish: async (sending, account, io) => (await wait?.(account.id), connector.publish(sending, account, io)) }]])
    },
  })
})
beforeEach(() => {
  wait = undefined
  world.at('2026-11-10T15:00:00Z')
})
afterEach(() => checkInvariants(world, { taken: practice.accepted }))
after(() => world.stop())

const minute = (n: number) => ({ local: `2026-11-12T09:0${n}`, zone: 'America/Chicago' })
const accounts = async (many: number): Promise<string[]> => {
  const made: string[] = []
  for (let n = 0; n < many; n++) made.push(await newAccount(world))
  return made
}

test('P14: a few hundred due at once over several accounts all go out, once, and each account keeps its order', async (t) => {
  const six = await accounts(8)
  const due = new Map<string, number>()
  for (const n of [4, 1, 3, 0, 2]) {
    for (let one = 0; one < 6; one++) {
      const post = await scheduled(world, { accounts: six, when: minute(n), text: `Flu shots: minute ${n}, number ${one}.` })
      for (const row of await rowsOf(world, post.id)) due.set(row.key, row.due_at.getTime())
    }
  }
  const already = practice.accepted.length
  world.at('2026-11-12T15:05:00Z')
  const began = performance.now()
  await createPublisher(world.services, world.running.app.kit, { alone: false }).round()
  const taken = practice.accepted.slice(already)
  t.diagnostic(`${taken.length} deliveries in ${Math.round(performance.now() - began)} ms`)
  assert.deepEqual([taken.length, new Set(taken.map((one) => one.key)).size], [due.size, 240])
  for (const account of six) {
    const times = taken.filter((one) => one.accountId === account).map((one) => due.get(one.key)!)
    assert.deepEqual(times, times.toSorted((a, b) => a - b))
  }
})

test('P14: an account with hundreds of earlier posts does not keep a quiet one waiting', async () => {
  const [busy, quiet] = (await accounts(2)) as [string, string]
  const first = await scheduled(world, { accounts: [busy], when: minute(0) })
  await asOwner(world, `
    insert into delivery (org_id, id, post_id, account_id, network, state, due_at, key, payload_hash, created_at)
    select org_id, gen_random_uuid(), post_id, account_id, network, 'held', due_at, 'busy-' || n, payload_hash, created_at from delivery, generate_series(1, 600) n where post_id = '${first.id}';
    update delivery set state = 'scheduled' where post_id = '${first.id}'`)
  const one = await scheduled(world, { accounts: [quiet], when: minute(1) })
  const already = practice.accepted.length
  world.at('2026-11-12T15:02:00Z')
  let begun = 0
  const place = new Promise<number>((resolve) => {
    wait = async (account) => {
      begun++
      if (account === quiet) resolve(begun)
    }
  })
  await createPublisher(world.services, world.running.app.kit, { alone: false }).round()
  assert.ok((await place) <= 130, `the quiet account was number ${await place}`)
  assert.equal((await postOf(world, one.id)).status, 'published')
  assert.equal(practice.accepted.length - already, 602)
  // One revision many times on one account is this story's own making.
  await asOwner(world, `delete from practice_post where key like 'busy-%'; delete from delivery where key like 'busy-%'`)
  ;(practice.accepted as unknown as { key: string }[]).splice(0, practice.accepted.length, ...(practice.accepted.filter((taken) => !taken.key.startsWith('busy-')) as never[]))
})

test('P15: a network that hangs for one account keeps only its own posts waiting', async () => {
  const [hanging, ...others] = await accounts(4)
  const stuck: string[] = []
  for (let n = 0; n < 4; n++) stuck.push((await scheduled(world, { accounts: [hanging!], when: minute(n) })).id)
  const free: string[] = []
  for (let n = 0; n < 4; n++) free.push((await scheduled(world, { accounts: others, when: minute(n) })).id)
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  wait = (account) => (account === hanging ? released : Promise.resolve())
  const already = practice.accepted.length
  world.at('2026-11-12T15:05:00Z')
  const round = createPublisher(world.services, world.running.app.kit, { alone: false }).round()
  for (let n = 0; n < 100 && practice.accepted.length - already < 12; n++) await new Promise((resolve) => setTimeout(resolve, 50))
  assert.equal(practice.accepted.length - already, 12)
  for (const id of free) assert.equal((await postOf(world, id)).status, 'published')
  release()
  await round
  for (const id of stuck) assert.equal((await postOf(world, id)).status, 'published')
})

test('P15: one that breaks every time is set aside after three tries, and its neighbours go out on time', async (t) => {
  const [sick, well] = (await accounts(2)) as [string, string]
  const poison = await scheduled(world, { accounts: [sick] })
  const neighbour = await scheduled(world, { accounts: [well] })
  await asOwner(world, `update account set secrets = '\\x0102' where id = '${sick}'`)
  world.at(AT_NINE)
  const publisher = createPublisher(world.services, world.running.app.kit, { alone: false })
  // The publisher looks for what was left behind every five seconds of a clock that no one can set; this one runs faster.
  const now = performance.now.bind(performance)
  let ahead = 0
  t.mock.method(performance, 'now', () => now() + ahead)
  await publisher.round()
  assert.equal((await postOf(world, neighbour.id)).status, 'published')
  for (let n = 0; n < 2; n++) {
    assert.equal((await rowsOf(world, poison.id))[0]!.state, 'claimed')
    world.wait(LEASE_SECONDS + 1)
    ahead += 6000
    await publisher.round()
  }
  const held = await postOf(world, poison.id)
  assert.deepEqual([held.status, held.deliveries[0]!.why], ['held', 'It could not be prepared several times. Nothing was sent.'])
  assert.ok(!(await world.trail(poison.id)).includes('bedside delivery.intended'))
})
