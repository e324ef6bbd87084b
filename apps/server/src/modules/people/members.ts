import type { Member } from '@bedside/contract/people'
import { Id } from '@bedside/contract/value'
import * as z from 'zod'
import { look, type Context } from '../../platform/context.ts'
import { badField } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { toMember } from './member.ts'
import { memberPage } from './store.ts'

export async function members(
  context: Context,
  input: { cursor?: string | undefined; limit: number; q?: string | undefined },
): Promise<{ items: Member[]; next: string | null }> {
  if (input.cursor !== undefined && !z.safeParse(Id, input.cursor).success)
    throw badField(
      'cursor',
      say('This page does not exist any more. Begin at the first one.', 'Esta página ya no existe. Empiece por la primera.'),
    )
  const rows = await look(context, (tx) => memberPage(tx, { after: input.cursor, q: input.q?.trim() || undefined, limit: input.limit + 1 }))
  const items = rows.slice(0, input.limit)
  return { items: items.map(toMember), next: rows.length > input.limit ? items.at(-1)!.id : null }
}
