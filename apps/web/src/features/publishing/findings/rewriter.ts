import type { Finding, Known } from '@bedside/phi-screen'
import type { ScreenedPart } from './parts.ts'

/** A text with the findings that stand, and the kinds and words that somebody set aside. */
export interface ToRewrite extends ScreenedPart {
  findings: readonly Finding[]
  setAside: readonly { kind: string; words: string }[]
}

/** `left` is how many findings would still stop it or ask for a look. */
export interface Rewritten { part: string; before: string; after: string; left: number }

export interface RewriteJob {
  rewrite: readonly ToRewrite[]
  known: Known
  /** The language of the texts. */
  language: 'en' | 'es'
}

/** What the rewriter needs of a Web Worker. */
export interface RewriteWorker {
  onmessage: ((event: MessageEvent<readonly Rewritten[]>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  postMessage: (job: RewriteJob) => void
  terminate: () => void
}

/** Says texts without telling who, beside the page. Rejects when the worker breaks or stays silent. */
export function rewriteBeside(worker: RewriteWorker, job: RewriteJob, patience = 6_000): Promise<readonly Rewritten[]> {
  return new Promise<readonly Rewritten[]>((done, fail) => {
    const timer = setTimeout(() => fail(new Error('The rewriting does not answer.')), patience)
    worker.onmessage = ({ data }) => {
      clearTimeout(timer)
      done(data)
    }
    worker.onerror = () => {
      clearTimeout(timer)
      fail(new Error('The rewriting broke.'))
    }
    worker.postMessage(job)
  }).finally(() => worker.terminate())
}
