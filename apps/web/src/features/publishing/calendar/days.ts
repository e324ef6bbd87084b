/** Days as the calendar writes them, `2026-11-12`: a day on a wall, without a zone, so that no clock change can shift it. */
const dayMs = 86_400_000
const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10)

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && dayOf(new Date(text)) === text
}

export function addDays(day: string, count: number): string {
  return dayOf(new Date(Date.parse(day) + count * dayMs))
}

/** The same day of another month; the 31st becomes the last day of a shorter one. */
export function addMonths(day: string, count: number): string {
  const moment = new Date(day)
  const [year, month, date] = [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()]
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate()
  return dayOf(new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))))
}

/** 0 is Sunday, the first day of an American week. */
export function weekdayOf(day: string): number {
  return new Date(day).getUTCDay()
}

export const weekStart = (day: string): string => addDays(day, -weekdayOf(day))
export const monthStart = (day: string): string => `${day.slice(0, 8)}01`

/** First and last day that a view shows. The month is shown in whole weeks. */
export function rangeOf(view: 'month' | 'week' | 'list', day: string): { from: string; to: string } {
  if (view === 'week') return { from: weekStart(day), to: addDays(weekStart(day), 6) }
  const last = addDays(addMonths(monthStart(day), 1), -1)
  if (view === 'list') return { from: monthStart(day), to: last }
  return { from: weekStart(monthStart(day)), to: addDays(weekStart(last), 6) }
}

/** Every day from the first to the last. */
export function daysBetween(from: string, to: string): string[] {
  return Array.from({ length: Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1 }, (_, index) => addDays(from, index))
}

/** Which day and time a zone's wall clock shows at a moment: `2026-11-12T09:00`. */
export function localAt(moment: Date, zone: string | undefined): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).formatToParts(moment)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/** A day or a wall-clock time in words. Zone-free on both sides, so nothing shifts. */
export function dayText(local: string, language: string, options: Intl.DateTimeFormatOptions): string {
  const moment = new Date(local.length === 10 ? local : `${local}:00Z`)
  return new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', { timeZone: 'UTC', ...options }).format(moment).replaceAll('\u202f', '\u00a0')
}

/** Spanish writes days and months small; at the beginning of a heading they are not. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** "9:00 AM", never broken in two. */
export const clockText = (local: string, language: string): string => dayText(local, language, { hour: 'numeric', minute: '2-digit' }).replaceAll(/\s/g, '\u00a0')

/** Days of a range on which the clocks of a zone change, and which way. */
export function clockChanges(days: readonly string[], zone: string | undefined): ReadonlyMap<string, 'forward' | 'back'> {
  const changes = new Map<string, 'forward' | 'back'>()
  for (const day of days) {
    // An afternoon on each side brackets every change, which zones make at night.
    const before = offsetAt(addDays(day, -1), zone)
    const after = offsetAt(day, zone)
    if (before !== after) changes.set(day, after > before ? 'forward' : 'back')
  }
  return changes
}

/** Minutes ahead of UTC at 18:00 UTC of a day, which is daytime in every American zone. */
function offsetAt(day: string, zone: string | undefined): number {
  const noon = new Date(`${day}T18:00:00Z`)
  return Math.round((Date.parse(`${localAt(noon, zone)}:00Z`) - noon.getTime()) / 60_000)
}
