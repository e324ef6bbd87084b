import type { When } from '@bedside/contract/post'
import type { Language } from '@bedside/contract/value'
import { Temporal } from 'temporal-polyfill'

/** One way to read a wall-clock time. `instant` is ISO text in UTC; `offset` is the name of the offset then, such as `CDT`. */
export interface Choice {
  readonly local: string
  readonly fold?: 'earlier' | 'later'
  readonly instant: string
  readonly offset: string
}

/** A change of the clocks: the wall-clock minute it begins at, and the one it jumps to (`2027-03-14T02:00` to `2027-03-14T03:00`). */
export interface ClockChange {
  readonly from: string
  readonly to: string
}

/**
 * What a wall-clock time means at its facility. `gap`: it does not exist that day; `choices` are the times just before and just after the
 * gap. `fold`: it happens twice; `choices` are both readings, and `instant` is there only when `fold` says which is meant. `change` is the
 * clock change of that day, if any.
 */
export interface Resolved {
  readonly kind: 'plain' | 'gap' | 'fold'
  readonly instant?: Date
  readonly choices: readonly Choice[]
  readonly change?: ClockChange
}

export type Every = 'week' | 'two_weeks' | 'month'

/** Reads a wall-clock time in its zone by the IANA rules; it never moves a time silently. */
export function resolve(when: When): Resolved {
  const plain = Temporal.PlainDateTime.from(when.local)
  const earlier = plain.toZonedDateTime(when.zone, { disambiguation: 'earlier' })
  const later = plain.toZonedDateTime(when.zone, { disambiguation: 'later' })
  const change = changeOn(plain, when.zone)
  const also = change ? { change } : {}
  if (earlier.epochMilliseconds === later.epochMilliseconds) return { kind: 'plain', instant: dateOf(earlier), choices: [], ...also }
  // In a gap `earlier` is read with the offset from after the change, so it shows another wall-clock time than the one asked for.
  if (!earlier.toPlainDateTime().equals(plain)) {
    const after = earlier.getTimeZoneTransition('next') ?? later
    return { kind: 'gap', choices: [choiceOf(after.subtract({ minutes: 1 })), choiceOf(after)], ...also }
  }
  const chosen = when.fold && (when.fold === 'earlier' ? earlier : later)
  return {
    kind: 'fold',
    ...(chosen ? { instant: dateOf(chosen) } : {}),
    choices: [choiceOf(earlier, 'earlier'), choiceOf(later, 'later')],
    ...also,
  }
}

/** Whether the time is over. A fold nobody has decided yet is over when both readings are; a gap never is, because it never was. */
export function isPast(resolved: Resolved, now: Date): boolean {
  const last = resolved.instant ?? (resolved.kind === 'fold' ? new Date(resolved.choices.at(-1)!.instant) : undefined)
  return last !== undefined && last <= now
}

/** The wall-clock time of an instant, as a `When` that `resolve` turns into the same instant (seconds are dropped). */
export function localOf(instant: Date, zone: string): When {
  const zoned = at(instant, zone)
  const local = zoned.toPlainDateTime().toString({ smallestUnit: 'minute' })
  const { kind, choices } = resolve({ local, zone })
  if (kind !== 'fold') return { local, zone }
  const first = new Date(choices[0]!.instant).getTime()
  return { local, zone, fold: Math.floor(instant.getTime() / 60_000) * 60_000 === first ? 'earlier' : 'later' }
}

/**
 * The nth repetition (0 is the time itself) at the same wall-clock time. Counted from the first, so that the 31st comes back after a
 * shorter month. A repetition that falls into a gap says so (`kind: 'gap'`); one that falls into a fold keeps the `fold` of the first, else
 * it asks.
 */
export function nextInSeries(when: When, every: Every, n: number): { when: When; resolved: Resolved } {
  const step = every === 'month' ? { months: n } : { weeks: every === 'week' ? n : 2 * n }
  const local = Temporal.PlainDateTime.from(when.local).add(step).toString({ smallestUnit: 'minute' })
  const bare: When = { local, zone: when.zone }
  const isFold = when.fold !== undefined && resolve(bare).kind === 'fold'
  const moved: When = isFold ? { ...bare, fold: when.fold } : bare
  return { when: moved, resolved: resolve(moved) }
}

/** A weekly queue slot: ISO weekday (1 is Monday) and wall-clock time `09:00`. */
export interface WeeklySlot {
  readonly weekday: number
  readonly time: string
}

/**
 * The first slot after `after` that is not taken, within a year; null when there is none. A slot that falls into a gap is left out on that
 * day; one that happens twice counts once, at its earlier reading.
 */
export function nextSlot(
  slots: readonly WeeklySlot[],
  taken: readonly Date[],
  zone: string,
  after: Date,
): { when: When; instant: Date } | null {
  const used = new Set(taken.map((date) => date.getTime()))
  const today = at(after, zone).toPlainDate()
  for (let day = 0; day <= 366; day++) {
    const date = today.add({ days: day })
    const free = slots
      .filter((slot) => slot.weekday === date.dayOfWeek)
      .flatMap((slot) => reading({ local: `${date.toString()}T${slot.time}`, zone }))
      .filter(({ instant }) => instant > after && !used.has(instant.getTime()))
      .toSorted((a, b) => a.instant.getTime() - b.instant.getTime())
    if (free[0]) return free[0]
  }
  return null
}

/** What a person should know about the clocks on that day, or null on an ordinary day. */
export function clockChangeSentence(when: When, resolved: Resolved, language: Language): string | null {
  const { change, kind, choices } = resolved
  if (!change) return null
  const clock = (local: string): string => spoken(local, language, { timeStyle: 'short' })
  const day = spoken(when.local, language, { dateStyle: 'long' })
  const [from, to, asked] = [clock(change.from), clock(change.to), clock(when.local)]
  const forward = change.from < change.to
  if (language === 'es') {
    const move = `El ${day} los relojes se ${forward ? 'adelantan' : 'atrasan'} de ${hour(from)} a ${hour(to)}`
    if (kind === 'gap') return `${move}, así que esa hora (${asked}) no existe ese día. Elija una hora antes o después del cambio.`
    if (kind === 'fold')
      return `${move}, así que esa hora (${asked}) ocurre dos veces: primero en ${choices[0]!.offset} y luego en ${choices[1]!.offset}. Elija cuál.`
    return `${move}. Su hora está ${when.local < change.from ? 'antes' : 'después'} del cambio.`
  }
  const move = `On ${day} the clocks go ${forward ? 'forward' : 'back'} from ${from} to ${to}`
  if (kind === 'gap') return `${move}, so ${asked} does not exist that day. Choose a time before or after the change.`
  if (kind === 'fold')
    return `${move}, so ${asked} happens twice: first in ${choices[0]!.offset}, then in ${choices[1]!.offset}. Choose which one.`
  return `${move}. Your time is ${when.local < change.from ? 'before' : 'after'} the change.`
}

/** Spanish counts one o’clock in the singular: la 1:00, las 2:00. */
const hour = (clock: string): string => `${clock.startsWith('1:') ? 'la' : 'las'} ${clock}`

const at = (instant: Date, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
const dateOf = (zoned: Temporal.ZonedDateTime): Date => new Date(zoned.epochMilliseconds)

function choiceOf(zoned: Temporal.ZonedDateTime, fold?: 'earlier' | 'later'): Choice {
  const local = zoned.toPlainDateTime().toString({ smallestUnit: 'minute' })
  return { local, ...(fold ? { fold } : {}), instant: dateOf(zoned).toISOString(), offset: offsetName(dateOf(zoned), zoned.timeZoneId) }
}

/** `CDT`, `EST`, `AST`; a zone without a name of its own in American English gets its distance from UTC, `GMT+2`. */
function offsetName(instant: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' }).formatToParts(instant)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone
}

/** The clock change of the day of `plain`, if that day has one that a clock shows. */
function changeOn(plain: Temporal.PlainDateTime, zone: string): ClockChange | undefined {
  const start = plain.toPlainDate().toZonedDateTime(zone)
  const next = start.subtract({ seconds: 1 }).getTimeZoneTransition('next')
  if (!next || next.epochMilliseconds >= start.add({ days: 1 }).epochMilliseconds) return undefined
  const before = Temporal.Instant.fromEpochMilliseconds(next.epochMilliseconds - 1).toZonedDateTimeISO(zone)
  if (before.offsetNanoseconds === next.offsetNanoseconds) return undefined
  const from = before.toPlainDateTime().add({ milliseconds: 1 })
  return { from: from.toString({ smallestUnit: 'minute' }), to: next.toPlainDateTime().toString({ smallestUnit: 'minute' }) }
}

function reading(when: When): { when: When; instant: Date }[] {
  const { kind } = resolve(when)
  const chosen: When = kind === 'fold' ? { ...when, fold: 'earlier' } : when
  const { instant } = resolve(chosen)
  return instant ? [{ when: chosen, instant }] : []
}

/** A wall-clock time in words; the zone is taken as UTC on both sides, so that nothing shifts. */
function spoken(local: string, language: Language, style: Intl.DateTimeFormatOptions): string {
  const locale = language === 'es' ? 'es-US' : 'en-US'
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...style }).format(new Date(`${local}:00Z`)).replace(/[\u202f\u00a0]/g, ' ')
}
