import type { Survey } from '@bedside/contract/survey'
import { useCallback, useEffect, useRef, useState } from 'react'
import { queryClient } from '../../../app/query.ts'
import { onSaveNow } from '../../../app/session.ts'
import { surveyClient, surveyQuery } from './client.ts'
import { draftOf, inputOf, type Draft } from './draft.ts'

const PAUSE_MS = 1200

/** A survey while it is built: every change is saved a moment later, and before one leaves. */
export function useDraft(survey: Survey) {
  const [draft, setDraft] = useState(() => draftOf(survey))
  const [state, setState] = useState<'saved' | 'saving' | 'waiting'>('saved')
  const [error, setError] = useState<unknown>()
  const now = useRef({ draft, version: survey.version, dirty: false })
  const running = useRef<Promise<boolean> | null>(null)

  const save = useCallback(async (): Promise<boolean> => {
    if (running.current) await running.current
    if (!now.current.dirty) return true
    const work = (async () => {
      now.current.dirty = false
      setState('saving')
      try {
        const kept = await surveyClient.editSurvey({ id: survey.id, version: now.current.version, ...inputOf(now.current.draft) })
        now.current.version = kept.version
        queryClient.setQueryData(surveyQuery(survey.id).queryKey, kept)
        setError(undefined)
        setState(now.current.dirty ? 'waiting' : 'saved')
        return true
      } catch (problem) {
        now.current.dirty = true
        setError(problem)
        setState('waiting')
        return false
      }
    })()
    running.current = work
    const done = await work
    running.current = null
    return done
  }, [survey.id])

  useEffect(() => {
    if (!now.current.dirty) return
    const timer = setTimeout(() => void save(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [draft, save])
  useEffect(() => onSaveNow(() => void save()), [save])
  useEffect(() => () => void save(), [save])

  const change = (part: Partial<Draft>) => {
    const next = { ...now.current.draft, ...part }
    now.current = { ...now.current, draft: next, dirty: true }
    setDraft(next)
    setState('waiting')
  }
  return { draft, change, save, state, error }
}
