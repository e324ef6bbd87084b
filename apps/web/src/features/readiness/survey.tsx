import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/query.ts'
import { sentenceOf } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { Builder } from './survey/builder.tsx'
import { surveyQuery } from './survey/client.ts'
import { Results } from './survey/results.tsx'
import './readiness.css'
import './survey.css'

/** One survey: while it is a draft one builds it, afterwards one shares it and reads its results. */
export default function SurveyPage() {
  const { t } = useTranslation(['readiness/survey', 'common'])
  const { surveyId = '' } = useParams({ strict: false })
  const may = useMay()('survey.manage')
  const survey = useQuery(surveyQuery(surveyId))
  if (survey.error) return <Page title={t('title')} module={t('common:nav.readiness')} register="read"><Notice tone="bad" live title={sentenceOf(survey.error)} /><p className="gap"><Link to="/readiness/surveys">{t('back')}</Link></p></Page>
  if (!survey.data) return <div className="page read"><SkeletonLines lines={6} /></div>
  if (survey.data.state === 'draft' && may) return <Builder key={survey.data.id} survey={survey.data} />
  return <Results survey={survey.data} />
}
