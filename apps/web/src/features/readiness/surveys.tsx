import { IconChevronRight, IconPencilPlus } from '@tabler/icons-react'
import type { SurveyLine } from '@bedside/contract/survey'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { TimeText } from '../../ui/time.tsx'
import { ReadinessTabs } from './start.tsx'
import { SurveyChip } from './survey/chip.tsx'
import { surveyClient, useSurveyWords } from './survey/client.ts'
import './readiness.css'
import './survey.css'

/** The hospital's own surveys, newest first. */
export default function Surveys() {
  const { t } = useTranslation(['readiness/survey', 'readiness', 'common'])
  const may = useMay()('survey.manage')
  const me = useMe()
  const navigate = useNavigate()
  const list = useInfiniteQuery({
    queryKey: ['surveys'],
    queryFn: ({ pageParam, signal }) => surveyClient.surveys({ limit: 25, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const begin = useMutation({
    mutationFn: () => surveyClient.draftSurvey({ title: {}, intro: {}, audience: 'staff', languages: [me.language], questions: [{ kind: 'choice', text: {}, options: [{}, {}], required: false }] }),
    onSuccess: (made) => navigate({ to: '/readiness/surveys/$surveyId', params: { surveyId: made.id } }),
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const crumb = <><Link to="/readiness">{t('common:nav.readiness')}</Link><Icon of={IconChevronRight} size="s" /><span>{t('title')}</span></>
  const button = may && <Button variant="primary" icon={IconPencilPlus} busy={begin.isPending} onClick={() => begin.mutate()}>{t('begin')}</Button>
  return (
    <Page title={t('title')} module={t('common:nav.readiness')} register="read" crumb={crumb} lead={t('lead')} actions={items.length > 0 && button}>
      <ReadinessTabs current="surveys" />
      {(list.error ?? begin.error) && <Notice tone="bad" live title={sentenceOf(list.error ?? begin.error)} />}
      {list.isPending && <SkeletonLines lines={5} />}
      {list.isSuccess && items.length === 0 && <div className="gap"><EmptyState title={t('empty.title')} action={button || <p>{t('empty.ask')}</p>}>{t('empty.more')}</EmptyState></div>}
      <ul className="rows sv-rows">{items.map((one) => <Row key={one.id} survey={one} />)}</ul>
      {list.hasNextPage && <div className="gap"><Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</Button></div>}
    </Page>
  )
}

function Row({ survey }: { survey: SurveyLine }) {
  const { t } = useTranslation('readiness/survey')
  const words = useSurveyWords()
  return (
    <li>
      <Link to="/readiness/surveys/$surveyId" params={{ surveyId: survey.id }}>
        <b>{words(survey.title) || t('untitled')}</b>
        <span className="sv-m">
          {t(`audience.${survey.audience}`)} · {t('answers', { count: survey.answers })}{survey.closesOn && <> · {t(survey.state === 'open' ? 'until' : 'closedOn')} <TimeText at={`${survey.closesOn}T12:00:00.000Z`} zone="UTC" look="date" /></>}
        </span>
      </Link>
      <SurveyChip state={survey.state} />
    </li>
  )
}
