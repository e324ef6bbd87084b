import { z } from 'zod'

/**
 * How sure a limit is: O official documentation, C read in the network's source code, T third-party documentation, I an issue thread,
 * G general knowledge that somebody still has to check, K our own choice (the practice network).
 */
export const Mark = z.enum(['O', 'C', 'T', 'I', 'G', 'K'])

/**
 * What one step of a counter is. `graphemes`: what a person sees as one character. `bytes`: UTF-8. `utf16`: JavaScript's `length`.
 * `code points`: Unicode scalar values. `weighted`: X's sum (Latin 1, CJK and emoji 2). `emoji bytes`: code points, but an emoji costs its UTF-8 bytes.
 */
export const Unit = z.enum(['graphemes', 'bytes', 'utf16', 'code points', 'weighted', 'emoji bytes'])
export type Unit = z.infer<typeof Unit>

const day = z.iso.date()
const whole = z.int().positive()

/** A value that somebody else sets and may change: where it was read, when, and how sure it is. `source` is a key of the file's `sources`. */
function sourced<T extends z.ZodType>(value: T) {
  return z.strictObject({ value, mark: Mark, source: z.string(), date: day, note: z.string().optional() })
}

/** `unsure`: sources conflict, so the product must try it and say so. */
const ability = sourced(z.union([z.boolean(), z.literal('unsure')]))

/** One file of content/networks/. */
export const NetworkRules = z
  .strictObject({
    network: z.string().regex(/^[a-z-]+$/),
    name: z.string(),
    /** Where Spanish speakers call it otherwise. */
    spanishName: z.string().optional(),
    /** The day somebody last held these rules against their sources; shown as "rules last checked". */
    checked: day,
    sources: z.record(z.string(), z.strictObject({ title: z.string(), url: z.url().optional() })),
    text: z.strictObject({
      limit: sourced(whole),
      unit: sourced(Unit),
      /** A second limit on the same text. */
      also: z.strictObject({ limit: sourced(whole), unit: sourced(Unit) }).optional(),
      /** Every link costs this much, however long it is. */
      linkWeight: sourced(whole).optional(),
      /** `@user@domain` costs as much as `@user`. */
      mentionDomainFree: sourced(z.boolean()).optional(),
      title: sourced(whole).optional(),
    }),
    hashtags: sourced(whole).optional(),
    /** Most language tags on one post. */
    languages: sourced(whole).optional(),
    images: z.strictObject({
      most: sourced(z.int().nonnegative()),
      bytes: sourced(whole).optional(),
      formats: sourced(z.array(z.string().regex(/^image\//))).optional(),
      pixels: sourced(whole).optional(),
      width: sourced(z.strictObject({ min: whole.optional(), max: whole.optional() })).optional(),
      /** Width divided by height. */
      ratio: sourced(z.strictObject({ min: z.number().positive(), max: z.number().positive() })).optional(),
    }),
    alt: z.strictObject({
      supported: ability,
      /** What the network asks. Bedside asks for alt text on every image, whatever this says. */
      required: sourced(z.boolean()).optional(),
      limit: sourced(whole).optional(),
    }),
    abilities: z.strictObject({ delete: ability, edit: ability, reply: ability, schedule: ability, idempotent: ability }),
    notes: z.array(z.string()).default([]),
  })
  .superRefine((rules, context) => {
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      if ('mark' in value && 'source' in value && !Object.hasOwn(rules.sources, String(value.source))) {
        context.addIssue(`source "${String(value.source)}" is not listed under sources`)
      }
      Object.values(value).forEach(visit)
    }
    visit({ ...rules, sources: {} })
  })
export type NetworkRules = z.infer<typeof NetworkRules>
