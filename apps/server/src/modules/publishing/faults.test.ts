import { withFaults, type Fault } from '@bedside/connectors'
import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { checkInvariants } from '../../../test/invariants.ts'
import { AT_NINE, newAccount, postOf, refusal, rowsOf, scheduled } from '../../../test/posts.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { QUIET_SECONDS, RETRY_PAUSES } from './delivery.ts'

/** What the next sends run into, by account or for all; empty means that all is well. */
let faults: Fault[] = []
let byAccount: Record<string, Fault | undefined> = {}
let practice: ReturnType<typeof withFaults>
let blind = false
let world: World

before(async () => {
  world = await createWorld({
    connectors: (real) => {
      practice = withFaults(real.get('practice')!, { faults: (_, { key }) => byAccount[accountOf.get(key) ?? ''] ?? faults.shift(), delay: 50 })
      const { connector } = practice
      return new Map([...real, ['practice', {
        ...connector,
        // A shorter patience than 25 seconds, so that a hanging network does not hold up the tests.
        publish: (sending, account, io) => (accountOf.set(sending.key, account.id), connector.publish(sending, account, { ...io, signal: AbortSignal.any([io.signal, AbortSignal.timeout(250)]) })),
        readBack: (sent, account, io) => (blind ? Promise.resolve({ kind: 'unknown', why: { code: 'no_answer' } }) : connector.readBack(sent, account, io)),
      }]])
    },
  })
})
const accountOf = new Map<string, string>()
beforeEach(() => {
  faults = []
  byAccount = {}
  blind = false
  world.at('2026-11-10T15:00:00Z')
})
afterEach(() => checkInvariants(world, { taken: practice.accepted }))
after(() => world.stop())

const takenOf = (key: string): number => practice.accepted.filter((one) => one.key === key).length

for (const fault of ['reset', 'hang', '500', 'garbage', '429', 'throw after'] as const) {
  test(`P2 ${fault}: the network took it and the answer is lost: unknown, then found by reading back, once`, async () => {
    faults = [fault]
    const post = await scheduled(world)
    world.at(AT_NINE)
    await world.round()
    const [sent] = await rowsOf(world, post.id)
    assert.deepEqual([sent!.state, (await postOf(world, post.id)).status, takenOf(sent!.key)], ['unknown', 'unknown', 1])
    world.wait(10)
    await world.round()
    assert.equal(takenOf(sent!.key), 1)
    world.wait(15)
    await world.round()
    const [found] = await rowsOf(world, post.id)
    assert.deepEqual([found!.state, found!.why_code, takenOf(found!.key)], ['published', null, 1])
    assert.ok((await world.trail(post.id)).join().includes('delivery.intended,bedside delivery.settled,bedside delivery.read-back,bedside delivery.published'))
  })

  test(`P2 ${fault}: while the account cannot be read it stays unknown for days, and a person decides`, async () => {
    faults = [fault]
    blind = true
    const post = await scheduled(world)
    world.at(AT_NINE)
    await world.round()
    for (let hour = 0; hour < 60; hour += 4) {
      world.wait(4 * 3600)
      await world.round()
    }
    const [row] = await rowsOf(world, post.id)
    assert.deepEqual([row!.state, row!.why_code, takenOf(row!.key)], ['unknown', 'cannot_look', 1])
    assert.ok(row!.next_at! > world.now())
    await world.stepUp('carla')
    const carla = (await world.as('carla')).publishing
    assert.equal((await refusal(carla.settle({ id: row!.id, decision: 'it_is_live' }))).status, 422)
    const settled = await carla.settle({ id: row!.id, decision: 'it_is_live', permalink: 'https://practice.example/1' })
    assert.equal(settled.status, 'published')
  })
}

test('P2: the connector breaks before it sent anything: unknown at first, then proven not sent, then sent once', async () => {
  faults = ['throw before']
  const post = await scheduled(world)
  world.at(AT_NINE)
  await world.round()
  assert.equal((await postOf(world, post.id)).status, 'unknown')
  world.wait(QUIET_SECONDS - 5)
  await world.round()
  assert.equal((await postOf(world, post.id)).status, 'unknown')
  for (let n = 0; n < 4; n++) {
    world.wait(60)
    await world.round()
  }
  const [row] = await rowsOf(world, post.id)
  assert.deepEqual([row!.state, takenOf(row!.key)], ['published', 1])
  const trail = await world.trail(post.id)
  assert.ok(trail.indexOf('bedside delivery.not-sent') < trail.lastIndexOf('bedside delivery.intended'))
})

test('a person may send an unknown one again; the network absorbs the second create of the same key', async () => {
  faults = ['reset']
  blind = true
  const post = await scheduled(world)
  world.at(AT_NINE)
  await world.round()
  const [row] = await rowsOf(world, post.id)
  await world.stepUp('carla')
  await (await world.as('carla')).publishing.settle({ id: row!.id, decision: 'send_again' })
  await world.round()
  const [again] = await rowsOf(world, post.id)
  assert.deepEqual([again!.state, again!.key, takenOf(row!.key)], ['published', row!.key, 2])
  assert.ok((await world.trail(post.id)).includes('carla delivery.decided'))
})

for (const fault of ['refused connection', 'unknown host', 'bad certificate'] as const) {
  test(`P3 ${fault}: proven not sent, tried again with growing pauses, then given up with a plain reason`, async () => {
    const post = await scheduled(world)
    const { account_id, key } = (await rowsOf(world, post.id))[0]!
    byAccount[account_id] = fault
    world.at(AT_NINE)
    const tried: number[] = []
    for (let second = 0; second <= 1200; second += 5) {
      const before = practice.steps()
      await world.round()
      if (practice.steps() > before) tried.push(second)
      world.wait(5)
    }
    // The last pause would end after the grace of 15 minutes: it is missed then, not sent late.
    const planned = RETRY_PAUSES.reduce<number[]>((at, pause) => [...at, at.at(-1)! + pause], [0]).filter((at) => at <= 900)
    assert.deepEqual(tried, planned)
    const [row] = await rowsOf(world, post.id)
    assert.deepEqual([row!.state, takenOf(key)], ['missed', 0])
    assert.match((await postOf(world, post.id)).deliveries[0]!.why!, /It was not sent late/)
  })
}

test('P3: within a long grace it ends as not sent, and a person can send it when the network is back', async () => {
  await world.stepUp('iris')
  const iris = (await world.as('iris')).people
  const house = await iris.organization({})
  await iris.changeOrganization({ ...house, graceMinutes: 60 })
  const post = await scheduled(world)
  faults = ['refused connection', 'refused connection', 'refused connection', 'refused connection', 'refused connection']
  world.at(AT_NINE)
  for (let n = 0; n < 6; n++) {
    await world.round()
    world.wait(601)
  }
  const [row] = await rowsOf(world, post.id)
  assert.deepEqual([row!.state, row!.attempts, faults.length], ['not_sent', RETRY_PAUSES.length + 1, 0])
  assert.match((await postOf(world, post.id)).deliveries[0]!.why!, /not sent after several tries.*ECONNREFUSED/)
  await world.stepUp('carla')
  await (await world.as('carla')).publishing.sendLate({ id: row!.id })
  await world.round()
  assert.equal((await postOf(world, post.id)).status, 'published')
  await world.stepUp('iris')
  await iris.changeOrganization({ ...house, graceMinutes: house.graceMinutes })
})

test('an account that has to sign in again is marked so, and what else waits for it is held, not hammered', async () => {
  const account = await newAccount(world)
  const first = await scheduled(world, { accounts: [account] })
  const second = await scheduled(world, { accounts: [account], when: { local: '2026-11-12T09:05', zone: 'America/Chicago' } })
  faults = ['session expired']
  world.at(AT_NINE)
  await world.round()
  world.at('2026-11-12T15:05:00Z')
  const steps = practice.steps()
  await world.round()
  assert.equal(practice.steps(), steps)
  assert.equal((await postOf(world, first.id)).status, 'not_sent')
  assert.equal((await postOf(world, second.id)).status, 'held')
  const { items } = await (await world.as('carla')).publishing.accounts({})
  assert.equal(items.find((one) => one.id === account)!.state, 'sign_in_again')
})

test('a refusal by the network is final: nothing is tried again by itself, and its words are kept', async () => {
  faults = ['reject']
  const post = await scheduled(world)
  world.at(AT_NINE)
  for (let n = 0; n < 3; n++) {
    await world.round()
    world.wait(300)
  }
  const [row] = await rowsOf(world, post.id)
  assert.deepEqual([row!.state, row!.attempts, row!.answer], ['rejected', 1, { error: 'InvalidRequest' }])
})

test('a slow network is waited for', async () => {
  faults = ['slow']
  const post = await scheduled(world)
  world.at(AT_NINE)
  await world.round()
  assert.equal((await postOf(world, post.id)).status, 'published')
})

for (const [fault, status, state] of [['reset', 'unknown', 'unknown'], ['reject', 'rejected', 'rejected'], ['refused connection', 'scheduled', 'scheduled']] as const) {
  test(`P12 ${fault}: one of two accounts fails: each shows what is live there, and the other is never sent again`, async () => {
    const [good, bad] = [await newAccount(world), await newAccount(world)]
    const post = await scheduled(world, { accounts: [good, bad] })
    byAccount[bad] = fault
    blind = true
    world.at(AT_NINE)
    await world.round()
    const shown = await postOf(world, post.id)
    assert.equal(shown.status, status)
    assert.deepEqual(Object.fromEntries(shown.deliveries.map((one) => [one.accountId, one.state])), { [good]: 'published', [bad]: state })
    assert.ok(shown.deliveries.find((one) => one.accountId === good)!.permalink)
    assert.deepEqual([shown.can.edit, shown.can.schedule], [false, false])
    assert.equal((await refusal((await world.as('carla')).publishing.unschedule({ id: post.id }))).status, 409)
    byAccount = {}
    world.wait(600)
    await world.round()
    const rows = await rowsOf(world, post.id)
    assert.equal(takenOf(rows.find((one) => one.account_id === good)!.key), 1)
    assert.ok(takenOf(rows.find((one) => one.account_id === bad)!.key) <= 1)
  })
}

test('a withdrawal deletes what is live, says what is not, cancels what waits and keeps the record', async () => {
  const [good, bad] = [await newAccount(world), await newAccount(world)]
  const post = await scheduled(world, { accounts: [good, bad] })
  byAccount[bad] = 'refused connection'
  world.at(AT_NINE)
  await world.round()
  await world.stepUp('priya')
  const gone = await (await world.as('priya')).publishing.withdraw({ id: post.id, reason: 'Wrong clinic.' })
  assert.deepEqual([gone.status, gone.deliveries.map((one) => one.state)], ['withdrawn', ['withdrawn']])
  byAccount = {}
  world.wait(60)
  await world.round()
  assert.equal((await rowsOf(world, post.id)).find((one) => one.account_id === bad)!.state, 'cancelled')
  assert.ok((await world.trail(post.id)).includes('priya post.withdrawal-asked'))
})
