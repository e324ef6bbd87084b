import * as z from 'zod'
import { Part } from './post.ts'
import { Id, Instant, PersonRef } from './value.ts'

/** What may belong to the organization, so that it is never a patient's: the lists of `Known` in packages/phi-screen. */
export const KnownKind = z.enum(['name', 'phone', 'email', 'address', 'url', 'staff', 'event', 'publication'])
export type KnownKind = z.output<typeof KnownKind>

/** As what a finding can become known, by its kind. A kind that stands not here never can: a Social Security number is always a person's. */
const KNOWABLE: Readonly<Record<string, readonly KnownKind[]>> = {
  name: ['staff', 'name', 'event', 'publication'], phone: ['phone'], fax: ['phone'], email: ['email'], url: ['url'], geography: ['address'],
}
export const knowableAs = (kind: string): readonly KnownKind[] => (Object.hasOwn(KNOWABLE, kind) ? KNOWABLE[kind]! : [])

interface InPost { readonly patientContent: boolean; readonly findings: readonly { readonly part: string; readonly kind: string }[] }

/** Whether a name in this part of a post may be a patient's: its author says that one appears in it, or the screen sees care beside it. */
export const besidePatient = (part: string, { patientContent, findings }: InPost): boolean =>
  patientContent || findings.some((one) => one.part === part && (one.kind === 'patient_status' || one.kind === 'care_detail'))

/** As what a dismissed finding can become known, where it stands. */
export const canBecome = ({ part, kind }: { readonly part: string; readonly kind: string }, post: InPost): readonly KnownKind[] => (kind === 'name' && besidePatient(part, post) ? [] : knowableAs(kind))

/** Entries of one organization, and lines that can be added at once. */
export const MOST_KNOWN = 1000
export const MOST_LINES = 200
export const LONGEST_KNOWN = 200

const texts = z.array(z.string())
/** Everything the screen leaves alone, list by list. */
export const Known = z.object({ names: texts, phones: texts, emails: texts, addresses: texts, urls: texts, staff: texts, events: texts, publications: texts })

export const KnownEntry = z.object({ id: Id, kind: KnownKind, text: z.string(), /** `dismissal`: it was a finding that somebody had set aside. */ from: z.enum(['page', 'dismissal']), by: PersonRef, addedAt: Instant })
export type KnownEntry = z.output<typeof KnownEntry>

export const KnownList = z.object({
  entries: z.array(KnownEntry),
  /** The members of the organization; their names are known by themselves, unless they are switched off. */
  people: z.array(z.object({ id: Id, name: z.string(), off: z.boolean() })),
  /** What the organization and its facilities tell of themselves. */
  house: z.array(z.object({ kind: KnownKind, text: z.string(), of: z.string() })),
})
export type KnownList = z.output<typeof KnownList>

/** Where a finding stands in a post. */
export const FindingPlace = z.object({ part: Part, kind: z.string().max(40), start: z.number().int().min(0), end: z.number().int().min(1) })

export const DismissedFindings = z.object({
  items: z.array(z.object({
    key: z.string(), kind: z.string(), words: z.string(), /** In how many posts. */ posts: z.number(), lastAt: Instant, by: PersonRef, reason: z.string(),
    as: z.array(KnownKind).min(1), place: FindingPlace.extend({ postId: Id }),
  })),
  /** How many more were set aside that can never become known; their words are not told. */
  never: z.number(),
  /** There are more posts than were looked through. */
  truncated: z.boolean(),
})
export type DismissedFindings = z.output<typeof DismissedFindings>

/** How well the screen does, as `npm run score` of packages/phi-screen measured it. `target` is what it must reach: `≥ .95`, `≤ .10`, or `.98` for at least that. */
export const Measure = z.object({ id: z.string(), name: z.string(), target: z.string(), value: z.number(), low: z.number(), high: z.number(), right: z.number(), of: z.number() })
export type Measure = z.output<typeof Measure>
export const ScreenAbout = z.object({ /** The engine at work here. */ engine: z.string(), measured: z.object({ engine: z.string(), date: z.string(), measures: z.array(Measure) }) })
export type ScreenAbout = z.output<typeof ScreenAbout>
