import { IconPencilPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '../../app/query.ts'
import { todayQuery } from '../../app/waiting.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { sentenceOf } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, Section } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/progress.tsx'
import { AttentionRow } from './attention-row.tsx'
import { FirstSteps, useFirstSteps } from './first-steps.tsx'
import { GoingOut } from './going-out.tsx'
import { WaitingRow } from './waiting-row.tsx'
import './home.css'

/** What needs attention, what waits for me, what goes out today. */
export default function Home() {
  const { t } = useTranslation(['home', 'common'])
  const me = useMe()
  const may = useMay()
  const { data: today, error } = useQuery(todayQuery)
  const first = useFirstSteps()
  const counts =
    today &&
    [
      today.attention.length > 0 && t('lead.attention', { count: today.attention.length }),
      today.waiting.length > 0 && t('lead.waiting', { count: today.waiting.length }),
    ].filter(Boolean)
  return (
    <Page
      title={t('common:nav.home')}
      heading={t(`greeting.${partOfDay()}`, { name: firstName(me.name) })}
      register="read"
      lead={counts && first !== undefined ? (counts.length > 0 ? counts.join(' ') : t(first ? 'first.lead' : 'lead.nothing')) : undefined}
      actions={
        may('post.write') && (
          <ButtonLink to="/publishing/write" variant="primary" icon={IconPencilPlus}>
            {t('write')}
          </ButtonLink>
        )
      }
    >
      {error && <Notice tone="bad" live title={sentenceOf(error)} />}
      <div className="home">
        <div className="home-main">
          {!today && !error && <SkeletonLines lines={5} />}
          {today && first && <FirstSteps {...first} />}
          {today && today.attention.length > 0 && (
            <Section title={t('attention')}>
              <ul className="home-rows">
                {today.attention.map((one) => (
                  <AttentionRow key={`${one.kind}-${one.post?.id ?? one.account?.id}`} item={one} />
                ))}
              </ul>
            </Section>
          )}
          {today && today.waiting.length > 0 && (
            <Section title={t('waiting')}>
              <ul className="home-rows">
                {today.waiting.map((one) => (
                  <WaitingRow key={`${one.kind}-${one.post.id}`} item={one} />
                ))}
              </ul>
            </Section>
          )}
          {today && first === null && today.waiting.length + today.attention.length === 0 && (
            <EmptyState title={t('nothing.title')} action={<NextStep />}>
              {t(may('post.write') ? 'nothing.writer' : may('post.approve') ? 'nothing.approver' : 'nothing.reader')}
            </EmptyState>
          )}
        </div>
        {today && may('post.read') && <GoingOut going={today.going} />}
      </div>
    </Page>
  )
}

function NextStep() {
  const { t } = useTranslation('home')
  const may = useMay()
  if (may('post.read')) return <ButtonLink to="/publishing/calendar">{t('nothing.calendar')}</ButtonLink>
  return may('practice.use') ? <ButtonLink to="/publishing/practice">{t('nothing.practice')}</ButtonLink> : <p>{t('nothing.ask')}</p>
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
