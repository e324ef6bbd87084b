import * as z from 'zod'

/** One line of the ledger before it has its place. `detail` holds ids, kinds, hashes and positions, never a person's words. */
export interface Event {
  readonly name: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly detail: Record<string, unknown>
}

/**
 * Declares an event that a module writes. The payload is checked strictly when it is written, so that no field can slip in unnoticed.
 * @example const postDrafted = event('post.drafted', 'post', { facility: z.uuid() })
 */
export function event<S extends z.core.$ZodShape>(name: string, kind: string, shape: S) {
  const schema = z.strictObject(shape)
  const make = (id: string, detail: z.input<typeof schema>): Event => ({ name, subject: { kind, id }, detail: schema.parse(detail) as Record<string, unknown> })
  return Object.assign(make, { eventName: name, kind, schema })
}
