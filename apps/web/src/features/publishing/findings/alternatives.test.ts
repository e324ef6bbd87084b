import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alternativesBeside, type AlternativesWorker } from './alternatives.ts'

const job = { instead: 'So sorry about your visit.', context: { kind: 'reply' as const, to: 'Rude.' }, known: {}, language: 'en' as const }

function stage() {
  let ended = 0
  const worker: AlternativesWorker = { onmessage: null, onerror: null, postMessage: () => {}, terminate: () => { ended++ } }
  return { worker, ended: () => ended }
}

test('the offered answers are those of the worker, which then rests', async () => {
  const { worker, ended } = stage()
  const offered = alternativesBeside(worker, job)
  worker.onmessage?.({ data: ['Thank you for writing.'] } as MessageEvent)
  assert.deepEqual(await offered, ['Thank you for writing.'])
  assert.equal(ended(), 1)
})

test('nothing is offered by a worker that breaks or stays silent', async () => {
  const broken = stage()
  const offered = alternativesBeside(broken.worker, job)
  broken.worker.onerror?.({} as ErrorEvent)
  assert.deepEqual(await offered, [])
  assert.deepEqual(await alternativesBeside(stage().worker, job, 5), [])
})
