import * as z from 'zod'

/** A UUID (version 7: time-ordered). */
export const Id = z.uuid()

/** The length of `2026-11-12T15:00:00.000Z`. */
const CANONICAL = 24

/** A moment in UTC, always written the same way, so that text order is time order. */
export const Instant = z.iso.datetime({ offset: true }).transform((text) => (text.length === CANONICAL && text.endsWith('Z') ? text : new Date(text).toISOString()))

/** Wall-clock time without a zone: `2026-11-12T09:00`. */
export const LocalTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'Write a date and a time, such as 2026-11-12T09:00.')

/** A wall-clock date: `2026-11-12`. */
export const LocalDate = z.iso.date()

/** An IANA time zone, such as America/Chicago. https://www.iana.org/time-zones */
export const Zone = z.string().max(64).refine(isZone, 'Choose a time zone from the list, such as America/Chicago.')

/** One line of text that a person typed. */
export const Line = (max: number) => z.string().trim().min(1).max(max)

export const Language = z.enum(['en', 'es'])
export type Language = z.output<typeof Language>

export const Email = z.email().max(254).transform((text) => text.toLowerCase())

export const PersonRef = z.object({ id: z.string(), name: z.string() })
export type PersonRef = z.output<typeof PersonRef>

/** Cursor paging: `next` is null on the last page. */
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })
export const PageInput = z.object({ cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(100).default(25) })

export const Done = z.object({ done: z.literal(true) })
export const Nothing = z.object({})
export const ById = z.object({ id: Id })

/** Names that were found to be zones: asking costs as much as formatting, and a calendar asks for each of its posts. */
const zones = new Set<string>()

function isZone(name: string): boolean {
  if (zones.has(name)) return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    const fine = /^[A-Z][A-Za-z_+\-/0-9]+$/.test(name)
    // Letters may be written large or small, so there are more spellings than zones.
    if (fine && zones.size < 1000) zones.add(name)
    return fine
  } catch {
    return false
  }
}
