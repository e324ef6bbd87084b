import { withFaults } from '@bedside/connectors'
import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { checkInvariants } from '../../../test/invariants.ts'
import { asOwner, AT_NINE, drafted, newAccount, pause, postOf, refusal, rowsOf, scheduled } from '../../../test/posts.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { createPublisher } from './publisher.ts'

let world: World
let practice: ReturnType<typeof withFaults>
let meanwhile: (() => Promise<void>) | undefined
before(async () => {
  world = await createWorld({
    connectors: (real) => {
      practice = withFaults(real.get('practice')!, { faults: {} })
      const { connector } = practice
      return new Map([...real, ['practice', { ...connector, publish: async (...sending) => (await meanwhile?.(), connector.publish(...sending)) }]])
    },
  })
})
beforeEach(() => {
  meanwhile = undefined
  world.at('2026-11-10T15:00:00Z')
})
afterEach(() => checkInvariants(world, { taken: practice.accepted }))
after(() => world.stop())

test('P7: a clock that goes back an hour sends nothing twice', async () => {
  const post = await scheduled(world)
  world.at(AT_NINE)
  await world.round()
  for (let minute = -60; minute <= 5; minute += 5) {
    world.at(new Date(Date.parse(AT_NINE) + minute * 60_000).toISOString())
    await world.round()
  }
  assert.equal(practice.accepted.length, 1)
  assert.equal((await postOf(world, post.id)).status, 'published')
})

test('P7: a clock that goes forward an hour sends nothing late: what was due longer ago than the grace waits for a person', async () => {
  const soon = await scheduled(world, { when: { local: '2026-11-10T09:30', zone: 'America/Chicago' } })
  const later = await scheduled(world, { when: { local: '2026-11-10T09:50', zone: 'America/Chicago' } })
  world.wait(3600)
  await world.round()
  assert.deepEqual([(await postOf(world, soon.id)).status, (await postOf(world, later.id)).status], ['missed', 'published'])
})

test('P7: a clock that jumps an hour in the middle of a send does not make this process give up its own send', async () => {
  const post = await scheduled(world)
  world.at(AT_NINE)
  // Longer than the pause between two sweeps for what has been left behind.
  meanwhile = async () => {
    world.wait(3600)
    await pause(6500)
  }
  await createPublisher(world.services, world.running.app.kit, { alone: false }).round()
  const [row] = await rowsOf(world, post.id)
  assert.deepEqual([row!.state, row!.attempts], ['published', 1])
  assert.ok(!(await world.trail(post.id)).includes('bedside delivery.settled'))
})

test('P8: a time that the clocks skip is asked about and never moved silently', async () => {
  const account = await newAccount(world)
  const when = { local: '2027-03-14T02:30', zone: 'America/New_York' }
  const refused = await refusal(drafted(world, { accounts: [account], when }))
  assert.deepEqual([refused.status, refused.code], [422, 'time-gap'])
  const check = await (await world.as('ana')).publishing.checkTime(when)
  assert.deepEqual([check.kind, check.instant, check.choices.length], ['gap', null, 2])
  assert.match(check.clockChange!, /clocks/i)
  for (const zone of ['America/Phoenix', 'America/Puerto_Rico']) assert.ok((await drafted(world, { accounts: [account], when: { ...when, zone } })).dueAt)
})

test('P8: a time that comes twice is asked about, goes out once, and shows which of the two it is', async () => {
  world.at('2026-10-20T15:00:00Z')
  const when = { local: '2026-11-01T01:30', zone: 'America/New_York' }
  const account = await newAccount(world)
  assert.equal((await refusal(drafted(world, { accounts: [account], when }))).code, 'time-fold')
  const [earlier, later] = [await scheduled(world, { when: { ...when, fold: 'earlier' } }), await scheduled(world, { when: { ...when, fold: 'later' } })]
  assert.deepEqual([earlier.dueAt, later.dueAt, later.when?.fold], ['2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z', 'later'])
  const taken = practice.accepted.length
  const sent: number[] = []
  for (let minute = -30; minute <= 150; minute += 10) {
    world.at(new Date(Date.parse('2026-11-01T05:30:00Z') + minute * 60_000).toISOString())
    await world.round()
    sent.push(practice.accepted.length - taken)
  }
  assert.deepEqual([sent[2], sent[3], sent[8], sent[9], sent.at(-1)], [0, 1, 1, 2, 2])
})

for (const [down, seconds, status] of [['10 minutes', 600, 'published'], ['6 hours', 6 * 3600, 'missed'], ['3 days', 3 * 86_400, 'missed']] as const) {
  test(`P9: down for ${down}: ${status === 'published' ? 'within the grace it goes out' : 'it is missed, a person decides, and nothing bursts out'}`, async () => {
    const posts = [await scheduled(world), await scheduled(world)]
    world.at(AT_NINE)
    world.wait(seconds)
    const steps = practice.steps()
    await createPublisher(world.services, world.running.app.kit, { alone: true }).round()
    for (const post of posts) assert.equal((await postOf(world, post.id)).status, status)
    assert.equal(practice.steps() - steps, status === 'published' ? 2 : 0)
    if (status === 'published') return
    await world.stepUp('carla')
    const carla = (await world.as('carla')).publishing
    const late = await postOf(world, posts[0]!.id)
    assert.match(late.deliveries[0]!.why!, /It was not sent late/)
    await carla.sendLate({ id: late.deliveries[0]!.id })
    await world.round()
    assert.deepEqual([(await postOf(world, posts[0]!.id)).status, (await postOf(world, posts[1]!.id)).status], ['published', 'missed'])
  })
}

test('P9: more late posts than one look takes still send nothing', async () => {
  const post = await scheduled(world)
  await asOwner(world, `
    insert into delivery (org_id, id, post_id, account_id, network, state, due_at, key, payload_hash, created_at)
    select org_id, gen_random_uuid(), post_id, account_id, network, 'scheduled', due_at, 'late-' || n, payload_hash, created_at from delivery, generate_series(1, 700) n where post_id = '${post.id}'`)
  world.at(AT_NINE)
  world.wait(6 * 3600)
  const steps = practice.steps()
  const publisher = createPublisher(world.services, world.running.app.kit, { alone: true })
  await publisher.round()
  await publisher.round()
  assert.equal(practice.steps(), steps)
  assert.deepEqual([...new Set((await rowsOf(world, post.id)).map((one) => one.state))], ['missed'])
})
