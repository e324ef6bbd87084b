import { replyAlternatives, rewrite, screen, type Known } from '@bedside/phi-screen'
import type { AlternativesJob } from './alternatives.ts'
import type { RewriteJob, Rewritten, ToRewrite } from './rewriter.ts'
import type { Answer, Job, PartResult } from './screener.ts'

const scope = self as unknown as { onmessage: ((event: MessageEvent<Job | RewriteJob | AlternativesJob>) => void) | null; postMessage: (answer: Answer | readonly Rewritten[] | readonly string[]) => void }
let kept = new Map<string, PartResult>()

/** Screens every part that changed since the last job; the others keep their answer. Or says texts without telling who, or finds safe answers. */
scope.onmessage = ({ data }) => {
  if ('instead' in data) return scope.postMessage(replyAlternatives(data.instead, { context: data.context, known: data.known, language: data.language }))
  if ('rewrite' in data) return scope.postMessage(data.rewrite.map((one) => said(one, data.known, data.language)))
  const { id, parts, known, language } = data
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

function said({ part, kind, text, findings, setAside }: ToRewrite, known: Known, language: 'en' | 'es'): Rewritten {
  const options = { context: { kind }, known, language }
  const after = rewrite(text, findings, options)
  const left = screen(after, options).findings.filter((one) => one.severity !== 'note' && !setAside.some((other) => other.kind === one.kind && other.words === after.slice(one.start, one.end)))
  return { part, before: text, after, left: left.length }
}
