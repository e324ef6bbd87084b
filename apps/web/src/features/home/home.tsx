import type { Fear } from '@bedside/contract/fears'
import { IconPencilPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '../../app/query.ts'
import { todayQuery } from '../../app/waiting.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { homeQuery } from './client.ts'
import { Fears } from './fears.tsx'
import { FirstSteps, useFirstSteps } from './first-steps.tsx'
import { ListenOnly } from './listen-only.tsx'
import { Today } from './today.tsx'
import './home.css'

/** The landing page: the six fears with their evidence and one next step each, and today. */
export default function Home() {
  const { t, i18n } = useTranslation(['home', 'common'])
  const me = useMe()
  const may = useMay()
  const { data: today, error } = useQuery(todayQuery)
  const { data: home, error: failed } = useQuery(homeQuery)
  const first = useFirstSteps()
  const sees = may('readiness.read')
  return (
    <Page
      title={t('common:nav.home')}
      heading={t(`greeting.${partOfDay()}`, { name: firstName(me.name) })}
      register="read"
      lead={home && (sees ? leadOf(home.fears, t, i18n.language) : t('lead.nothing'))}
      actions={
        may('post.write') && (
          <ButtonLink to="/publishing/write" variant="primary" icon={IconPencilPlus}>
            {t('write')}
          </ButtonLink>
        )
      }
    >
      {(error ?? failed) && <Notice tone="bad" live title={sentenceOf(error ?? failed)} />}
      <div className={sees ? 'home' : 'home alone'}>
        {sees && (
          <div className="home-main">
            {first && <FirstSteps {...first} />}
            <ListenOnly />
            {home ? <Fears fears={home.fears} /> : !failed && <SkeletonLines lines={6} />}
          </div>
        )}
        {today ? <Today posts={today} waiting={home?.waiting ?? []} quiet={first === null && home !== undefined} /> : !error && <SkeletonLines lines={5} />}
      </div>
    </Page>
  )
}

const STATES = ['handled', 'in_progress', 'needs_attention', 'not_started'] as const

/** "Of the six fears, two are handled, three are in progress, and one needs attention." */
function leadOf(fears: readonly Fear[], t: TFunction<['home', 'common']>, language: string): string {
  const parts = STATES.flatMap((state) => {
    const count = fears.filter((one) => one.state === state).length
    return count ? [t(`lead.${state}`, { count, word: t(`lead.words.${count}` as 'lead.words.1') })] : []
  })
  return t('lead.fears', { list: new Intl.ListFormat(language).format(parts) })
}

function partOfDay(): 'morning' | 'afternoon' | 'evening' {
  const hour = new Date().getHours()
  return hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening'
}

/** "Ana" of "Ana Reyes"; a doctor keeps title and surname. */
function firstName(name: string): string {
  const words = name.split(/\s+/)
  return /^(dr|dra)\.?$/i.test(words[0] ?? '') ? `${words[0]} ${words.at(-1)}` : (words[0] ?? name)
}
