import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Known } from '@bedside/phi-screen'
import { createScreener, type Screener } from './screen-worker.ts'

const made: Screener[] = []
const stumbling = new URL('./fixture/stumbling-thread.ts', import.meta.url)
const options = { known: { names: ['Mercy Valley Health'], phones: ['312-555-0142'], staff: ['Ana Reyes'] }, language: 'en' as const }

function screener(given: Parameters<typeof createScreener>[0] = {}): Screener {
  const one = createScreener(given)
  made.push(one)
  return one
}
const outcome = async (one: Screener, text: string) =>
  one.screen([{ part: 'text', kind: 'post', text }], options).then((result) => result.failure ?? result.verdict)

after(() => Promise.all(made.map((one) => one.stop())))

test('a text that never ends is stopped after its time, blocks, and the next one is read by a new thread', async () => {
  const one = screener({ thread: stumbling, limitMs: 300 })
  assert.equal(await outcome(one, 'hello'), 'clear')
  const started = performance.now()
  const [stuck, next] = await Promise.all([outcome(one, 'never end'), outcome(one, 'hello')])
  assert.equal(stuck, 'time')
  assert.equal(next, 'clear')
  assert.ok(performance.now() - started >= 300)
})

test('a screen that breaks, ends its thread or fills the memory blocks, and the screener lives on', async () => {
  const one = screener({ thread: stumbling, limitMs: 20_000 })
  for (const text of ['break', 'break later', 'end the thread', 'fill the memory']) {
    assert.equal(await outcome(one, text), 'crash', text)
    assert.equal(await outcome(one, 'hello'), 'clear')
  }
})

test('a thread that cannot start blocks every text, and soon', async () => {
  const one = screener({ thread: new URL('./fixture/broken-thread.ts', import.meta.url) })
  assert.deepEqual(await Promise.all([outcome(one, 'a'), outcome(one, 'b')]), ['crash', 'crash'])
  assert.equal(await outcome(one, 'c'), 'crash')
})

test('texts are answered in order, and more than the queue holds are refused rather than kept', async () => {
  const one = screener({ thread: stumbling, most: 3 })
  const order: number[] = []
  const results = await Promise.all(
    Array.from({ length: 6 }, (_, n) =>
      outcome(one, 'hello').then((verdict) => {
        order.push(n)
        return verdict
      }),
    ),
  )
  assert.deepEqual(results, ['clear', 'clear', 'clear', 'clear', 'full', 'full'])
  assert.deepEqual(
    order.filter((n) => n < 4),
    [0, 1, 2, 3],
  )
})

test('stopping answers what is under way and what waits', async () => {
  const one = screener({ thread: stumbling })
  const waiting = [outcome(one, 'never end'), outcome(one, 'hello')]
  await one.stop()
  assert.deepEqual(await Promise.all(waiting), ['crash', 'crash'])
  assert.equal(await outcome(one, 'hello'), 'crash')
})

test('the real screen finds a phone number, leaves the organization’s own alone, and remembers which lists it was given', async () => {
  const one = screener({ threads: 2 })
  const text = 'Call the patient at 773-555-0188, or us at 312-555-0142.'
  const found = await one.screen([{ part: 'text', kind: 'post', text }], options)
  assert.equal(found.verdict, 'block')
  assert.deepEqual(
    found.findings
      .filter((finding) => finding.severity === 'block')
      .map((finding) => [finding.part, text.slice(finding.start, finding.end)]),
    [['text', '773-555-0188']],
  )
  const mine = 'Call the patient at 773-555-0188.'
  const asked = (known: Known) => one.screen([{ part: 'text', kind: 'post', text: mine }], { ...options, known })
  for (let n = 0; n < 80; n++) {
    const own = await asked({ names: [`Clinic ${n % 40}`], phones: ['773-555-0188'] })
    assert.ok(own.verdict === 'clear' && own.findings.every((finding) => finding.severity === 'note'), `list ${n}`)
  }
})

test('text too long to read is blocked', async () => {
  assert.equal(await outcome(screener(), 'a '.repeat(60_000)), 'block')
})

test('lists of 2,000 staff do not travel with every post: with them a short post costs about what it costs without', async () => {
  const one = screener()
  const staff = Array.from({ length: 2000 }, (_, n) => `Ana${n} Reyes${n}`)
  const post =
    'Free flu shots this Saturday from 9 to noon at our Elm Street clinic. No appointment needed, and parking is free. Bring the whole family! #FluSeason'
  const parts = [{ part: 'text', kind: 'post' as const, text: post }]
  const run = async (known: typeof options.known): Promise<number> => {
    const started = performance.now()
    for (let n = 0; n < 100; n++) assert.equal((await one.screen(parts, { ...options, known })).failure, undefined)
    return performance.now() - started
  }
  const [few, many] = [options.known, { ...options.known, staff }]
  await run(few)
  await run(many)
  // The least of several, in turns, so that what else the machine does falls on both.
  let [without, with2000] = [Infinity, Infinity]
  for (let round = 0; round < 5; round++) {
    without = Math.min(without, await run(few))
    with2000 = Math.min(with2000, await run(many))
  }
  assert.ok(with2000 < without * 4, `${(with2000 / without).toFixed(1)} times`)
})
