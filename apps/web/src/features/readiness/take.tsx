import type { OpenSurvey, SurveyAnswer } from '@bedside/contract/survey'
import { ApiError } from '@bedside/contract/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { speak, type Language } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { problemsOf, sentenceOf, type Errors } from '../../ui/form.ts'
import { Mark } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { usePageEntry } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { timeText } from '../../ui/time.tsx'
import { anonymousClient, useSurveyWords } from './survey/client.ts'
import { TakeQuestion, type Taken } from './survey/take-question.tsx'
import './survey.css'

/** A survey as anyone with its link sees it: no sign-in, no cookie, nothing that says who answers. */
export default function Take() {
  const { t, i18n } = useTranslation(['readiness/survey', 'common'])
  const { code = '' } = useParams({ strict: false })
  const survey = useQuery({ queryKey: ['open-survey', code], queryFn: ({ signal }) => anonymousClient.takeSurvey({ code }, { signal }), staleTime: Infinity, retry: (count, error) => !(error instanceof ApiError) && count < 2 })
  const [done, setDone] = useState<{ masked: number }>()
  const data = survey.data
  useEffect(() => {
    // A survey in one language is read in that language.
    if (data && data.languages.length === 1 && data.languages[0] !== i18n.language) void speak(data.languages[0]!)
  }, [data, i18n.language])
  return (
    <div className="sv-take read">
      <header>
        <p className="brand"><Mark />{data?.organization ?? 'Bedside'}</p>
        {(data?.languages.length ?? 2) > 1 && <OtherLanguage />}
      </header>
      <main id="main">
        {survey.isPending && <SkeletonLines lines={6} />}
        {survey.error && <Message title={survey.error instanceof ApiError && survey.error.problem.status === 404 ? t('take.unknown') : t('take.failed')} more={survey.error instanceof ApiError && survey.error.problem.status === 404 ? t('take.unknownMore') : sentenceOf(survey.error)} />}
        {data && !data.open && <Message title={t('take.closed')} more={t('take.closedMore')} />}
        {data?.open && (done ? <Message title={t('take.thanks')} more={done.masked > 0 ? t('take.thanksMasked') : t('take.thanksMore')} /> : <Sheet code={code} survey={data} done={setDone} again={() => void survey.refetch()} />)}
      </main>
      <footer><p>{t('take.foot')}</p></footer>
    </div>
  )
}

function Sheet({ code, survey, done, again }: { code: string; survey: OpenSurvey; done: (result: { masked: number }) => void; again: () => void }) {
  const { t, i18n } = useTranslation(['readiness/survey', 'common'])
  const words = useSurveyWords()
  const heading = usePageEntry([words(survey.title), survey.organization])
  const [taken, setTaken] = useTaken(code)
  const [trap, setTrap] = useState('')
  const [errors, setErrors] = useState<Errors>({})
  const [tries, setTries] = useState(0)
  const show = (found: Errors) => {
    setErrors(found)
    setTries((n) => n + 1)
  }
  const send = useMutation({
    mutationFn: () => anonymousClient.answerSurvey({ code, nonce: survey.nonce, website: trap, answers: answersOf(taken) }),
    onSuccess: (result) => {
      setTaken({})
      done(result)
      scrollTo(0, 0)
    },
    onError: (error) => {
      if (error instanceof ApiError && error.problem.code === 'already-sent') return done({ masked: 0 })
      // A page that lay open for a day: a fresh sheet, the same answers.
      if (error instanceof ApiError && error.problem.code === 'old-page') again()
      show(problemsOf(error, (path) => path))
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (send.isPending) return
    const missing = survey.questions.filter((one) => one.required && !isGiven(taken[one.id])).map((one) => [one.id, t('take.missing')] as const)
    if (missing.length) return show(Object.fromEntries(missing))
    setErrors({})
    send.mutate()
  }
  const day = survey.closesOn && timeText(`${survey.closesOn}T12:00:00.000Z`, { zone: 'UTC', look: 'date', language: i18n.language })
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>{words(survey.title)}</h1>
      {words(survey.intro).split('\n').filter(Boolean).map((line) => <p className="lead" key={line}>{line}</p>)}
      <Notice tone="quiet" title={t('take.anonymous')}>{t('take.anonymousMore')} {day && t('take.until', { day })}</Notice>
      <form onSubmit={submit} noValidate>
        <ErrorSummary form={{ errors, tries }} />
        {survey.questions.map((one, n) => <TakeQuestion key={one.id} n={n + 1} question={one} value={taken[one.id]} error={errors[one.id]} onChange={(value) => setTaken({ ...taken, [one.id]: value })} />)}
        {/* People do not see this field and do not come to it; programs that fill in everything do. */}
        <div className="sv-trap" aria-hidden="true"><label htmlFor="website">Website</label><input id="website" name="website" type="text" tabIndex={-1} autoComplete="off" value={trap} onChange={(event) => setTrap(event.target.value)} /></div>
        <div className="acts"><Button type="submit" variant="primary" size="big" busy={send.isPending}>{t('take.send')}</Button></div>
      </form>
    </>
  )
}

/** What somebody has answered so far, kept in this tab alone: gone when it is closed or sent. */
function useTaken(code: string) {
  const key = `bedside-survey-${code}`
  const [taken, set] = useState<Record<string, Taken>>(() => {
    try {
      return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Record<string, Taken>
    } catch {
      return {}
    }
  })
  const keep = (next: Record<string, Taken>) => {
    set(next)
    try {
      if (Object.keys(next).length) sessionStorage.setItem(key, JSON.stringify(next))
      else sessionStorage.removeItem(key)
    } catch {
      // Without storage the answers live as long as the page does.
    }
  }
  return [taken, keep] as const
}

const isGiven = (one: Taken | undefined): boolean => one !== undefined && (one.value !== undefined || (one.values?.length ?? 0) > 0 || Boolean(one.text?.trim()))

const answersOf = (taken: Record<string, Taken>): SurveyAnswer[] => Object.entries(taken).filter(([, one]) => isGiven(one)).map(([question, one]) => ({ question, ...one }))

function Message({ title, more }: { title: string; more: string }) {
  const heading = usePageEntry([title])
  return <><h1 ref={heading} tabIndex={-1}>{title}</h1><p className="lead">{more}</p></>
}

function OtherLanguage() {
  const { t, i18n } = useTranslation()
  const other: Language = i18n.language === 'es' ? 'en' : 'es'
  return <button type="button" className="link" lang={other} onClick={() => void speak(other)}>{t('otherLanguage')}</button>
}
