/** `full` Thursday, November 12, 9:00 AM Central · `short` Nov 12, 9:00 AM · `day` Thursday, November 12 · `date` November 12, 2026 · `time` 9:00 AM · `ago` 2 hours ago */
export type TimeLook = 'full' | 'short' | 'day' | 'date' | 'time' | 'ago'

/** A moment as plain text, in the zone of a facility or of this device. `at` is an instant (ISO 8601). */
export function timeText(
  at: string,
  { zone, look = 'full', language }: { zone?: string | undefined; look?: TimeLook; language: string },
): string {
  const moment = new Date(at)
  if (look === 'ago') return ago(moment, language)
  const locale = language === 'es' ? 'es-US' : 'en-US'
  const text = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }).format(moment)
  const clock = text({ hour: 'numeric', minute: '2-digit' }).replaceAll(/\s/g, '\u00A0')
  switch (look) {
    case 'time':
      return clock
    case 'day':
      return text({ weekday: 'long', month: 'long', day: 'numeric' })
    case 'date':
      return text({ year: 'numeric', month: 'long', day: 'numeric' })
    case 'short':
      return `${text({ month: 'short', day: 'numeric' })}, ${clock}`
    case 'full':
      return `${text({ weekday: 'long', month: 'long', day: 'numeric' })}, ${clock} ${zoneName(moment, zone, locale)}`.trim()
  }
}

/** "Central", "hora central"; the zone's own name where it has no everyday one. */
export function zoneName(moment: Date, zone: string | undefined, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(moment)
  return (parts.find((part) => part.type === 'timeZoneName')?.value ?? '').replace(/ Time$/, '')
}

const steps = [
  [60, 'second'],
  [3600, 'minute'],
  [86_400, 'hour'],
  [Infinity, 'day'],
] as const
const sizes = { second: 1, minute: 60, hour: 3600, day: 86_400 }

function ago(moment: Date, language: string): string {
  const seconds = Math.round((moment.getTime() - Date.now()) / 1000)
  const unit = steps.find(([limit]) => Math.abs(seconds) < limit)?.[1] ?? 'day'
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.trunc(seconds / sizes[unit]), unit)
}
