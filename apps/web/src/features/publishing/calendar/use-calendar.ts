import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { useMe, useZone } from '../../../app/query.ts'
import { publishing } from '../api.ts'
import { addDays, addMonths, clockChanges, daysBetween, localAt, rangeOf } from './days.ts'
import { place } from './post.ts'
import type { CalendarSearch, View } from './search.ts'

const phone = typeof matchMedia === 'undefined' ? undefined : matchMedia('(max-width: 719px)')

/** Everything the calendar knows: what is asked for in the address, the days it spans, and the posts on them. */
export function useCalendar() {
  const search: CalendarSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const narrow = useSyncExternalStore(watchWidth, () => phone?.matches ?? false)
  const { facilities } = useMe()
  const zone = useZone(search.facility)
  const today = localAt(new Date(), zone).slice(0, 10)
  const view: View = narrow ? 'list' : search.view ?? 'month'
  const day = search.day ?? today
  const { from, to } = rangeOf(view, day)
  const { account, facility, author, status } = search
  const filters = { ...(account && { accountId: account }), ...(facility && { facilityId: facility }), ...(author && { authorId: author }), ...(status && { status }) }
  const query = useQuery({
    queryKey: ['calendar', from, to, filters],
    queryFn: ({ signal }) => publishing.calendar({ from, to, ...filters }, { signal }),
    placeholderData: keepPreviousData,
  })
  const zoneOf = useCallback((id: string) => facilities.find((one) => one.id === id)?.zone, [facilities])
  const posts = useMemo(() => place(query.data?.items ?? [], zoneOf, { from, to }), [query.data, zoneOf, from, to])
  const days = useMemo(() => daysBetween(from, to), [from, to])
  const changes = useMemo(() => clockChanges(days, zone), [days, zone])
  const set = (next: Partial<CalendarSearch>) => void navigate({ to: '/publishing/calendar', search: { ...search, ...next }, replace: true, resetScroll: false })
  const stepped = (by: 1 | -1) => (view === 'week' ? addDays(day, by * 7) : addMonths(day, by))
  return { search, set, narrow, zone, zoneOf, today, view, day, from, to, days, changes, posts, query, stepped, step: (by: 1 | -1) => set({ day: stepped(by) }) }
}

export type Calendar = ReturnType<typeof useCalendar>

function watchWidth(tell: () => void): () => void {
  phone?.addEventListener('change', tell)
  return () => phone?.removeEventListener('change', tell)
}
