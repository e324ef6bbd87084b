import type { Survey, SurveyKind } from '@bedside/contract/survey'
import { IconChevronRight, IconPlus, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../../app/query.ts'
import { Button } from '../../../ui/button.tsx'
import { CheckRow, RadioRows } from '../../../ui/choices.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { sentenceOf, type Errors } from '../../../ui/form.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Section } from '../../../ui/panel.tsx'
import { toast } from '../../../ui/toast.tsx'
import { surveyClient } from './client.ts'
import { moved, newQuestion, type DraftQuestion } from './draft.ts'
import { QuestionEditor } from './question-editor.tsx'
import { useDraft } from './use-draft.ts'
import { WordsField } from './words-field.tsx'

const OpenSheet = lazy(() => import('./open-sheet.tsx'))
const KINDS = ['choice', 'multiple', 'scale', 'text'] as const

/** Builds a survey: title, words before it, questions of four kinds, one or two languages; then it is opened until a day. */
export function Builder({ survey }: { survey: Survey }) {
  const { t } = useTranslation(['readiness/survey', 'common'])
  const navigate = useNavigate()
  const { draft, change, save, state, error } = useDraft(survey)
  const [errors, setErrors] = useState<Errors>({})
  const [tries, setTries] = useState(0)
  const [opening, setOpening] = useState(false)
  const { languages, questions } = draft
  const both = languages.length > 1
  const put = (n: number, part: Partial<DraftQuestion>) => change({ questions: questions.map((one, at) => (at === n ? { ...one, ...part } : one)) })
  const add = (kind: SurveyKind) => {
    const made = newQuestion(kind)
    change({ questions: [...questions, made] })
    setTimeout(() => document.getElementById(`field-questions.${questions.length}.text`)?.focus())
  }
  const remove = (n: number) => {
    const gone = questions[n]!
    change({ questions: questions.filter((_, at) => at !== n) })
    toast(t('build.removed', { n: n + 1 }), { undo: () => change({ questions: [...questions.slice(0, n), gone, ...questions.slice(n + 1)] }) })
  }
  const discard = useMutation({
    mutationFn: () => surveyClient.discardSurvey({ id: survey.id }),
    onSuccess: async () => {
      toast(t('build.discarded'))
      await queryClient.invalidateQueries({ queryKey: ['surveys'] })
      await navigate({ to: '/readiness/surveys' })
    },
  })
  const show = (found: Errors) => {
    setErrors(found)
    setTries((n) => n + 1)
  }
  const open = async () => {
    if (await save()) setOpening(true)
  }
  const crumb = <><Link to="/readiness/surveys">{t('title')}</Link><Icon of={IconChevronRight} size="s" /><span>{t('build.crumb')}</span></>
  return (
    <>
      <Page title={t('build.title')} module={t('title')} narrow crumb={crumb} lead={t('build.lead')}>
        <div className="sv-build">
          <ErrorSummary form={{ errors, tries }} />
          {(error ?? discard.error) !== undefined && (error ?? discard.error) !== null && <Notice tone="bad" live title={sentenceOf(error ?? discard.error)} />}
          <RadioRows name="audience" label={t('build.audience')} value={draft.audience} onChange={(audience) => change({ audience })} options={(['staff', 'community'] as const).map((value) => ({ value, label: t(`audience.${value}`), more: t(`build.audienceMore.${value}`) }))} />
          <CheckRow name="both" label={t('build.both')} more={t('build.bothMore')} value={both} onChange={(on) => change({ languages: on ? ['en', 'es'] : [languages[0] ?? 'en'] })} />
          <WordsField name="title" label={t('build.name')} value={draft.title} languages={languages} max={120} error={errors['title']} onChange={(title) => change({ title })} />
          <WordsField name="intro" label={t('build.intro')} hint={t('build.introHint')} value={draft.intro} languages={languages} max={1500} rows={3} onChange={(intro) => change({ intro })} />
          <Section title={t('build.questions')} aside={<span className="muted num">{questions.length}</span>}>
            {errors['questions'] && <p className="err" id="field-questions" tabIndex={-1}>{errors['questions']}</p>}
            <ol className="sv-questions">
              {questions.map((one, n) => <li key={one.key}><QuestionEditor n={n} question={one} languages={languages} errors={errors} last={n === questions.length - 1} onChange={(part) => put(n, part)} onMove={(by) => change({ questions: moved(questions, n, by) })} onRemove={() => remove(n)} /></li>)}
            </ol>
            <div className="acts" role="group" aria-label={t('build.add')}>{KINDS.map((kind) => <Button key={kind} size="s" icon={IconPlus} onClick={() => add(kind)}>{t(`kind.${kind}`)}</Button>)}</div>
          </Section>
          <div><Button variant="text" icon={IconTrash} busy={discard.isPending} onClick={() => discard.mutate()}>{t('build.discard')}</Button></div>
        </div>
      </Page>
      <div className="bar">
        <div className="in">
          <p className="small muted" role="status">{t(`build.state.${state}`)}</p>
          <div className="push"><Button variant="primary" onClick={() => void open()}>{t('build.open')}</Button></div>
        </div>
      </div>
      {opening && <Suspense><OpenSheet survey={survey} close={() => setOpening(false)} refused={(found) => { setOpening(false); show(found) }} /></Suspense>}
    </>
  )
}
