import { IconChevronLeft, IconChevronRight, IconFilter, IconPencilPlus } from '@tabler/icons-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../app/query.ts'
import { Button, ButtonLink } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { capital, dayText } from './days.ts'
import { CalendarMenu } from './menu.tsx'
import { countFilters } from './search.ts'
import type { Calendar } from './use-calendar.ts'

interface Props {
  calendar: Calendar
  heading: Ref<HTMLHeadingElement>
  title: string
  filtering: boolean
  onFilter: () => void
  onSheet: (sheet: 'slots' | 'feeds') => void
}

/** "November 2026", or "November 8 to 14, 2026". */
export function periodOf({ view, day, from, to }: Pick<Calendar, 'view' | 'day' | 'from' | 'to'>, language: string): string {
  if (view !== 'week') return capital(dayText(day, language, { month: 'long', year: 'numeric' }))
  const range = new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', { timeZone: 'UTC', month: 'long', day: 'numeric', year: 'numeric' })
  return range.formatRange(new Date(from), new Date(to)).replaceAll('\u2009', ' ')
}

export function Bar({ calendar, heading, title, filtering, onFilter, onSheet }: Props) {
  const { t, i18n } = useTranslation(['publishing/calendar', 'common'])
  const may = useMay()
  const { view, set, step, stepped, search, today, narrow } = calendar
  const count = countFilters(search)
  const nameOf = (by: 1 | -1) => (view === 'week' ? t(by < 0 ? 'weekBefore' : 'weekAfter') : dayText(stepped(by), i18n.language, { month: 'long', year: 'numeric' }))
  return (
    <div className="cal-bar">
      <h1 ref={heading} tabIndex={-1}>{title}</h1>
      <div className="cal-step" role="group" aria-label={t('change')}>
        <button type="button" className="btn" aria-label={nameOf(-1)} onClick={() => step(-1)}><Icon of={IconChevronLeft} /></button>
        <button type="button" className="btn" onClick={() => set({ day: today })}>{t('today')}</button>
        <button type="button" className="btn" aria-label={nameOf(1)} onClick={() => step(1)}><Icon of={IconChevronRight} /></button>
      </div>
      <div className="cal-push">
        <Button icon={IconFilter} aria-expanded={filtering} onClick={onFilter} className="cal-filter">{count > 0 ? t('filterCount', { count }) : t('filter')}</Button>
        {!narrow && (
          <div className="seg" role="group" aria-label={t('view')}>
            {(['month', 'week', 'list'] as const).map((one) => <button key={one} type="button" aria-pressed={view === one} onClick={() => set({ view: one })}>{t(`views.${one}`)}</button>)}
          </div>
        )}
        <CalendarMenu onSheet={onSheet} />
        {may('post.write') && <ButtonLink to="/publishing/write" variant="primary" icon={IconPencilPlus} className="cal-write">{t('write')}</ButtonLink>}
      </div>
    </div>
  )
}
