import { readFileSync } from 'node:fs'
import { KnownKind } from '@bedside/contract/known'
import { Role } from '@bedside/contract/permission'
import { Language } from '@bedside/contract/value'
import { parse } from 'yaml'
import * as z from 'zod'

const Name = z.string()
const Told = z.strictObject({ by: Name, reason: z.string() })

/** One post of the story. `day` and `time` are wall-clock at its facility, day 0 is today; `in` is hours from now instead. Neither: a post without a time. */
const StoryPost = z.strictObject({
  title: z.string(),
  text: z.string(),
  language: Language.default('en'),
  by: Name,
  at: Name,
  to: z.array(Name),
  variants: z.record(Name, z.string()).default({}),
  picture: Name.optional(),
  day: z.number().int().optional(),
  time: z.string().regex(/^\d\d:\d\d$/).optional(),
  in: z.number().optional(),
  patient: z.boolean().default(false),
  /** What it comes to; without it, it is approved and goes out at its time. */
  becomes: z.enum(['draft', 'in_review', 'half_approved', 'returned', 'expired', 'goes_out', 'held', 'missed', 'unknown', 'rejected', 'not_sent', 'withdrawn']).default('goes_out'),
  approve: z.array(Name).optional(),
  /** Sent back once; `text` is what the author made of it. */
  returned: Told.extend({ comment: z.string().optional(), text: z.string().optional() }).optional(),
  dismiss: Told.optional(),
  withdraw: Told.optional(),
  comments: z.array(z.strictObject({ by: Name, text: z.string() })).default([]),
  /** An answer to a comment on the practice network. */
  reply: z.strictObject({ by: Name, text: z.string() }).optional(),
  series: z.strictObject({ every: z.enum(['week', 'two_weeks', 'month']), times: z.number() }).optional(),
})
export type StoryPost = z.output<typeof StoryPost>

const House = z.strictObject({
  organization: z.strictObject({ name: z.string(), language: Language }),
  facilities: z.record(Name, z.strictObject({ name: z.string(), zone: z.string(), phone: z.string(), address: z.string(), website: z.string() })),
  people: z.record(Name, z.strictObject({ name: z.string(), roles: z.array(Role), at: Name, language: Language.default('en') })),
  accounts: z.record(Name, z.strictObject({ name: z.string(), at: Name })),
  slots: z.array(z.strictObject({ at: Name, weekday: z.number(), time: z.string() })),
  known: z.array(z.strictObject({ by: Name, kind: KnownKind, lines: z.array(z.string()) })),
  pictures: z.record(Name, z.strictObject({ file: z.string(), alt: z.string() })),
  drill: z.strictObject({ day: z.number(), by: Name, resumedBy: Name, reason: z.string() }),
  disconnect: z.strictObject({ account: Name, by: Name, hoursAgo: z.number() }),
  invitation: z.strictObject({ by: Name, name: z.string(), email: z.string(), roles: z.array(Role), at: Name }),
})
export type House = z.output<typeof House>

const read = (file: string): unknown => parse(readFileSync(new URL(file, import.meta.url), 'utf8'))

/** The demo as data: who there is, and every post with what became of it. */
export const readStory = (): { house: House; posts: StoryPost[] } => ({
  house: House.parse(read('./house.yaml')),
  posts: z.array(StoryPost).parse([...(read('./posts-past.yaml') as unknown[]), ...(read('./posts-open.yaml') as unknown[])]),
})
