import { withFaults } from '@bedside/connectors'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { checkInvariants } from '../../../test/invariants.ts'
import { asOwner, AT_NINE, postOf, rowsOf, scheduled } from '../../../test/posts.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { createPublisher } from './publisher.ts'
import { pauseAfterRestore } from './restored.ts'

let world: World
let practice: ReturnType<typeof withFaults>
let blind = false
before(async () => {
  world = await createWorld({
    connectors: (real) => {
      practice = withFaults(real.get('practice')!, { faults: {} })
      const { connector } = practice
      return new Map([...real, ['practice', { ...connector, readBack: (...sent) => (blind ? Promise.resolve({ kind: 'unknown', why: { code: 'no_answer' } }) : connector.readBack(...sent)) }]])
    },
  })
})
after(() => world.stop())

const at = (local: string) => ({ local, zone: 'America/Chicago' })

test('P13: after a restore nothing goes out by itself: what is live is found, the rest is held, and people choose one by one', async () => {
  const gone = await scheduled(world, { when: at('2026-11-12T09:00') })
  const alsoDue = await scheduled(world, { when: at('2026-11-12T09:05') })
  const leftOut = await scheduled(world, { when: at('2026-11-12T09:06') })
  const later = await scheduled(world, { when: at('2026-11-20T09:00') })
  const laterToo = await scheduled(world, { when: at('2026-11-20T10:00') })
  // The backup knows all of them as scheduled; the first was sent after it was taken.
  const backup = await asOwner(world, 'select state, due_at, remote_id, permalink, attempts, sent_at, next_at, lease_until, id from delivery')
  assert.equal(backup.length, 5)
  world.at(AT_NINE)
  await world.round()
  assert.equal(practice.accepted.length, 1)
  await asOwner(world, `update delivery set state = 'scheduled', remote_id = null, permalink = null, attempts = 0, sent_at = null, next_at = null; update post set status = 'scheduled'; delete from archive; update installation set restored_at = now()`)
  world.at('2026-11-12T15:07:00Z')

  blind = true
  await pauseAfterRestore(world.services)
  const publisher = createPublisher(world.services, world.running.app.kit, { alone: true })
  await publisher.round()
  const carla = (await world.as('carla')).publishing
  const frozen = await carla.freezeState({})
  assert.deepEqual([frozen.frozen, frozen.pausedAfterRestore], [true, true])
  assert.deepEqual(await asOwner(world, 'select restored_at from installation'), [{ restored_at: null }])
  // The network is away for the first looks; that must not make anybody forget that this was restored.
  for (let n = 0; n < 3; n++) {
    world.wait(61)
    await publisher.round()
  }
  assert.equal((await postOf(world, gone.id)).status, 'unknown')
  const statuses = async (...posts: readonly { id: string }[]): Promise<string[]> => {
    const found: string[] = []
    for (const post of posts) found.push((await postOf(world, post.id)).status)
    return found
  }
  blind = false
  for (let n = 0; n < 3; n++) {
    world.wait(1800)
    await publisher.round()
  }
  assert.deepEqual(await statuses(gone, alsoDue, leftOut, later, laterToo), ['published', 'held', 'held', 'held', 'held'])
  assert.equal(practice.accepted.length, 1)

  const held = (await (await world.as('carla')).publishing.freezeState({})).held
  assert.equal(held.length, 4)
  const of = (id: string): string => held.find((one) => one.post.id === id)!.delivery.id
  await world.stepUp('carla')
  await (await world.as('carla')).publishing.resume({ choices: [{ deliveryId: of(alsoDue.id), action: 'send_now' }, { deliveryId: of(leftOut.id), action: 'keep_time' }, { deliveryId: of(later.id), action: 'keep_time' }] })
  await publisher.round()
  assert.deepEqual(await statuses(alsoDue, leftOut, later, laterToo), ['published', 'missed', 'scheduled', 'held'])
  world.at('2026-11-20T15:00:01Z')
  await publisher.round()
  world.at('2026-11-20T17:00:00Z')
  await publisher.round()
  assert.deepEqual([(await postOf(world, later.id)).status, (await postOf(world, laterToo.id)).status], ['published', 'held'])
  assert.equal(practice.accepted.length, 3)
  await checkInvariants(world, { taken: practice.accepted })
})

test('a send that fails while publishing is frozen is held with the rest, not sent by the resumption', async () => {
  world.at('2026-11-10T15:00:00Z')
  const post = await scheduled(world)
  await asOwner(world, `update delivery set state = 'unknown', why_code = 'unknown', attempts = 1, sent_at = '2026-11-10T14:00:00Z', next_at = '2026-11-10T14:00:00Z' where post_id = '${post.id}'; update post set status = 'unknown' where id = '${post.id}'`)
  const carla = (await world.as('carla')).publishing
  await carla.freeze({ reason: 'A storm.' })
  await world.round()
  const [row] = await rowsOf(world, post.id)
  assert.deepEqual([row!.state, row!.why_code], ['held', 'frozen'])
  await world.stepUp('carla')
  await carla.resume({ choices: [] })
  world.at(AT_NINE)
  await world.round()
  assert.equal((await rowsOf(world, post.id))[0]!.state, 'held')
})

test('P13: publishing that is turned on again before the account could be read still sends nothing by itself', async () => {
  world.at('2026-11-10T15:00:00Z')
  const post = await scheduled(world, { when: at('2026-11-10T09:10') })
  world.at('2026-11-10T15:11:00Z')
  blind = true
  const already = practice.accepted.length
  await pauseAfterRestore(world.services)
  const publisher = createPublisher(world.services, world.running.app.kit, { alone: true })
  await publisher.round()
  await world.stepUp('carla')
  await (await world.as('carla')).publishing.resume({ choices: [] })
  blind = false
  world.wait(120)
  await publisher.round()
  await publisher.round()
  const held = await postOf(world, post.id)
  assert.deepEqual([held.status, held.deliveries[0]!.why, practice.accepted.length], ['held', 'Bedside was restored from a backup. We look at the account before anything is sent.', already])
})
