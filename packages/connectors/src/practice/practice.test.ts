import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { conformance, type Setup } from '../conformance.ts'
import type { Account, Io, Sending } from '../connector.ts'
import { comments, createMemoryStore, createPractice, withFaults, type Fault } from '../index.ts'

conformance('The practice network', async (): Promise<Setup> => {
  const store = createMemoryStore()
  return {
    connector: createPractice(store),
    answers: { name: 'Mercy Valley Health' },
    wrong: [
      { answers: { name: ' ' }, field: 'name' },
      { answers: {}, field: 'name' },
    ],
    outside: {
      count: (account, text) => store.countText(account.id, text),
      pictures: async (account, key) => (await store.find(account.id, key))!.images.map(({ alt, sha256 }) => ({ alt, sha256 })),
      alter: async (account, key, text) => store.alter(account.id, key, text),
    },
    stop: async () => {},
  }
})

describe('The practice network', () => {
  it('two accounts may use the same key', async () => {
    const store = createMemoryStore()
    const practice = createPractice(store)
    const sending = await sendingOf(practice)
    for (const id of ['a', 'b']) assert.equal((await practice.publish(sending, { ...account, id }, io())).kind, 'published')
    assert.deepEqual(store.accepted, [
      { accountId: 'a', key: 'k' },
      { accountId: 'b', key: 'k' },
    ])
  })

  it('a store that breaks in the middle leaves the send unknown', async () => {
    const store = {
      ...createMemoryStore(),
      create: async () => {
        throw new Error('connection lost')
      },
    }
    const practice = createPractice(store)
    assert.equal((await practice.publish(await sendingOf(practice), account, io())).kind, 'unknown')
  })
})

describe('Scripted faults', () => {
  const taken: Fault[] = ['reset', '500', 'garbage', '429']
  const untaken: Fault[] = ['refused connection', 'unknown host', 'bad certificate', 'session expired', 'reject']

  it('after the network took the post: unknown and in the log; before: nothing in the log', async () => {
    const script = [...taken, ...untaken]
    const store = createMemoryStore()
    const { connector, accepted, steps } = withFaults(createPractice(store), {
      faults: Object.fromEntries(script.map((fault, index) => [index + 1, fault])),
    })
    const kinds = []
    for (const fault of script) kinds.push((await connector.publish({ ...(await sendingOf(connector)), key: fault }, account, io())).kind)
    assert.deepEqual(kinds, ['unknown', 'unknown', 'unknown', 'unknown', 'not_sent', 'not_sent', 'not_sent', 'not_sent', 'rejected'])
    assert.deepEqual(
      accepted.map(({ step, key }) => [step, key]),
      taken.map((fault, index) => [index + 1, fault]),
    )
    assert.deepEqual(
      store.accepted.map(({ key }) => key),
      taken,
    )
    assert.equal(steps(), script.length)
  })

  it('a send that the network absorbed by its key still shows as a second send', async () => {
    const store = createMemoryStore()
    const { connector, accepted } = withFaults(createPractice(store), { faults: { 1: 'reset' } })
    const sending = await sendingOf(connector)
    await connector.publish(sending, account, io())
    await connector.publish(sending, account, io())
    assert.equal(accepted.length, 2)
    assert.equal(store.accepted.length, 1)
  })

  it('a hanging network holds the caller until it gives up, and has the post', async () => {
    const { connector, accepted } = withFaults(createPractice(createMemoryStore()), { faults: { 1: 'hang' } })
    const started = performance.now()
    const outcome = await connector.publish(await sendingOf(connector), account, io(AbortSignal.timeout(120)))
    assert.equal(outcome.kind, 'unknown')
    assert.ok(performance.now() - started > 100)
    assert.equal(accepted.length, 1)
  })

  it('a connector can break before or after the network took the post', async () => {
    const { connector, accepted } = withFaults(createPractice(createMemoryStore()), { faults: { 1: 'throw before', 2: 'throw after' } })
    const sending = await sendingOf(connector)
    await assert.rejects(connector.publish(sending, account, io()), /step 1/)
    assert.equal(accepted.length, 0)
    await assert.rejects(connector.publish(sending, account, io()), /step 2/)
    assert.equal(accepted.length, 1)
  })

  it('a slow network publishes late, and a caller who gives up first has sent nothing', async () => {
    const { connector, accepted } = withFaults(createPractice(createMemoryStore()), { faults: () => 'slow', delay: 60 })
    const sending = await sendingOf(connector)
    assert.equal((await connector.publish(sending, account, io(AbortSignal.timeout(10)))).kind, 'not_sent')
    assert.equal((await connector.publish(sending, account, io())).kind, 'published')
    assert.equal(accepted.length, 1)
  })
})

describe('Simulated comments', () => {
  const post = { text: 'Flu shots on Saturday', language: 'en', at: new Date('2027-03-01T15:00:00Z') }

  it('are the same for the same post and seed, and others for another seed', () => {
    assert.deepEqual(comments(post, 1), comments(post, 1))
    assert.notDeepEqual(comments(post, 1), comments(post, 2))
  })

  it('always rehearse the four situations, within a day of the post, oldest first, nobody twice', () => {
    for (let seed = 0; seed < 500; seed++) {
      for (const language of ['en', 'es']) {
        const found = comments({ ...post, language }, seed)
        assert.deepEqual(new Set(found.map(({ kind }) => kind)), new Set(['kind', 'worried', 'rude', 'phi']))
        const minutes = found.map(({ at }) => (at.getTime() - post.at.getTime()) / 60_000)
        assert.ok(minutes.every((each, index) => each > 0 && each < 1440 && each >= (minutes[index - 1] ?? 0)))
        assert.ok(found.every(({ author }) => typeof author === 'string'))
        assert.equal(new Set(found.map(({ author }) => author)).size, found.length)
        assert.equal(new Set(found.map(({ text }) => text)).size, found.length)
      }
    }
  })

  it('come mostly in the language of the post', () => {
    const spanish = Array.from({ length: 100 }, (_, seed) => comments({ ...post, language: 'es' }, seed))
      .flat()
      .filter(({ language }) => language === 'es')
    assert.ok(spanish.length > 350, `${spanish.length} of 700`)
  })
})

const account: Account = { id: 'account-1', remoteId: 'practice:mercy-valley-health', handle: 'mercy-valley-health', secrets: {} }

function io(signal = AbortSignal.timeout(5000)): Io {
  return {
    fetch: globalThis.fetch,
    now: () => new Date(),
    image: () => Promise.reject(new Error('none')),
    saveSecrets: async () => {},
    signal,
  }
}

async function sendingOf(practice: { prepare: ReturnType<typeof createPractice>['prepare'] }): Promise<Sending> {
  const prepared = await practice.prepare({ text: 'Hello', language: 'en', images: [] }, account, io())
  assert.ok(prepared.kind === 'prepared')
  return { payload: prepared.payload, key: 'k', at: new Date('2027-03-01T15:00:00Z') }
}
