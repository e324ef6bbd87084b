import type { Survey } from '@bedside/contract/survey'
import { IconChevronRight, IconDownload } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient, useMay } from '../../../app/query.ts'
import { Button } from '../../../ui/button.tsx'
import { SelectField } from '../../../ui/fields.tsx'
import { sentenceOf } from '../../../ui/form.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { EmptyState, Section } from '../../../ui/panel.tsx'
import { SkeletonLines } from '../../../ui/progress.tsx'
import { TimeText } from '../../../ui/time.tsx'
import { download } from '../report.ts'
import { SurveyChip } from './chip.tsx'
import { surveyClient, surveyQuery, useSurveyWords } from './client.ts'
import { QuestionChart } from './question-chart.tsx'
import { Share } from './share.tsx'
import { Texts } from './texts.tsx'

const OpenSheet = lazy(() => import('./open-sheet.tsx'))
const CloseSheet = lazy(() => import('./close-sheet.tsx'))

/** A survey that is open or closed: its link, and its results as bars beside the numbers. */
export function Results({ survey }: { survey: Survey }) {
  const { t } = useTranslation(['readiness/survey', 'common'])
  const words = useSurveyWords()
  const may = useMay()('survey.manage')
  const [by, setBy] = useState('')
  const [sheet, setSheet] = useState<'move' | 'close'>()
  const results = useQuery({ queryKey: ['surveys', survey.id, 'results', by], queryFn: ({ signal }) => surveyClient.surveyResults({ id: survey.id, ...(by ? { by } : {}) }, { signal }), enabled: survey.state !== 'draft', placeholderData: (old) => old })
  const table = useMutation({ mutationFn: async () => download((await surveyClient.surveyTable({ id: survey.id })) as Blob, 'survey-results.csv') })
  const close = useMutation({
    mutationFn: () => surveyClient.closeSurvey({ id: survey.id }),
    onSuccess: async (closed) => {
      setSheet(undefined)
      queryClient.setQueryData(surveyQuery(survey.id).queryKey, closed)
      await queryClient.invalidateQueries({ queryKey: ['surveys'] })
    },
  })
  const data = results.data
  const choices = survey.questions.filter((one) => one.kind === 'choice')
  const crumb = <><Link to="/readiness/surveys">{t('title')}</Link><Icon of={IconChevronRight} size="s" /><span>{words(survey.title)}</span></>
  const error = results.error ?? table.error
  return (
    <Page
      title={words(survey.title) || t('untitled')} module={t('title')} register="read" crumb={crumb}
      lead={<p className="lead">{t(`audience.${survey.audience}`)}. {t('answers', { count: survey.answers })}{survey.closesOn && <>, {t(survey.state === 'open' ? 'until' : 'closedOn')} <TimeText at={`${survey.closesOn}T12:00:00.000Z`} zone="UTC" look="date" /></>}.</p>}
      actions={<><SurveyChip state={survey.state} />{may && survey.state === 'open' && <><Button size="s" onClick={() => setSheet('move')}>{t('open.move')}</Button><Button size="s" onClick={() => setSheet('close')}>{t('close.do')}</Button></>}</>}
    >
      {error && <Notice tone="bad" live title={sentenceOf(error)} />}
      {survey.state === 'draft' && <EmptyState title={t('results.draft')}>{t('results.draftMore')}</EmptyState>}
      {survey.state === 'open' && survey.url && <div className="gap"><Share url={survey.url} name={words(survey.title)} /></div>}
      {survey.state !== 'draft' && (
        <Section title={t('results.title')} aside={data?.shown && <Button size="s" icon={IconDownload} busy={table.isPending} onClick={() => table.mutate()}>{t('results.csv')}</Button>}>
          {results.isPending && <SkeletonLines lines={5} />}
          {data && !data.shown && <EmptyState level={3} title={t('results.few', { count: data.total })}>{t('results.fewMore', { least: data.least })}</EmptyState>}
          {data?.shown && (
            <>
              <p className="muted">{data.counted < data.total ? t('results.lots', { counted: data.counted, count: data.total }) : t('results.all', { count: data.total })} {t('results.anonymous')}</p>
              {choices.length > 0 && (
                <div className="sv-by">
                  <SelectField name="by" label={t('results.by')} value={by} onChange={setBy}>
                    <option value="">{t('results.whole')}</option>
                    {choices.map((one) => <option key={one.id} value={one.id}>{words(one.text)}</option>)}
                  </SelectField>
                </div>
              )}
              {data.group && data.group.hidden > 0 && <p className="muted small">{t('results.hidden', { count: data.group.hidden, least: data.least })}</p>}
              <ol className="sv-results">
                {survey.questions.filter((one) => one.id !== data.group?.question).map((one) => (
                  <li key={one.id}>
                    <h3>{words(one.text)}</h3>
                    {one.kind === 'text' ? <Texts survey={survey} question={one.id} /> : <QuestionChart question={one} whole={data.questions.find((other) => other.id === one.id)!} groups={data.group?.groups.map((group) => ({ name: words(survey.questions.find((other) => other.id === data.group!.question)!.options[group.option]), total: group.total, result: group.questions.find((other) => other.id === one.id)! })) ?? null} />}
                  </li>
                ))}
              </ol>
            </>
          )}
        </Section>
      )}
      <Suspense>
        {sheet === 'move' && <OpenSheet survey={survey} close={() => setSheet(undefined)} />}
        {sheet === 'close' && <CloseSheet answers={survey.answers} busy={close.isPending} error={close.error} onConfirm={() => close.mutate()} onClose={() => setSheet(undefined)} />}
      </Suspense>
    </Page>
  )
}
