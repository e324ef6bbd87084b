import type { Checked, Known } from '@bedside/phi-screen'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { currentLanguage } from '../../../i18n/index.ts'
import { knownQuery } from '../accounts.ts'
import type { DraftState } from '../draft/draft-store.ts'
import { mergeFindings, type Shown } from './merge.ts'
import { partsOf } from './parts.ts'
import { createScreener, type PartResult, type Screener, type WorkerLike } from './screener.ts'

export interface Screening {
  findings: readonly Shown[]
  /** What looked like an identifier and is none, with the words and the reason. */
  leftAlone: readonly { key: string; words: string; why: string }[]
  /** Nothing has been answered yet, so nothing can be said. */
  pending: boolean
  /** The screen in this browser does not answer; the server still screens every save. */
  down: boolean
  /** What belongs to the house. */
  known: Known
}

const NOTHING: Known = {}
const makeWorker = (): WorkerLike => new Worker(new URL('./screen-worker.ts', import.meta.url), { type: 'module' }) as unknown as WorkerLike

/** Screens a draft while it is written, and puts the server's findings beside. */
export function useScreen({ content, post, pictures }: DraftState): Screening {
  const known = useQuery(knownQuery)
  const [results, setResults] = useState<readonly PartResult[] | null>(null)
  const [down, setDown] = useState(false)
  const screener = useRef<Screener>(null)
  const parts = useMemo(() => partsOf(content, new Map(pictures.map((one) => [one.id, one.fileName]))), [content, pictures])
  const list: Known = known.data ?? NOTHING
  const ready = known.isSuccess || known.isError

  useEffect(() => {
    const made = createScreener({ make: makeWorker, answered: setResults, down: () => setDown(true) })
    screener.current = made
    return made.stop
  }, [])
  useEffect(() => {
    if (ready) screener.current?.ask({ parts, known: list, language: currentLanguage() })
  }, [parts, list, ready])

  const server = useMemo(() => {
    if (!post) return null
    const texts = new Map<string, string>([['title', post.title], ['text', post.text]])
    for (const { accountId, text } of post.variants) if (text !== null) texts.set(`text:${accountId}`, text)
    for (const { id, alt, fileName } of post.media) texts.set(`alt:${id}`, alt).set(`file:${id}`, fileName)
    return { screen: post.screen, texts }
  }, [post])
  const findings = useMemo(() => mergeFindings({ parts, local: results ?? [], server }), [parts, results, server])
  const leftAlone = useMemo(() => (results ?? []).flatMap((one) => (parts.some(({ part, text }) => part === one.part && text === one.text) ? one.checked.map((found) => lineOf(one, found)) : [])), [results, parts])
  return useMemo(() => ({ findings, leftAlone, down, known: list, pending: results === null && !down }), [findings, leftAlone, down, list, results])
}

function lineOf({ part, text }: PartResult, { start, end, why }: Checked) {
  return { key: `${part} ${start}`, words: text.slice(start, end), why }
}
