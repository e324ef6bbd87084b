import { Temporal } from 'temporal-polyfill'

/**
 * The VTIMEZONE of a zone for the days between `from` and `to`: one part for the offset at the beginning and one for every change of the
 * clocks. Without it Outlook reads times of a named zone wrongly. https://www.rfc-editor.org/rfc/rfc5545#section-3.6.5
 */
export function vtimezone(zone: string, from: Date, to: Date): string {
  const start = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(zone).startOfDay()
  const parts = [part(start, start.offset, isSummer(start))]
  for (
    let next = start.getTimeZoneTransition('next');
    next && next.epochMilliseconds < to.getTime();
    next = next.getTimeZoneTransition('next')
  ) {
    const before = next.subtract({ nanoseconds: 1 })
    parts.push(part(next, before.offset, next.offsetNanoseconds > before.offsetNanoseconds))
  }
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...parts.flat(), 'END:VTIMEZONE'].join('\r\n')
}

/** `DTSTART` is the wall clock of the offset that ends here. */
function part(onset: Temporal.ZonedDateTime, fromOffset: string, summer: boolean): string[] {
  const kind = summer ? 'DAYLIGHT' : 'STANDARD'
  const local = onset.toInstant().toZonedDateTimeISO(fromOffset).toPlainDateTime().toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')
  const bare = (offset: string): string => offset.replaceAll(':', '')
  return [`BEGIN:${kind}`, `DTSTART:${local}`, `TZOFFSETFROM:${bare(fromOffset)}`, `TZOFFSETTO:${bare(onset.offset)}`, `END:${kind}`]
}

/** Summer time is what the next change turns back. */
function isSummer(at: Temporal.ZonedDateTime): boolean {
  const next = at.getTimeZoneTransition('next')
  return next !== null && next.offsetNanoseconds < at.offsetNanoseconds
}
