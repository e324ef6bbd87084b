import type { Finding, Kind } from '@bedside/phi-screen'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toast } from '../../../ui/toast.tsx'
import type { DraftStore } from '../draft/draft-store.ts'
import { isText, setText, textOf } from './part-text.ts'
import { partsOf } from './parts.ts'
import { putBack } from './put-back.ts'
import type { RewriteJob, Rewritten } from './rewriter.ts'
import type { Screening } from './use-screen.ts'

/** These speak about wording; taking words out would leave a torn sentence and hide nothing more (packages/phi-screen/src/mend.ts). */
const WORDING: ReadonlySet<string> = new Set(['patient_status', 'care_detail', 'mosaic', 'dignity', 'photo'])

/** Saying the draft without telling who: what is asked, taking it, and taking it back without losing what was typed since. */
export function useRewrite({ store, screening }: { store: DraftStore; screening: Screening }) {
  const { t } = useTranslation(['publishing', 'common'])
  /** What the open sheet shows. */
  const [asked, setAsked] = useState<RewriteJob>()
  /** Words that could not be put back. */
  const [kept, setKept] = useState<string>()
  /** The words from before, without what was typed elsewhere since; where that cannot be, they are shown to be copied. */
  const takeBackText = (texts: readonly Omit<Rewritten, 'left'>[]) => {
    const lost = texts.filter(({ part, before, after }) => {
      const back = putBack(textOf(store, part), before, after)
      if (back !== null) setText(store, part, back)
      return back === null
    })
    if (lost.length > 0) setKept(lost.map((one) => one.before).join('\n\n'))
  }
  const open = () => {
    const { content } = store.state()
    const rewrite = partsOf(content, new Map()).flatMap((one) => {
      const own = screening.findings.filter((other) => other.part === one.part && other.severity !== 'note')
      const mine = own.filter((other) => !other.dismissal)
      return mine.length > 0 ? [{ ...one, findings: mine.map((other): Finding => ({ ...other, kind: other.kind as Kind })), setAside: own.filter((other) => other.dismissal).map(({ kind, words }) => ({ kind, words })) }] : []
    })
    setAsked({ rewrite, known: screening.known, language: content.language })
  }
  const take = (texts: readonly Rewritten[]) => {
    setAsked(undefined)
    const fitting = texts.filter(({ part, before }) => textOf(store, part) === before)
    if (fitting.length === 0) return toast(t('rewrite.failedMore'), { tone: 'note' })
    for (const { part, after } of fitting) setText(store, part, after)
    toast(t('rewrite.used'), { undo: () => takeBackText(fitting) })
  }
  return {
    asked, open, take, leave: () => setAsked(undefined), takeBackText, kept, forgetKept: () => setKept(undefined),
    /** Whether some words that stop the post, or ask for a look, could be said without telling who. */
    may: screening.findings.some((one) => !one.dismissal && one.severity !== 'note' && !WORDING.has(one.kind) && (isText(one.part) || one.part === 'title' || one.part.startsWith('alt:'))),
  }
}
