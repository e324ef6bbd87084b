import { withFaults, type Connector } from '@bedside/connectors'
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { checkInvariants } from '../../../test/invariants.ts'
import { AT_NINE, newAccount, pause, postOf, rowsOf, scheduled } from '../../../test/posts.ts'
import { createWorld } from '../../../test/world.ts'
import { LEASE_SECONDS, SEND_SECONDS } from './delivery.ts'
import { createPublisher } from './publisher.ts'

/** A world whose network keeps every send waiting, deaf to the limit it is given, until it is let go. */
async function waitingWorld() {
  let letGo = (): void => undefined
  let began = (): void => undefined
  const gate = new Promise<void>((resolve) => (letGo = resolve))
  const sending = new Promise<void>((resolve) => (began = resolve))
  let practice: ReturnType<typeof withFaults> | undefined
  const world = await createWorld({
    connectors: (real) => {
      practice = withFaults(real.get('practice')!, { faults: {} })
      const { connector } = practice
      const slow: Connector = { ...connector, publish: async (what, account) => (began(), await gate, connector.publish(what, account, { fetch, now: () => new Date(), image: () => Promise.reject(new Error('none')), saveSecrets: async () => undefined, signal: new AbortController().signal })) }
      return new Map([...real, ['practice', slow]])
    },
  })
  return { world, letGo, sending, taken: () => practice!.accepted, publisher: () => createPublisher(world.services, world.running.app.kit, { alone: true }) }
}

describe('a publisher that is stopped', { concurrency: true }, () => {
  test('finishes what it is sending and gives back what it has not begun', async () => {
    const { world, letGo, sending, taken, publisher } = await waitingWorld()
    const account = await newAccount(world)
    const [first, second] = [await scheduled(world, { accounts: [account] }), await scheduled(world, { accounts: [account], when: { local: '2026-11-12T09:01', zone: 'America/Chicago' } })]
    world.at('2026-11-12T15:02:00Z')
    const one = publisher()
    const round = one.round()
    await sending
    assert.deepEqual([(await rowsOf(world, first.id))[0]!.state, (await rowsOf(world, second.id))[0]!.state], ['sending', 'claimed'])
    const stopping = one.stop()
    await pause(300)
    letGo()
    await Promise.all([stopping, round])
    assert.deepEqual([(await rowsOf(world, first.id))[0]!.state, (await rowsOf(world, second.id))[0]!.state], ['published', 'scheduled'])
    assert.equal(taken().length, 1)
    await checkInvariants(world, { taken: taken() })
    await world.stop()
  })

  test('parks a send that does not end, within 20 seconds; the next start calls it unknown and reads it back', async () => {
    const { world, letGo, sending, taken, publisher } = await waitingWorld()
    const post = await scheduled(world)
    world.at(AT_NINE)
    const one = publisher()
    void one.round()
    await sending
    const began = performance.now()
    await one.stop()
    assert.ok(performance.now() - began < 20_000)
    assert.equal((await rowsOf(world, post.id))[0]!.state, 'sending')
    const next = publisher()
    await next.round()
    assert.ok(['unknown'].includes((await postOf(world, post.id)).status))
    letGo()
    await pause(300)
    world.wait(60)
    await next.round()
    assert.equal((await postOf(world, post.id)).status, 'published')
    assert.equal(taken().length, 1)
    await checkInvariants(world, { taken: taken() })
    await world.stop()
  })

  test('a connector that is deaf to its limit is given up as unknown, and a freeze answers only then', async () => {
    const { world, letGo, sending, taken, publisher } = await waitingWorld()
    const post = await scheduled(world)
    world.at(AT_NINE)
    const round = publisher().round()
    await sending
    const began = performance.now()
    const frozen = await (await world.as('carla')).publishing.freeze({ reason: 'A storm.' })
    const took = (performance.now() - began) / 1000
    assert.equal(frozen.frozen, true)
    assert.ok(took > SEND_SECONDS - 2 && took < LEASE_SECONDS, `${took} s`)
    await round
    assert.equal((await postOf(world, post.id)).status, 'unknown')
    letGo()
    await pause(300)
    world.wait(60)
    await publisher().round()
    assert.equal((await postOf(world, post.id)).status, 'published')
    await checkInvariants(world, { taken: taken() })
    await world.stop()
  })
})
