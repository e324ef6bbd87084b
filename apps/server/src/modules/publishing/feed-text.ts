import type { PostStatus } from '@bedside/contract/post'
import type { Language } from '@bedside/contract/value'
import ical, { ICalEventTransparency } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import { read, say, type Text } from '../../platform/text.ts'
import { vtimezone } from './calendar-zone.ts'

/** One post on a calendar that leaves the house. An empty title is one that may not leave. */
export interface Entry {
  readonly id: string
  readonly title: string
  readonly status: PostStatus
  readonly dueAt: Date
  /** IANA zone of the facility. */
  readonly zone: string
  readonly changedAt: Date
  readonly version: number
}

const WORDS: Readonly<Record<PostStatus, Text>> = {
  draft: say('Draft', 'Borrador'),
  in_review: say('In review', 'En revisión'),
  changes_requested: say('Changes requested', 'Con cambios pedidos'),
  approved: say('Approved', 'Aprobada'),
  scheduled: say('Scheduled', 'Programada'),
  sending: say('Sending', 'En envío'),
  published: say('Published', 'Publicada'),
  held: say('Held', 'Retenida'),
  missed: say('Missed', 'Fuera de hora'),
  rejected: say('Rejected', 'Rechazada'),
  not_sent: say('Not sent', 'Sin enviar'),
  unknown: say('Result unknown', 'Resultado desconocido'),
  withdrawn: say('Withdrawn', 'Retirada'),
}
const A_POST = say('A post', 'Una publicación')
/** A post is a moment; shorter than this, calendar programs draw nothing one can read. */
const MINUTES = 15
const YEAR = 366 * 86_400_000

/** An iCalendar text: state and title at the facility's own time, and nothing else. https://www.rfc-editor.org/rfc/rfc5545 */
export function calendarText(entries: readonly Entry[], language: Language): string {
  const times = entries.map((entry) => entry.dueAt.getTime())
  const [from, to] = [new Date(Math.min(...times, Infinity) - YEAR), new Date(Math.max(...times, -Infinity) + YEAR)]
  const calendar = ical({
    name: 'Bedside',
    prodId: { company: 'Bedside', product: 'Calendar', language: language.toUpperCase() },
    ttl: 900,
    timezone: { name: null, generator: (zone) => vtimezone(zone, from, to) },
  })
  for (const { id, title, status, dueAt, zone, changedAt, version } of entries) {
    const start = Temporal.Instant.fromEpochMilliseconds(dueAt.getTime()).toZonedDateTimeISO(zone)
    calendar.createEvent({
      id: `${id}@bedside`,
      sequence: version,
      stamp: changedAt,
      timezone: zone,
      start,
      end: start.add({ minutes: MINUTES }),
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: `${read(WORDS[status], language)}: ${title.replace(/[\s\p{C}]+/gu, ' ').trim() || read(A_POST, language)}`,
    })
  }
  return calendar.toString()
}
