import { useTranslation } from 'react-i18next'
import type { Calendar } from './use-calendar.ts'
import type { Placed } from './post.ts'

/** "EST" for a post whose facility keeps other time than the one the calendar is named for; nothing otherwise. */
export function useZoneMark({ zone, zoneOf }: Pick<Calendar, 'zone' | 'zoneOf'>): (post: Placed) => string {
  const { i18n } = useTranslation()
  return (post) => {
    const own = post.when?.zone ?? zoneOf(post.facilityId)
    if (!own || own === zone) return ''
    const parts = new Intl.DateTimeFormat(i18n.language === 'es' ? 'es-US' : 'en-US', { timeZone: own, timeZoneName: 'short' }).formatToParts(post.dueAt ? new Date(post.dueAt) : new Date())
    return parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
  }
}
