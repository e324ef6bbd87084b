import { screen } from '@bedside/phi-screen'
import type { Answer, Job, PartResult } from './screener.ts'

const scope = self as unknown as { onmessage: ((event: MessageEvent<Job>) => void) | null; postMessage: (answer: Answer) => void }
let kept = new Map<string, PartResult>()

/** Screens every part that changed since the last job; the others keep their answer. */
scope.onmessage = ({ data: { id, parts, known, language } }) => {
  const results = parts.map(({ part, kind, text }): PartResult => {
    const key = JSON.stringify([part, kind, text, language, known])
    const before = kept.get(key)
    if (before) return before
    const { findings, checked = [] } = screen(text, { context: { kind }, known, language })
    return { key, part, text, findings, checked }
  })
  kept = new Map(results.map((one) => [one.key, one]))
  scope.postMessage({ id, results })
}
