import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { checkInvariants } from '../../../test/invariants.ts'
import { AT_NINE, drafted, postOf, refusal, scheduled, submitted, TEXT } from '../../../test/posts.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { createScreener, type Screener } from './screen-worker.ts'

/** A screen that does as each story says, and else the real one. */
const real = createScreener()
const screener: Pick<Screener, 'screen'> & { instead: Screener['screen'] | null } = {
  instead: null,
  screen: (parts, options) => (screener.instead ?? real.screen)(parts, options),
}
const finding = (part: string, severity: 'block' | 'review') => ({ part, kind: 'name', start: 0, end: 4, severity, confidence: 0.9, rule: { citation: '45 CFR 164.514(b)(2)(i)(A)', title: 'Names' }, why: 'A name.', evidence: [] })

let world: World
before(async () => { world = await createWorld({ screener }) })
beforeEach(() => {
  screener.instead = null
  world.at('2026-11-10T15:00:00Z')
})
afterEach(() => checkInvariants(world))
after(async () => {
  await world.stop()
  await real.stop()
})

const broken: Record<string, Screener['screen']> = {
  'throws': () => { throw new Error('the screen is broken') },
  'rejects': () => Promise.reject(new Error('the screen is broken')),
  'takes too long': () => Promise.resolve({ verdict: 'failed', failure: 'time', engine: 'test', findings: [] }),
}

for (const [how, screen] of Object.entries(broken)) {
  test(`a screen that ${how} blocks at submission, and the trail says that it failed`, async () => {
    const draft = await drafted(world)
    screener.instead = screen
    const stopped = await (await world.as('ana')).publishing.submit({ id: draft.id, version: draft.version })
    assert.deepEqual([stopped.status, stopped.screen.standing], ['draft', 'block'])
    const { items } = await (await world.as('carla')).publishing.history({ id: draft.id })
    assert.equal(items.at(-1)!.detail['verdict'], 'failed')
  })

  test(`a screen that ${how} at delivery sends nothing and holds the post, and its neighbours go out once it works again`, async () => {
    const post = await scheduled(world)
    screener.instead = screen
    world.at(AT_NINE)
    const steps = world.practice.steps()
    await world.round()
    assert.equal(world.practice.steps(), steps)
    screener.instead = null
    const held = await postOf(world, post.id)
    assert.deepEqual([held.status, held.deliveries[0]!.why], ['held', 'The screen could not finish, so nothing was sent.'])
    await world.stepUp('carla')
    await (await world.as('carla')).publishing.sendLate({ id: held.deliveries[0]!.id })
    await world.round()
    assert.equal((await postOf(world, post.id)).status, 'published')
  })
}

test('a finding that is new at the door holds the post, whether it stops or asks for a look', async () => {
  for (const severity of ['block', 'review'] as const) {
    world.at('2026-11-10T15:00:00Z')
    const post = await scheduled(world)
    const steps = world.practice.steps()
    screener.instead = async (parts) => ({ verdict: severity, engine: 'newer', findings: [finding(parts[0]!.part, severity)] })
    world.at(AT_NINE)
    await world.round()
    screener.instead = null
    assert.equal(world.practice.steps(), steps)
    const held = await postOf(world, post.id)
    assert.deepEqual([held.status, held.deliveries[0]!.why], ['held', 'The screen at the door stopped it. Nothing was sent.'])
  }
})

test('a finding that was only to be looked at when it was approved, and stops a post by now, holds it', async () => {
  screener.instead = async (parts) => ({ verdict: 'review', engine: 'older', findings: [finding(parts.find((one) => one.text === TEXT)!.part, 'review')] })
  const post = await submitted(world)
  await (await world.as('ben')).publishing.approve({ id: post.id, payloadHash: post.payloadHash! })
  await (await world.as('priya')).publishing.approve({ id: post.id, payloadHash: post.payloadHash! })
  screener.instead = async (parts) => ({ verdict: 'block', engine: 'newer', findings: [finding(parts.find((one) => one.text === TEXT)!.part, 'block')] })
  world.at(AT_NINE)
  await world.round()
  assert.equal((await postOf(world, post.id)).status, 'held')
})

test('words hidden behind zero-width, right-to-left or full-width signs, or at the end of a very long text, are screened all the same', async () => {
  const hidden = ['SSN 219-\u200b09-\u200b9999', '\u202eSSN 219-09-9999\u202c', 'SSN ２１９-０９-９９９９', 'S\u2060SN 2\u200d19-09-9999']
  for (const text of hidden) {
    const draft = await drafted(world, { text })
    const stopped = await (await world.as('ana')).publishing.submit({ id: draft.id, version: draft.version })
    assert.deepEqual([stopped.status, stopped.screen.standing], ['draft', 'block'], JSON.stringify(text))
  }
  const long = await drafted(world, { text: `${'Come and see us. '.repeat(4000)} SSN 219-09-9999` })
  assert.equal(long.screen.standing, 'block')
  assert.equal((await refusal((await world.as('ana')).publishing.submit({ id: long.id, version: long.version }))).status, 422)
})

test('words that would freeze a careless screen are answered in time', async () => {
  const began = performance.now()
  for (const text of ['a'.repeat(60_000), '1-'.repeat(30_000), `${'@.'.repeat(30_000)}x`, ' '.repeat(69_000) + 'x']) {
    const draft = await drafted(world, { text })
    const answer = await (await world.as('ana')).publishing.submit({ id: draft.id, version: draft.version }).catch((error: { problem: { status: number } }) => error.problem)
    assert.notEqual(answer.status, 'in_review')
  }
  assert.ok(performance.now() - began < 20_000)
})
