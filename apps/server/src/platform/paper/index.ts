import { Worker } from 'node:worker_threads'
import type { PaperAnswer, PaperJob } from './thread.ts'

type Waiting = { done: (pdf: Buffer) => void; failed: (problem: Error) => void }

const idleMs = 60_000
let worker: Worker | undefined
let timer: NodeJS.Timeout | undefined
let last = 0
const waiting = new Map<number, Waiting>()

/**
 * A tagged PDF (PDF/UA-1, ISO 14289-1) on US Letter. `template` is Typst markup that starts with `#show: paper.with(title: …, language: …)` and reads
 * `data`; what it may use stands in paper.typ. `data` is JSON and never markup, so no text in it can change the paper. Rejects when the template is
 * wrong or the data lack what it reads. The thread ends after a minute without work and is made again when needed.
 */
export function typeset(template: string, data: unknown): Promise<Buffer> {
  return new Promise((done, failed) => {
    const id = ++last
    waiting.set(id, { done, failed })
    clearTimeout(timer)
    const thread = open()
    // A program with nothing left to do may end, but not while a paper is being made.
    thread.ref()
    thread.postMessage({ id, template, data } satisfies PaperJob)
  })
}

function open(): Worker {
  if (worker) return worker
  const made = new Worker(new URL('./thread.ts', import.meta.url), { env: {}, resourceLimits: { maxOldGenerationSizeMb: 256 } })
  made.on('message', (answer: PaperAnswer) => {
    const one = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (answer.pdf) one?.done(Buffer.from(answer.pdf))
    else one?.failed(new Error(answer.failure ?? 'The paper could not be typeset.'))
    if (waiting.size > 0) return
    made.unref()
    timer = setTimeout(() => void close(made), idleMs).unref()
  })
  made.on('error', (problem) => end(made, problem instanceof Error ? problem : new Error(String(problem))))
  made.on('exit', () => end(made, new Error('The typesetter stopped.')))
  worker = made
  return made
}

async function close(made: Worker): Promise<void> {
  if (waiting.size > 0 || made !== worker) return
  worker = undefined
  await made.terminate()
}

function end(made: Worker, problem: Error): void {
  if (made !== worker) return
  worker = undefined
  for (const one of waiting.values()) one.failed(problem)
  waiting.clear()
}
