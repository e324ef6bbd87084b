import assert from 'node:assert/strict'
import { startFaultProxy, startUntrusted } from './conformance-proxy.ts'
import type { Setup } from './conformance.ts'
import type { Account, Io, Outcome, Sending } from './connector.ts'
import { withFaults } from './practice/faults.ts'

/** Ways to lose an answer after the network has taken the post (P2). `half`: it breaks off in the middle. */
export const lostAnswers = ['reset', 'hang', '500', 'garbage', '429', 'half'] as const
/** Ways never to reach the network (P3). */
export const unreachable = ['refused connection', 'unknown host', 'bad certificate'] as const

type NewIo = (changes?: Partial<Io>) => Io

/** Sends through something that loses the answer; holds that the network took the post exactly once. */
export async function withLostAnswer(
  how: (typeof lostAnswers)[number],
  setup: Setup,
  what: Sending,
  account: Account,
  io: NewIo,
): Promise<Outcome> {
  const { wire, connector } = setup
  const signal = AbortSignal.timeout(how === 'hang' ? 700 : 20_000)
  if (!wire) {
    const faults = { 1: how === 'half' ? 'garbage' : how } as const
    return withFaults(connector, { faults }).connector.publish(what, account, io({ signal }))
  }
  const proxy = await startFaultProxy(wire.origin)
  try {
    proxy.cut(wire.create, how)
    const outcome = await connector.publish(what, account, io({ signal, fetch: through(wire.origin, proxy.origin) }))
    const creates = proxy.seen.filter(({ path }) => wire.create.test(path))
    assert.deepEqual(
      creates.map(({ status }) => status),
      [200],
      'sent once, and taken',
    )
    return outcome
  } finally {
    await proxy.stop()
  }
}

/** Sends to where no byte of a request can arrive. */
export async function withoutReach(
  fault: (typeof unreachable)[number],
  setup: Setup,
  what: Sending,
  account: Account,
  io: NewIo,
): Promise<Outcome> {
  const { wire, connector } = setup
  if (!wire) return withFaults(connector, { faults: { 1: fault } }).connector.publish(what, account, io())
  const publish = (origin: string): Promise<Outcome> => connector.publish(what, account, io({ fetch: through(wire.origin, origin) }))
  if (fault === 'unknown host') return publish('http://nowhere.invalid')
  if (fault === 'refused connection') {
    const closed = await startFaultProxy(wire.origin)
    await closed.stop()
    return publish(closed.origin)
  }
  const untrusted = await startUntrusted()
  const outcome = await publish(untrusted.origin)
  assert.equal(untrusted.requests(), 0)
  await untrusted.stop()
  return outcome
}

/** A fetch that takes another way to the same network. */
function through(network: string, way: string): typeof fetch {
  return (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    return fetch(url.origin === new URL(network).origin ? new URL(url.pathname + url.search, way) : url, init)
  }
}
