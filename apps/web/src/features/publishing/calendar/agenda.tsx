import { IconCalendarTime, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '../../../app/query.ts'
import { Button, ButtonLink } from '../../../ui/button.tsx'
import { StatusChip } from '../../../ui/chip.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { EmptyState } from '../../../ui/panel.tsx'
import { useAccounts } from '../accounts.ts'
import { NetworkIcon } from '../network-icon.tsx'
import { capital, clockText, dayText } from './days.ts'
import { canMove, titleOf, type Placed } from './post.ts'
import { countFilters } from './search.ts'
import type { Calendar } from './use-calendar.ts'
import { useZoneMark } from './use-zone-mark.ts'

interface Props {
  calendar: Calendar
  onMove: (post: Placed) => void
  onBegin: ((day: string) => void) | undefined
}

/** The list: the same posts day by day, for phones and for whoever likes reading better than looking. */
export function Agenda({ calendar, onMove, onBegin }: Props) {
  const { t, i18n } = useTranslation(['publishing/calendar', 'common'])
  const { posts, changes, today } = calendar
  const days = [...new Set([...posts.map((one) => one.day), ...changes.keys()])].toSorted()
  if (posts.length === 0) return <Nothing calendar={calendar} />
  return (
    <div className="cal-agenda">
      {days.map((day) => (
        <section className="cal-adday" key={day} aria-labelledby={`day-${day}`}>
          <div className="cal-adh">
            <h2 id={`day-${day}`}>{day === today && <span className="cal-lamp">{t('today')}</span>} {capital(dayText(day, i18n.language, { weekday: 'long', month: 'long', day: 'numeric' }))}</h2>
            {onBegin && day >= today && <Button size="s" variant="text" icon={IconPlus} aria-label={t('beginOn', { day: dayText(day, i18n.language, { weekday: 'long', month: 'long', day: 'numeric' }) })} onClick={() => onBegin(day)}>{t('begin')}</Button>}
          </div>
          {changes.has(day) && <p className="cal-clock">{t(`clocks.${changes.get(day)!}`)}</p>}
          <ul className="rows">{posts.filter((one) => one.day === day).map((post) => <Row key={post.id} post={post} calendar={calendar} onMove={onMove} />)}</ul>
        </section>
      ))}
    </div>
  )
}

function Row({ post, calendar, onMove }: { post: Placed; calendar: Calendar; onMove: (post: Placed) => void }) {
  const { t, i18n } = useTranslation(['publishing/calendar', 'common'])
  const accounts = useAccounts()
  const may = useMay()
  const { facilities } = useMe()
  const mark = useZoneMark(calendar)(post)
  const title = titleOf(post, t('untitled'))
  const networks = [...new Set(post.accounts.map((one) => accounts.networkName(one.network)))].join(', ')
  const facts = [networks, facilities.length > 1 && facilities.find((one) => one.id === post.facilityId)?.name, post.author.name]
  return (
    <li>
      <Link onKeyDown={(event) => { if (event.key.toLowerCase() === 'm' && !event.ctrlKey && !event.metaKey && !event.altKey) onMove(post) }} className="cal-ar" data-post={post.id} to="/publishing/posts/$postId" params={{ postId: post.id }}>
        <time dateTime={post.dueAt ?? undefined}>{clockText(post.local, i18n.language)}{mark && <small>{mark}</small>}</time>
        <span>
          <b>{title}</b>
          <span className="cal-m">
            {post.accounts.map((one) => <NetworkIcon key={one.id} network={one.network} size="s" />)}
            {facts.filter(Boolean).join(' · ')}
          </span>
          <StatusChip state={post.status} />
        </span>
      </Link>
      {may('post.schedule') && canMove(post) && <button type="button" className="tool" aria-label={t('moveTitle', { title })} onClick={() => onMove(post)}><Icon of={IconCalendarTime} /></button>}
    </li>
  )
}

function Nothing({ calendar: { search, set } }: { calendar: Calendar }) {
  const { t } = useTranslation(['publishing/calendar', 'common'])
  const may = useMay()
  if (countFilters(search) > 0) {
    return <div className="gap"><EmptyState title={t('none.filtered')} action={<Button onClick={() => set({ account: undefined, facility: undefined, author: undefined, status: undefined })}>{t('by.clear')}</Button>}>{t('none.filteredMore')}</EmptyState></div>
  }
  return <div className="gap"><EmptyState title={t('none.title')} action={may('post.write') && <ButtonLink to="/publishing/write">{t('write')}</ButtonLink>}>{t('none.more')}</EmptyState></div>
}
