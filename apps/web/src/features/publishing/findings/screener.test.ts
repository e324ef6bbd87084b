import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createScreener, type Job, type PartResult, type WorkerLike } from './screener.ts'

const job = (text: string) => ({ parts: [{ part: 'text', kind: 'post' as const, text }], known: {}, language: 'en' as const })
const result = (text: string): PartResult => ({ key: text, part: 'text', text, findings: [], checked: [] })

function stage() {
  const jobs: Job[] = []
  const worker: WorkerLike = { onmessage: null, onerror: null, postMessage: (one) => void jobs.push(one), terminate: () => undefined }
  const answers: string[] = []
  let downs = 0
  const screener = createScreener({ make: () => worker, answered: (results) => answers.push(results[0]!.text), down: () => (downs += 1) })
  const reply = (one: Job) => worker.onmessage?.({ data: { id: one.id, results: [result(one.parts[0]!.text)] } } as MessageEvent)
  return { jobs, worker, answers, screener, reply, downs: () => downs }
}

test('while someone types the screen is asked once they pause, for the newest words only', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { jobs, answers, screener, reply } = stage()
  for (const text of ['a', 'ab', 'abc']) {
    screener.ask(job(text))
    t.mock.timers.tick(60)
  }
  t.mock.timers.tick(100)
  assert.deepEqual(jobs.map((one) => one.parts[0]!.text), ['abc'])
  reply(jobs[0]!)
  assert.deepEqual(answers, ['abc'])
})

test('an answer about older words is dropped', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { jobs, answers, screener, reply } = stage()
  screener.ask(job('old'))
  t.mock.timers.tick(150)
  screener.ask(job('new'))
  t.mock.timers.tick(150)
  reply(jobs[0]!)
  assert.deepEqual(answers, [])
  reply(jobs[1]!)
  assert.deepEqual(answers, ['new'])
})

test('a worker that stays silent or breaks is reported once, and nothing is asked of it again', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { jobs, worker, screener, downs } = stage()
  screener.ask(job('a'))
  t.mock.timers.tick(150)
  t.mock.timers.tick(5_000)
  worker.onerror?.({} as ErrorEvent)
  screener.ask(job('b'))
  t.mock.timers.tick(5_000)
  assert.equal(downs(), 1)
  assert.equal(jobs.length, 1)
})
