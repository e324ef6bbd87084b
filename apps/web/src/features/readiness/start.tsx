import { IconClipboardCheck, IconDownload, IconUsers } from '@tabler/icons-react'
import type { RoundLine } from '@bedside/contract/readiness'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay, useMe, useZone } from '../../app/query.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, Section } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { TimeText } from '../../ui/time.tsx'
import { useWords } from '../home/client.ts'
import { ListenOnly } from '../home/listen-only.tsx'
import { freshReadiness, readiness, roundQuery, roundsQuery, useSet } from './client.ts'
import { Respondents } from './respondents.tsx'
import { useReport } from './report.ts'
import './readiness.css'

const OpenRound = lazy(() => import('./open-round.tsx'))

/** Readiness: where the hospital stands, the interview that is open, and the ways on. */
export default function Start() {
  const { t } = useTranslation(['readiness', 'common'])
  const may = useMay()
  const rounds = useQuery(roundsQuery)
  const [asking, setAsking] = useState(false)
  const begin = useBegin()
  const manage = may('readiness.manage')
  const open = rounds.data?.items.find((one) => one.state === 'open')
  const last = rounds.data?.items.find((one) => one.state === 'closed')
  const nothing = rounds.data?.items.length === 0
  const actions = manage && rounds.data && !open && !nothing && <Button variant="primary" icon={IconUsers} onClick={() => setAsking(true)}>{t('start.again')}</Button>
  return (
    <Page title={t('common:nav.readiness')} register="read" lead={t('start.lead')} actions={actions}>
      <ReadinessTabs current="start" />
      {(rounds.error ?? begin.error) && <Notice tone="bad" live title={sentenceOf(rounds.error ?? begin.error)} />}
      {rounds.isPending && <SkeletonLines lines={5} />}
      <ListenOnly />
      {nothing && (
        <div className="gap">
          <EmptyState
            title={t('empty.title')}
            action={manage ? <div className="acts"><Button variant="primary" size="big" icon={IconClipboardCheck} busy={begin.isPending} onClick={() => begin.mutate()}>{t('empty.begin')}</Button><Button onClick={() => setAsking(true)}>{t('empty.several')}</Button></div> : <p>{t('empty.ask')}</p>}
          >
            {t('empty.more')}
          </EmptyState>
          <ol className="rd-steps">{(['answer', 'score', 'plan'] as const).map((one) => <li key={one}><b>{t(`empty.steps.${one}.title`)}</b> {t(`empty.steps.${one}.more`)}</li>)}</ol>
        </div>
      )}
      {open && <OpenNow line={open} />}
      {last && <Standing line={last} />}
      {asking && <Suspense><OpenRound close={() => setAsking(false)} /></Suspense>}
    </Page>
  )
}

/** One press from nothing to the first question: a round with me alone; others can be asked later. */
function useBegin() {
  const me = useMe()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => readiness.openRound({ respondents: [{ memberId: me.id, as: 'communications' }] }),
    onSuccess: async (round) => {
      await freshReadiness()
      await navigate({ to: '/readiness/interview/$roundId', params: { roundId: round.id }, search: { q: undefined } })
    },
  })
}

function OpenNow({ line }: { line: RoundLine }) {
  const { t } = useTranslation(['readiness', 'common'])
  const me = useMe()
  const zone = useZone()
  const round = useQuery(roundQuery(line.id)).data
  const mine = round?.respondents.find((one) => one.member.id === me.id)
  return (
    <Section title={t('open.title', { name: line.name })}>
      <p className="muted">{t('open.lead', { finished: line.finished, count: line.respondents })} {t('open.since')} <TimeText at={line.openedAt} zone={zone} look="date" />{line.dueOn && <>, {t('open.due')} <TimeText at={`${line.dueOn}T12:00:00.000Z`} zone="UTC" look="date" /></>}.</p>
      <div className="acts">
        {mine && !mine.finishedAt && <ButtonLink variant="primary" to="/readiness/interview/$roundId" params={{ roundId: line.id }} search={{ q: undefined }}>{t(mine.answered ? 'open.goOn' : 'open.begin', { answered: mine.answered, of: round?.of ?? 0 })}</ButtonLink>}
        <ButtonLink {...(mine && !mine.finishedAt ? {} : { variant: 'primary' as const })} to="/readiness/rounds/$roundId" params={{ roundId: line.id }}>{t('open.see')}</ButtonLink>
      </div>
      {round ? <Respondents round={round} /> : <SkeletonLines lines={3} />}
    </Section>
  )
}

function Standing({ line }: { line: RoundLine }) {
  const { t } = useTranslation(['readiness', 'common'])
  const words = useWords()
  const zone = useZone()
  const set = useSet(line.setVersion)
  const report = useReport(line.id)
  const stage = set?.stages.find((one) => one.id === line.score?.stage)
  return (
    <Section title={t('standing.title')} aside={<Link to="/readiness/rounds">{t('standing.compare')}</Link>}>
      {line.score && (
        <div className="rd-standing">
          <p className="rd-figure"><b>{line.score.overall}</b> <span>{t('standing.of')}</span></p>
          <div>
            <h3>{stage && words(stage.name)}</h3>
            <p>{stage && words(stage.sentence)}</p>
            <p className="muted small">{line.name}, <TimeText at={line.closedAt ?? line.openedAt} zone={zone} look="date" />. {t('standing.gates', { count: line.score.gatesFailing })}</p>
          </div>
        </div>
      )}
      {report.error && <Notice tone="bad" live title={sentenceOf(report.error)} />}
      <div className="acts">
        <ButtonLink to="/readiness/plan">{t('standing.plan')}</ButtonLink>
        <ButtonLink to="/readiness/rounds/$roundId" params={{ roundId: line.id }}>{t('standing.why')}</ButtonLink>
        <Button icon={IconDownload} busy={report.isPending} onClick={() => report.mutate()}>{t('report.do')}</Button>
      </div>
    </Section>
  )
}

/** The ways within readiness. */
export function ReadinessTabs({ current }: { current: 'start' | 'plan' | 'rounds' | 'surveys' }) {
  const { t } = useTranslation('readiness')
  const may = useMay()
  const tab = (name: typeof current) => (name === current ? ({ 'aria-current': 'page' } as const) : {})
  return (
    <nav className="tabs rd-tabs" aria-label={t('tabs.label')}>
      <Link className="tab" to="/readiness" activeOptions={{ exact: true }} activeProps={{}} {...tab('start')}>{t('tabs.start')}</Link>
      <Link className="tab" to="/readiness/plan" activeProps={{}} {...tab('plan')}>{t('tabs.plan')}</Link>
      <Link className="tab" to="/readiness/rounds" activeOptions={{ exact: true }} activeProps={{}} {...tab('rounds')}>{t('tabs.rounds')}</Link>
      {may('survey.read') && <Link className="tab" to="/readiness/surveys" activeProps={{}} {...tab('surveys')}>{t('tabs.surveys')}</Link>}
    </nav>
  )
}
