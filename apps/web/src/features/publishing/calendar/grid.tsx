import FullCalendar, { type EventDropInfo, type EventInput } from '@fullcalendar/react'
import dayGrid from '@fullcalendar/react/daygrid'
import interaction from '@fullcalendar/react/interaction'
import spanish from '@fullcalendar/react/locales/es'
import timeGrid from '@fullcalendar/react/timegrid'
import '@fullcalendar/react/skeleton.css'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../app/query.ts'
import { sentenceOf } from '../../../ui/form.ts'
import { toast } from '../../../ui/toast.tsx'
import { publishing } from '../api.ts'
import { clockText, dayText, localAt } from './days.ts'
import { Event } from './event.tsx'
import { canMove, lookOf, type Placed } from './post.ts'
import { useGridKeys } from './use-grid-keys.ts'
import type { Calendar } from './use-calendar.ts'
import { useMove } from './use-move.ts'

interface Props {
  calendar: Calendar
  onMove: (post: Placed, local?: string) => void
  onBegin: ((day: string) => void) | undefined
}

/**
 * Month and week. FullCalendar places and drags; every post stands at its facility's wall clock, handed over as if it were UTC, so that neither the browser's
 * zone nor a clock change can shift it. What a time means is the server's word alone.
 */
export default function Grid({ calendar, onMove, onBegin }: Props) {
  const { t, i18n } = useTranslation(['publishing/calendar', 'common'])
  const may = useMay()
  const move = useMove()
  const { posts, view, day, zone, changes, today, set } = calendar
  const dragged = useRef(false)
  const maySchedule = may('post.schedule')
  const events = useMemo<EventInput[]>(() => posts.map((post) => ({ id: post.id, title: post.title, start: post.local, allDay: false, editable: maySchedule && canMove(post), durationEditable: false, className: `cal-ev ${lookOf(post.status)}`, extendedProps: { post } })), [posts, maySchedule])
  const { box, keys } = useGridKeys({ calendar, onMove, onBegin })
  const kind = view === 'week' ? 'timeGridWeek' : 'dayGridMonth'

  const drop = async (info: EventDropInfo) => {
    const { post } = info.event.extendedProps as { post: Placed }
    const local = info.event.startStr.slice(0, 16)
    const at = post.when?.zone ?? calendar.zoneOf(post.facilityId)
    if (!at) return info.revert()
    try {
      const check = await publishing.checkTime({ local, zone: at })
      if (check.kind === 'plain') return await move(post, { local, zone: at })
      info.revert()
      if (check.kind === 'past') toast(t('past'), { tone: 'note' })
      else onMove(post, local)
    } catch (error) {
      info.revert()
      toast(sentenceOf(error), { tone: 'note' })
    }
  }
  const hours = hoursOf(posts)
  /** "9 AM" on its line; the first hour has no line to stand on. */
  const hourText = (milliseconds: number) => {
    const hour = `${String(Math.floor(milliseconds / 3_600_000)).padStart(2, '0')}:00`
    return hour === hours.from ? '' : dayText(`2024-01-01T${hour}`, i18n.language, { hour: 'numeric' })
  }
  const word = (date: Date) => date.toISOString().slice(0, 10)
  const begin = (one: string) => (onBegin ? onBegin(one) : set({ view: 'list', day: one }))
  const outside = (one: string) => view === 'month' && one.slice(0, 7) !== day.slice(0, 7)
  /** The name of a day's control; what is seen in it is part of it, so that people who speak to their computer can say it. https://www.w3.org/TR/WCAG22/#label-in-name */
  const hint = (one: string) => {
    const say = (options: Intl.DateTimeFormatOptions) => dayText(one, i18n.language, options)
    const change = changes.get(one)
    const name = change ? `${say({ weekday: 'long' })}, ${Number(one.slice(8))} ${t(`clocks.${change}`)}, ${say({ month: 'long' })}` : outside(one) ? `${say({ weekday: 'long' })}, ${say({ month: 'short', day: 'numeric' })}` : say({ weekday: 'long', month: 'long', day: 'numeric' })
    return `${one === today ? `${t('today')}, ` : ''}${name}. ${t(onBegin ? 'beginHere' : 'showList')}`
  }
  return (
    // The keys are heard here for the days and posts inside; the wrapper itself is no control.
    <div className={`cal-grid ${view}`} ref={box} onKeyDown={keys} role="presentation">
      {view === 'week' && [...changes].map(([one, change]) => <p className="cal-clock" key={one}>{dayText(one, i18n.language, { weekday: 'long', month: 'long', day: 'numeric' })}: {t(`clocks.${change}`)}</p>)}
      <FullCalendar
        key={`${kind} ${calendar.from}`} plugins={[dayGrid, timeGrid, interaction]} initialView={kind} initialDate={day} headerToolbar={false} height="auto" contentHeight="auto"
        timeZone="UTC" now={() => localAt(new Date(), zone)} nowIndicator={view === 'week'} locales={[spanish]} locale={i18n.language} firstDay={0} fixedWeekCount={false} events={events} eventDisplay="block" displayEventEnd={false}
        defaultTimedEventDuration="01:00" forceEventDuration slotDuration="01:00" snapDuration="00:15" slotMinTime={hours.from} slotMaxTime={hours.to} slotMinHeight={66} eventMinHeight={63} slotEventOverlap={false} allDaySlot={false}
        slotHeaderContent={(info) => hourText(info.time?.milliseconds ?? 0)} slotHeaderInnerClass="cal-shi" eventInteractive={false} dayMaxEvents={8} moreLinkClick={() => set({ view: 'list' })} moreLinkContent={(info) => t('moreOf', { count: info.num })} navLinks
        navLinkDayClick={(date) => begin(word(date))} navLinkHint={(_text, date) => hint(word(date))}
        eventContent={({ event, isMirror }) => <Event post={event.extendedProps.post as Placed} calendar={calendar} time={isMirror ? clockText(event.startStr.slice(0, 16), i18n.language) : undefined} onMove={onMove} dragged={dragged} />}
        dayHeaderFormat={{ weekday: 'long' }}
        {...(view === 'week' ? { dayHeaderContent: (info: { date: Date }) => dayName(word(info.date), true) } : { dayCellTopContent: (info: { date: Date }) => dayName(word(info.date)) })}
        eventDragStart={() => { dragged.current = true }} eventDragStop={() => { setTimeout(() => { dragged.current = false }) }} eventDrop={(info) => void drop(info)}
        viewClass="cal-view" tableHeaderClass="cal-th" dayHeaderClass="cal-dh" dayHeaderInnerClass="cal-dhi" dayCellClass={(info) => `cal-day${info.isOther ? ' out' : ''}${info.isPast ? ' past' : ''}`} dayCellTopClass="cal-top" dayCellTopInnerClass="cal-dn" dayCellBottomClass="cal-bottom"
        dayLaneClass="cal-lane" slotHeaderClass="cal-sh" slotLaneClass="cal-sl" rowMoreLinkClass="cal-link" popoverClass="cal-pop" nowIndicatorLineClass="cal-now" eventClass={(info) => (info.isMirror ? 'mirror' : '')}
      />
    </div>
  )

  function dayName(one: string, week = false) {
    const change = changes.get(one)
    const number = Number(one.slice(8))
    return (
      // FullCalendar names a heading of the week by its date alone; the weekday beside the number is drawn from the attribute.
      <span className="cal-day-name" data-day={one} data-weekday={week ? dayText(one, i18n.language, { weekday: 'short' }) : undefined}>
        {one === today ? <b>{number}</b> : <span>{outside(one) ? dayText(one, i18n.language, { month: 'short', day: 'numeric' }) : number}</span>}
        {change && !week && <span className="cal-ob"> {t(`clocks.${change}`)}</span>}
      </span>
    )
  }
}

/** The hours that the week shows: six in the morning to ten at night, and further where posts are. */
function hoursOf(posts: readonly Placed[]): { from: string; to: string } {
  const hours = posts.map((one) => Number(one.local.slice(11, 13)))
  const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`
  return { from: clock(Math.min(6, ...hours)), to: clock(Math.min(24, Math.max(22, ...hours.map((hour) => hour + 1)))) }
}
