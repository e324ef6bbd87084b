import { IconCalendarShare, IconClockPlus, IconDots } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../app/query.ts'
import { Icon } from '../../../ui/icon.tsx'

/** What belongs to the calendar but is needed seldom: queue slots and the calendar address. */
export function CalendarMenu({ onSheet }: { onSheet: (sheet: 'slots' | 'feeds') => void }) {
  const { t } = useTranslation('publishing/calendar')
  const may = useMay()
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!open) return
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
    }
  }, [open])
  const choose = (sheet: 'slots' | 'feeds') => {
    setOpen(false)
    // The dialog gives the focus back to where it was when it opened.
    button.current?.focus()
    onSheet(sheet)
  }
  return (
    <div className="cal-menu" role="presentation" ref={box} onKeyDown={(event) => { if (event.key === 'Escape' && open) { setOpen(false); button.current?.focus() } }}>
      <button type="button" className="btn" ref={button} aria-expanded={open} aria-label={t('more')} onClick={() => setOpen(!open)}><Icon of={IconDots} /></button>
      {open && (
        <div className="menu">
          <ul>
            <li><button type="button" onClick={() => choose('slots')}><Icon of={IconClockPlus} />{t('slots.title')}</button></li>
            {may('calendar.feed') && <li><button type="button" onClick={() => choose('feeds')}><Icon of={IconCalendarShare} />{t('feeds.title')}</button></li>}
          </ul>
        </div>
      )}
    </div>
  )
}
