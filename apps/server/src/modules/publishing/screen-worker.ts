import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { engineVersion, type Known } from '@bedside/phi-screen'
import type { ScreenedParts, ScreenPart, ScreenPartsOptions } from './screen-parts.ts'

/**
 * `failed` blocks like the worst finding: the screen took too long (`time`), broke (`crash`), or too many texts waited (`full`). It has no
 * findings.
 */
export interface ScreenResult extends Omit<ScreenedParts, 'verdict'> {
  readonly verdict: ScreenedParts['verdict'] | 'failed'
  readonly failure?: 'time' | 'crash' | 'full'
}

export interface Screener {
  /** Never rejects. Calls are answered in the order they came, as far as one thread goes. */
  screen(parts: readonly ScreenPart[], options: ScreenPartsOptions): Promise<ScreenResult>
  /** Ends the threads; whatever waits is answered `failed`. */
  stop(): Promise<void>
}

/** What goes to the thread. The lists travel only when the thread does not have them yet. */
export interface Job {
  readonly id: number
  readonly parts: readonly ScreenPart[]
  readonly options: Omit<ScreenPartsOptions, 'known'>
  readonly list: { readonly key: string; readonly content?: Known }
  readonly forget: boolean
}

export interface Answer {
  readonly id: number
  readonly screened: ScreenedParts | null
}

interface Waiting {
  readonly parts: readonly ScreenPart[]
  readonly options: ScreenPartsOptions
  readonly done: (result: ScreenResult) => void
}

const KEPT_LISTS = 32
const failed = (failure: 'time' | 'crash' | 'full'): ScreenResult => ({ verdict: 'failed', failure, engine: engineVersion, findings: [] })

/**
 * Runs the screen in threads of their own, so that a text it stumbles over can neither hold up the server nor slip through: after `limitMs`
 * the thread is ended, the answer is `failed`, and a new thread takes over. https://nodejs.org/docs/latest-v24.x/api/worker_threads.html
 */
export function createScreener(
  options: { threads?: number; limitMs?: number; startMs?: number; most?: number; thread?: URL } = {},
): Screener {
  const { threads = 1, limitMs = 2000, startMs = 10_000, most = 5000, thread = new URL('./screen-thread.ts', import.meta.url) } = options
  const queue: Waiting[] = []
  let stopped = false
  const next = (): Waiting | undefined => queue.shift()
  const lanes = Array.from({ length: threads }, () => lane({ thread, limitMs, startMs, next }))
  return {
    screen: (parts, given) =>
      new Promise((done) => {
        if (stopped) return done(failed('crash'))
        if (queue.length >= most) return done(failed('full'))
        queue.push({ parts, options: given, done })
        lanes.find((one) => one.idle())?.go()
      }),
    async stop() {
      stopped = true
      for (const one of queue.splice(0)) one.done(failed('crash'))
      await Promise.all(lanes.map((one) => one.stop()))
    },
  }
}

/** One thread and what it is at. It is started again only when the next text comes, so a thread that cannot start fails text by text. */
function lane({ thread, limitMs, startMs, next }: { thread: URL; limitMs: number; startMs: number; next: () => Waiting | undefined }) {
  let worker: Worker | undefined
  let ready = false
  let current: Waiting | undefined
  let timer: NodeJS.Timeout | undefined
  let id = 0
  const sent = new Set<string>()

  const start = (): void => {
    ready = false
    sent.clear()
    const made = new Worker(thread, { env: {}, stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: 256 } })
    worker = made
    made.unref()
    made.on('message', (message: Answer | 'ready') => {
      if (made !== worker) return
      if (message === 'ready') {
        ready = true
        if (current) give(current)
      } else if (current && message.id === id) finish(message.screened ?? failed('crash'))
    })
    made.on('error', () => lost(made, 'crash'))
    made.on('exit', () => lost(made, 'crash'))
  }
  const lost = (which: Worker, why: 'time' | 'crash'): void => {
    if (which !== worker) return
    worker = undefined
    void which.terminate()
    if (current) finish(failed(why))
  }
  const watch = (ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => worker && lost(worker, 'time'), ms)
  }
  const give = ({ parts, options: { known, ...options } }: Waiting): void => {
    watch(limitMs)
    const key = createHash('sha256')
      .update(JSON.stringify(known))
      .digest('base64')
    const forget = !sent.has(key) && sent.size >= KEPT_LISTS
    if (forget) sent.clear()
    const list = sent.has(key) ? { key } : { key, content: known }
    sent.add(key)
    worker!.postMessage({ id: ++id, parts: [...parts], options, list, forget } satisfies Job)
  }
  const finish = (result: ScreenResult): void => {
    clearTimeout(timer)
    const done = current!.done
    current = undefined
    worker?.unref()
    done(result)
    go()
  }
  const go = (): void => {
    if (current) return
    current = next()
    if (!current) return
    if (!worker) start()
    worker!.ref()
    if (ready) give(current)
    else watch(startMs)
  }
  start()
  return {
    idle: () => current === undefined,
    go,
    async stop(): Promise<void> {
      const last = worker
      worker = undefined
      clearTimeout(timer)
      current?.done(failed('crash'))
      current = undefined
      await last?.terminate()
    },
  }
}
