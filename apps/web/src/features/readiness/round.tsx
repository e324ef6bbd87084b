import { IconChevronRight, IconDownload } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient, useZone } from '../../app/query.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, Section } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { TimeText } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWords } from '../home/client.ts'
import { freshReadiness, readiness, roundQuery, useSet } from './client.ts'
import { useReport } from './report.ts'
import { Respondents } from './respondents.tsx'
import { Dimensions } from './round/dimensions.tsx'
import { GateList } from './round/gate-list.tsx'
import { Talk } from './round/talk.tsx'
import './readiness.css'

const CloseSheet = lazy(() => import('./round/close-sheet.tsx'))

/** How a round came out: score and stage, gates, reasons, where answers differ, who answered. */
export default function RoundPage() {
  const { t } = useTranslation(['readiness', 'common'])
  const words = useWords()
  const zone = useZone()
  const navigate = useNavigate()
  const { roundId = '' } = useParams({ strict: false })
  const query = useQuery(roundQuery(roundId))
  const round = query.data
  const set = useSet(round?.setVersion)
  const report = useReport(roundId)
  const [closing, setClosing] = useState(false)
  const close = useMutation({
    mutationFn: () => readiness.closeRound({ id: roundId }),
    onSuccess: async (closed) => {
      setClosing(false)
      queryClient.setQueryData(roundQuery(roundId).queryKey, closed)
      toast(t('round.closed'))
      await freshReadiness()
      await navigate({ to: '/readiness/plan' })
    },
  })
  const crumb = <><Link to="/readiness">{t('common:nav.readiness')}</Link><Icon of={IconChevronRight} size="s" /><span>{round?.name ?? ''}</span></>
  const title = round ? t('round.pageTitle', { name: round.name }) : t('common:nav.readiness')
  const score = round?.score
  const stage = set?.stages.find((one) => one.id === score?.stage)
  return (
    <Page
      title={title} module={t('common:nav.readiness')} register="read" crumb={crumb}
      lead={round && <p className="lead">{round.state === 'closed' ? <>{t('round.closedOn')} <TimeText at={round.closedAt!} zone={zone} look="date" />{round.closedBy && ` ${t('round.by', { name: round.closedBy.name })}`}.</> : t('round.stillOpen', { finished: round.respondents.filter((one) => one.finishedAt).length, count: round.respondents.length })}</p>}
      actions={round && <>
        {score && <Button icon={IconDownload} busy={report.isPending} onClick={() => report.mutate()}>{t('report.do')}</Button>}
        {round.can.close && !round.hidden && <Button variant="primary" onClick={() => setClosing(true)}>{t('round.close')}</Button>}
        {round.state === 'closed' && <ButtonLink variant="primary" to="/readiness/plan">{t('standing.plan')}</ButtonLink>}
      </>}
    >
      {(query.error ?? report.error) && <Notice tone="bad" live title={sentenceOf(query.error ?? report.error)} />}
      {query.isPending && <SkeletonLines lines={6} />}
      {round?.hidden === 'finish_first' && <div className="gap"><EmptyState title={t('hidden.title')} action={<ButtonLink variant="primary" to="/readiness/interview/$roundId" params={{ roundId }} search={{ q: undefined }}>{t('hidden.do')}</ButtonLink>}>{t('hidden.more')}</EmptyState></div>}
      {round?.hidden === 'nobody' && <div className="gap"><EmptyState title={t('hidden.nobody')}>{t('hidden.nobodyMore')}</EmptyState></div>}
      {score && set && (
        <>
          <div className="rd-standing">
            <p className="rd-figure"><b>{score.overall}</b> <span>{t('standing.of')}</span></p>
            <div>
              <h2>{stage && words(stage.name)}</h2>
              <p>{stage && words(stage.sentence)}</p>
              <p className="muted small">{t('round.basis', { answered: score.answered, of: score.of })} {score.notSure > 0 && t('round.notSure', { count: score.notSure })} {round.state === 'closed' && score.unanswered > 0 && t('round.unanswered', { count: score.unanswered })}</p>
            </div>
          </div>
          <GateList round={round} set={set} />
          <Dimensions round={round} set={set} />
          <Talk round={round} set={set} />
          <Section title={t('who.title')}><Respondents round={round} /></Section>
          <details className="rd-method">
            <summary><Icon of={IconChevronRight} size="s" />{t('method.title')}</summary>
            <div className="d">
              <p>{t('method.value')}</p>
              <p>{t('method.score', { stages: set.stages.map((one) => `${words(one.name)} ${one.from}–${one.to}`).join(', ') })}</p>
              <p className="small"><span lang="en">{set.stagesSource}</span></p>
              <p className="small">{t('method.version', { version: round.setVersion })} {round.snapshotHash && <>{t('method.hash')} <code className="mono">{round.snapshotHash}</code></>}</p>
            </div>
          </details>
        </>
      )}
      {round && !score && <Section title={t('who.title')}><Respondents round={round} /></Section>}
      {closing && round && <Suspense><CloseSheet round={round} busy={close.isPending} error={close.error} onConfirm={() => close.mutate()} onClose={() => setClosing(false)} /></Suspense>}
    </Page>
  )
}
