import { parentPort } from 'node:worker_threads'
import type { Known } from '@bedside/phi-screen'
import { screenParts } from './screen-parts.ts'
import type { Job, Answer } from './screen-worker.ts'

// Runs in a worker thread, started by screen-worker.ts. A screen that throws answers "crash"; one that never ends is ended from outside.
const port = parentPort!
/** The screen indexes what the organization owns once per object, so a list is kept as long as it serves. */
const lists = new Map<string, Known>()

port.on('message', ({ id, parts, options, list, forget }: Job) => {
  if (forget) lists.clear()
  if (list.content) lists.set(list.key, list.content)
  let answer: Answer
  try {
    answer = { id, screened: screenParts(parts, { ...options, known: lists.get(list.key) ?? {} }) }
  } catch {
    answer = { id, screened: null }
  }
  port.postMessage(answer)
})
port.postMessage('ready')
