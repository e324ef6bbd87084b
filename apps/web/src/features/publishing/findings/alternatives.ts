import type { Known, ScreenContext } from '@bedside/phi-screen'

/** A reply for which other words are wanted, with what it answers. */
export interface AlternativesJob {
  instead: string
  context: ScreenContext
  known: Known
  language: 'en' | 'es'
}

/** What the asker needs of a Web Worker. */
export interface AlternativesWorker {
  onmessage: ((event: MessageEvent<readonly string[]>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  postMessage: (job: AlternativesJob) => void
  terminate: () => void
}

/** Safe answers to a comment, found beside the page. They are an offer: none when the worker breaks or stays silent. */
export function alternativesBeside(worker: AlternativesWorker, job: AlternativesJob, patience = 4_000): Promise<readonly string[]> {
  return new Promise<readonly string[]>((done) => {
    setTimeout(() => done([]), patience)
    worker.onmessage = ({ data }) => done(data)
    worker.onerror = () => done([])
    worker.postMessage(job)
  }).finally(() => worker.terminate())
}
