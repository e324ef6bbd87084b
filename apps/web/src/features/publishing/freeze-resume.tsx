import { IconPlayerPlay, IconRestore } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient, useMay } from '../../app/query.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { publishing } from './api.ts'
import { actions, choiceOf, past, setAll, type Action, type Held } from './freeze/choices.ts'
import { HeldRow, ResultRow } from './freeze/rows.tsx'
import './freeze.css'

/** Reviewed resume: every held post gets an answer before publishing is on again; what nobody decides stays held. */
export default function ResumePage() {
  const { t } = useTranslation(['publishing/freeze', 'common'])
  const may = useMay()('publishing.freeze')
  const state = useQuery({ queryKey: ['freeze'], queryFn: ({ signal }) => publishing.freezeState({}, { signal }) })
  const [choices, setChoices] = useState<Readonly<Record<string, Action>>>({})
  const [bulk, setBulk] = useState<{ set: number; left: number; action: Action }>()
  const [decided, setDecided] = useState<readonly { held: Held; action: Action }[]>()
  const held = state.data?.held ?? []
  const resume = useMutation({
    mutationFn: async () => {
      const answers = held.map((one) => ({ held: one, action: choiceOf(one, choices) }))
      await publishing.resume({ choices: answers.map(({ held: { delivery }, action }) => ({ deliveryId: delivery.id, action })) })
      return answers
    },
    onSuccess: async (answers) => {
      setDecided(answers)
      await Promise.all(['me', 'freeze', 'today', 'calendar', 'posts', 'post'].map((name) => queryClient.invalidateQueries({ queryKey: [name] })))
    },
  })
  const all = (action: Action) => {
    const next = setAll(held, choices, action)
    setChoices(next.choices)
    setBulk({ set: next.set, left: next.left, action })
  }
  // The button that was pressed is gone; what became of each post is read from the top.
  useEffect(() => {
    if (decided) document.querySelector<HTMLElement>('main h1')?.focus()
  }, [decided])
  const title = t('common:house.resumeTitle')
  if (decided) {
    return (
      <Page title={t('done')} module={t('common:nav.publishing')} narrow lead={t('doneLead')} actions={<ButtonLink to="/publishing/calendar" variant="primary">{t('toCalendar')}</ButtonLink>}>
        <p className="vh" role="status">{t('done')}</p>
        <ul className="rows frz-rows">{decided.map((one) => <ResultRow key={one.held.delivery.id} {...one} />)}</ul>
      </Page>
    )
  }
  if (!state.data) return <Page title={title} module={t('common:nav.publishing')} narrow>{state.error ? <Notice tone="bad" live title={sentenceOf(state.error)} /> : <SkeletonLines lines={5} />}</Page>
  const { frozen, pausedAfterRestore } = state.data
  if (!frozen && !pausedAfterRestore) {
    return <Page title={title} module={t('common:nav.publishing')} narrow><div className="gap"><EmptyState title={t('on')} action={<ButtonLink to="/publishing/calendar">{t('toCalendar')}</ButtonLink>}>{t('onMore')}</EmptyState></div></Page>
  }
  const sending = held.filter((one) => choiceOf(one, choices) === 'send_now').length
  return (
    <Page title={title} module={t('common:nav.publishing')} narrow>
      {/* A freeze is told by the notice over every page; what a restore means is not. */}
      {pausedAfterRestore && <div className="gap"><Notice tone="warn" icon={IconRestore} title={t('restored')}>{t('restoredMore')} <Link to="/publishing" search={{ status: 'unknown' }}>{t('restoredLink')}</Link></Notice></div>}
      {held.length === 0 ? <p className="gap">{t('common:house.nothingHeld')}</p> : (
        <>
          <p className="gap">{t('lead', { count: held.length })}</p>
          {may && held.length > 1 && (
            <div className="frz-bulk" role="group" aria-label={t('all')}>
              <span>{t('all')}</span>
              {actions.map((one) => <Button key={one} size="s" onClick={() => all(one)}>{t(`common:house.action.${one}`)}</Button>)}
            </div>
          )}
          <p className="frz-said" role="status">{bulk && `${t('bulk.set', { count: bulk.set, action: t(`common:house.action.${bulk.action}`) })} ${bulk.left > 0 ? t('bulk.left', { count: bulk.left }) : ''}`}</p>
          <ul className="rows frz-rows">{held.map((one) => <HeldRow key={one.delivery.id} held={one} may={may} action={choiceOf(one, choices)} onChange={(action) => { setBulk(undefined); setChoices({ ...choices, [one.delivery.id]: action }) }} />)}</ul>
        </>
      )}
      {resume.error && <div className="gap"><Notice tone="bad" live title={sentenceOf(resume.error)} /></div>}
      {may ? (
        <div className="frz-end">
          <p className="small muted">{t('sum', { count: sending })} {held.some(past) && t('pastStays')}</p>
          <Button variant="primary" icon={IconPlayerPlay} busy={resume.isPending} onClick={() => resume.mutate()}>{t('common:house.resume')}</Button>
        </div>
      ) : <p className="gap muted">{t('common:house.cannotResume', { count: held.length })}</p>}
    </Page>
  )
}
