import type { PostStatus } from '@bedside/contract/post'
import { isDay } from './days.ts'

/** The states one can filter by, in the order of a post's life. A list of our own: the contract's schema would weigh on the first page. */
export const statuses = ['draft', 'in_review', 'changes_requested', 'approved', 'scheduled', 'sending', 'published', 'held', 'missed', 'rejected', 'not_sent', 'unknown', 'withdrawn'] as const satisfies readonly PostStatus[]

export type View = 'month' | 'week' | 'list'

/** What the calendar shows; all of it in the address, so that it can be kept and shared. */
export interface CalendarSearch {
  view?: View | undefined
  /** Any day of the month or week that is shown: `2026-11-12`. */
  day?: string | undefined
  account?: string | undefined
  facility?: string | undefined
  author?: string | undefined
  /** Comma-separated states. */
  status?: string | undefined
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

/** Reads the address; what it does not know, it leaves out. */
export function readCalendarSearch(search: Record<string, unknown>): CalendarSearch {
  const view = search.view === 'month' || search.view === 'week' || search.view === 'list' ? search.view : undefined
  const status = text(search.status)?.split(',').filter((one) => (statuses as readonly string[]).includes(one)).join(',') || undefined
  const day = text(search.day)
  return { view, day: day && isDay(day) ? day : undefined, account: text(search.account), facility: text(search.facility), author: text(search.author), status }
}

/** How many filters are set. */
export function countFilters({ account, facility, author, status }: CalendarSearch): number {
  return [account, facility, author, status].filter(Boolean).length
}
