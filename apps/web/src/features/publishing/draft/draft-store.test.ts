import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { Post } from '@bedside/contract/post'
import type { Content } from './content.ts'
import { DraftStore, type Ports } from './draft-store.ts'

const empty: Content = { title: '', text: '', language: 'en', facilityId: 'f', variants: [], media: [], replyTo: null, patientContent: false, when: null }
const offline = new TypeError('Failed to fetch')
const stale = new Error('stale')

/** A server in memory: keeps one post and its version, as the real one does. */
function server() {
  let kept: Post | undefined
  const calls: string[] = []
  const answer = (content: Content, version: number): Post => ({ ...content, id: 'p', version, updatedAt: new Date().toISOString(), media: [] }) as unknown as Post
  let broken: unknown
  const ports: Ports = {
    create: async (content, key) => {
      calls.push(`create ${key} ${content.text}`)
      if (broken) throw broken
      return (kept = answer(content, 1))
    },
    save: async (_id, version, content) => {
      calls.push(`save ${version} ${content.text}`)
      if (broken) throw broken
      if (kept?.version !== version) throw stale
      return (kept = answer(content, version + 1))
    },
    load: async () => kept!,
    judge: (error) => (error === stale ? 'stale' : error === offline ? 'later' : 'refused'),
  }
  return { ports, calls, fail: (error: unknown) => (broken = error), kept: () => kept, someoneSaves: (text: string) => (kept = answer({ ...empty, text }, (kept?.version ?? 0) + 1)) }
}

async function pass(t: TestContext, ms: number) {
  for (let at = 0; at < ms; at += 100) {
    t.mock.timers.tick(100)
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve()
  }
}

test('the first words make a draft, and nothing is sent before there are any', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] })
  const { ports, calls } = server()
  const store = new DraftStore(ports, { content: empty })
  store.change({ language: 'es' })
  await pass(t, 5_000)
  assert.deepEqual(calls, [])
  store.change({ text: 'Flu' })
  await pass(t, 2_000)
  assert.equal(calls.length, 1)
  assert.equal(store.state().saving.kind, 'saved')
})

test('whoever keeps typing is still saved within two seconds, one save at a time', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] })
  const { ports, kept } = server()
  const store = new DraftStore(ports, { content: empty })
  for (let n = 1; n <= 40; n += 1) {
    store.change({ text: 'x'.repeat(n) })
    await pass(t, 200)
    if (n > 10) assert.ok((kept()?.text.length ?? 0) >= n - 10, `after ${n} keys the server knew ${kept()?.text.length ?? 0}`)
  }
  await pass(t, 2_000)
  assert.equal(kept()?.text.length, 40)
})

test('without a connection the words stay, and the save goes again with the same key', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] })
  const { ports, calls, fail } = server()
  const store = new DraftStore(ports, { content: empty })
  fail(offline)
  store.change({ text: 'Flu' })
  await pass(t, 1_500)
  assert.equal(store.state().saving.kind, 'not_saved')
  assert.ok(store.unsaved)
  fail(undefined)
  await pass(t, 5_000)
  assert.equal(store.state().saving.kind, 'saved')
  const keys = new Set(calls.map((call) => call.split(' ')[1]))
  assert.equal(keys.size, 1)
})

test('when someone else saved first neither version is lost, and both ways on work', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] })
  for (const choice of ['mine', 'theirs'] as const) {
    const { ports, someoneSaves, kept } = server()
    const store = new DraftStore(ports, { content: empty })
    store.change({ text: 'Flu' })
    await store.flush()
    someoneSaves('Ben was here')
    store.change({ text: 'Flu shots' })
    assert.equal(await store.flush(), false)
    assert.equal(store.state().saving.kind, 'conflict')
    assert.equal(store.state().content.text, 'Flu shots')
    assert.equal(kept()?.text, 'Ben was here')
    if (choice === 'mine') await store.keepMine()
    else store.takeTheirs()
    assert.equal(store.state().content.text, choice === 'mine' ? 'Flu shots' : 'Ben was here')
    assert.equal(kept()?.text, store.state().content.text)
    assert.equal(store.unsaved, false)
  }
})

test('our own save whose answer got lost is not taken for somebody else', async () => {
  const { ports, someoneSaves } = server()
  const store = new DraftStore(ports, { content: empty })
  store.change({ text: 'Flu' })
  await store.flush()
  someoneSaves('Flu shots')
  store.change({ text: 'Flu shots' })
  assert.equal(await store.flush(), true)
  assert.equal(store.state().saving.kind, 'saved')
})
