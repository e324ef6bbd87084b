import type { Checked, Finding, Known } from '@bedside/phi-screen'
import type { ScreenedPart } from './parts.ts'

export interface Job {
  id: number
  parts: readonly ScreenedPart[]
  known: Known
  language: 'en' | 'es'
}

export interface PartResult {
  key: string
  part: string
  /** The text the findings point into. */
  text: string
  findings: readonly Finding[]
  checked: readonly Checked[]
}

export interface Answer {
  id: number
  results: readonly PartResult[]
}

/** What the screener needs of a Web Worker. */
export interface WorkerLike {
  onmessage: ((event: MessageEvent<Answer>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  postMessage: (job: Job) => void
  terminate: () => void
}

export interface Screener {
  /** Screens soon; the newest question wins. */
  ask: (job: Omit<Job, 'id'>) => void
  stop: () => void
}

const pause = 100
/** The engine answers 3,000 characters in under 50 ms; silence this long means that it hangs. */
const patience = 4_000

/**
 * Runs the screen beside the page, so that typing never waits. One job at a time; an answer to an older question is dropped.
 * When the worker fails `down` is told once, and the server's own screen, which decides anyway, is what is left.
 */
export function createScreener({ make, answered, down }: { make: () => WorkerLike; answered: (results: readonly PartResult[]) => void; down: () => void }): Screener {
  let worker: WorkerLike | undefined
  let next: Omit<Job, 'id'> | undefined
  let last = 0
  let busy = false
  let dead = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let watch: ReturnType<typeof setTimeout> | undefined

  const fail = () => {
    if (dead) return
    dead = true
    stop()
    down()
  }
  const stop = () => {
    clearTimeout(timer)
    clearTimeout(watch)
    worker?.terminate()
    worker = undefined
  }
  const begin = (): WorkerLike => {
    const one = make()
    one.onerror = fail
    one.onmessage = ({ data }) => {
      clearTimeout(watch)
      busy = false
      if (next) return post()
      if (data.id === last) answered(data.results)
    }
    return one
  }
  const post = () => {
    if (!next || busy || dead) return
    try {
      worker ??= begin()
      last += 1
      worker.postMessage({ ...next, id: last })
    } catch {
      return fail()
    }
    next = undefined
    busy = true
    watch = setTimeout(fail, patience)
  }
  return {
    ask: (job) => {
      if (dead) return
      next = job
      clearTimeout(timer)
      timer = setTimeout(post, pause)
    },
    stop,
  }
}
