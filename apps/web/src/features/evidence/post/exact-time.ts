import { zoneName } from '../../../ui/time.tsx'

/** To the second, because order is evidence: "Friday, November 6, 2026, 9:00:02 AM Central". */
export function exactTime(at: string, zone: string | undefined, language: string): string {
  const moment = new Date(at)
  const locale = language === 'es' ? 'es-US' : 'en-US'
  const text = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }).format(moment).replaceAll(/[\u202f\u00a0]/g, ' ')
  return `${text({ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' })}, ${text({ hour: 'numeric', minute: '2-digit', second: '2-digit' }).replaceAll(' ', '\u00a0')} ${zoneName(moment, zone, locale)}`
}

/** "9:00:02 AM" */
export function exactClock(at: string, zone: string | undefined, language: string): string {
  return new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', { timeZone: zone, hour: 'numeric', minute: '2-digit', second: '2-digit' }).format(new Date(at)).replaceAll(/\s/g, '\u00a0')
}
