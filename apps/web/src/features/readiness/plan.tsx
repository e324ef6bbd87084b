import type { Plan, Task } from '@bedside/contract/readiness'
import { IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../ui/button.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, Section } from '../../ui/panel.tsx'
import { Progress, SkeletonLines } from '../../ui/progress.tsx'
import { ListenOnly } from '../home/listen-only.tsx'
import { planQuery } from './client.ts'
import { TaskRow } from './plan/task-row.tsx'
import { ReadinessTabs } from './start.tsx'
import './readiness.css'
import './plan.css'

const TaskSheet = lazy(() => import('./plan/task-sheet.tsx'))
const SHOW = ['left', 'mine', 'all'] as const

/** The catch-up plan: what is dangerous in 30 days, then 60, then 90; each step with its owner, its day and where it is done. */
export default function PlanPage() {
  const { t } = useTranslation(['readiness/plan', 'readiness', 'common'])
  const plan = useQuery(planQuery)
  const [show, setShow] = useState<(typeof SHOW)[number]>('left')
  const [changing, setChanging] = useState<Task>()
  const crumb = <><Link to="/readiness">{t('common:nav.readiness')}</Link><Icon of={IconChevronRight} size="s" /><span>{t('title')}</span></>
  const data = plan.data
  const hash = useRouterState({ select: (state) => state.location.hash })
  useTarget(hash, Boolean(data))
  // A link to a task shows it whatever the filter says.
  const linked = (one: Task) => `task-${one.id}` === hash
  const fits = (one: Task) => linked(one) || show === 'all' || (show === 'mine' ? one.mine : one.state === 'open' || one.state === 'doing')
  return (
    <Page title={t('title')} module={t('common:nav.readiness')} register="read" crumb={crumb} lead={data?.roundId ? leadOf(data, t) : t('lead')}>
      <ReadinessTabs current="plan" />
      {plan.error && <Notice tone="bad" live title={sentenceOf(plan.error)} />}
      {plan.isPending && <SkeletonLines lines={6} />}
      {data && !data.roundId && <div className="gap"><EmptyState title={t('empty.title')} action={<ButtonLink to="/readiness">{t('empty.do')}</ButtonLink>}>{t('empty.more')}</EmptyState></div>}
      {data?.roundId && (
        <>
          <ListenOnly />
          <div className="pl-top">
            <Progress label={t('progress')} done={data.done} of={data.of} note={data.hoursLeft > 0 ? t('hoursLeft', { count: Math.round(data.hoursLeft) }) : t('nothingLeft')} />
            <div className="seg" role="group" aria-label={t('show.label')}>{SHOW.map((one) => <button key={one} type="button" aria-pressed={show === one} onClick={() => setShow(one)}>{t(`show.${one}`)}</button>)}</div>
          </div>
          {([30, 60, 90] as const).map((days) => {
            const part = data.tasks.filter((one) => one.days === days)
            const counted = part.filter((one) => one.state !== 'dropped')
            const shown = part.filter(fits)
            if (part.length === 0) return null
            return (
              <Section key={days} title={t('within', { days })} aside={<span className="muted num">{t('doneOf', { done: counted.filter((one) => one.state === 'done').length, of: counted.length })}</span>}>
                {shown.length === 0 && <p className="muted">{t(show === 'mine' ? 'noneMine' : 'noneLeft')}</p>}
                <ul className="pl-tasks">{shown.map((one) => <TaskRow key={one.id} task={one} gate={data.gates.find((other) => other.id === one.gate)?.name} canManage={data.canManage} onChange={() => setChanging(one)} />)}</ul>
              </Section>
            )
          })}
        </>
      )}
      {changing && data && <Suspense><TaskSheet task={changing} owners={data.owners} canManage={data.canManage} close={() => setChanging(undefined)} /></Suspense>}
    </Page>
  )
}

function leadOf(plan: Plan, t: ReturnType<typeof useTranslation<['readiness/plan', 'readiness', 'common']>>['t']): string {
  const day = plan.day ?? 1
  const where = day > 90 ? t('after', { day }) : t('day', { day })
  return plan.overdue > 0 ? `${where} ${t('overdue', { count: plan.overdue })}` : where
}

/** The router scrolls to what is there when it navigates; the plan may come later. */
function useTarget(hash: string, ready: boolean): void {
  useEffect(() => {
    if (!ready || !hash) return
    const place = document.getElementById(hash)
    place?.scrollIntoView({ block: 'center' })
    place?.focus({ preventScroll: true })
  }, [hash, ready])
}
