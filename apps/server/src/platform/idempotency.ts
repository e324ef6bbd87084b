import { hashOf } from '@bedside/ledger'
import type { Context } from './context.ts'
import { touch } from './change.ts'
import { Refusal } from './errors.ts'
import { say } from './text.ts'

/** Longer than any request takes: after this, one without an answer is no longer under way. */
const GIVEN_UP_MS = 5 * 60_000

/**
 * Does the work of one `Idempotency-Key` once and gives every repeat the same answer for a day.
 * 409 while the first is under way, 422 for the same key with other input. https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/07/
 */
export async function once(context: Context, route: string, key: string, input: unknown, work: () => Promise<unknown>): Promise<unknown> {
  if (key.length > 200) throw new Refusal(422, 'bad-idempotency-key', say('The Idempotency-Key is longer than 200 characters.', 'La Idempotency-Key tiene más de 200 caracteres.'))
  const row = { org_id: context.org, actor_id: context.actor.id!, key, route }
  // Input and answer can hold a password or a new token: what is kept is a keyed hash and a sealed text.
  const body_hash = context.vault.fingerprint('idempotency', hashOf(JSON.parse(JSON.stringify(input ?? {}))))
  const place = { org: context.org, table: 'idempotency', column: 'answer', row: `${context.actor.id}|${route}|${key}` }
  const at = context.clock.now()
  const earlier = await touch(context, async (tx) => {
    await tx.deleteFrom('idempotency').where('at', '<', new Date(at.getTime() - 86_400_000)).execute()
    const made = await tx.insertInto('idempotency').values({ ...row, body_hash, status: null, answer: null, at }).onConflict((c) => c.doNothing()).returning('key').executeTakeFirst()
    if (made) return null
    const found = await tx.selectFrom('idempotency').selectAll().where('actor_id', '=', row.actor_id).where('key', '=', key).where('route', '=', route).forUpdate().executeTakeFirst()
    // The first request failed in the moment between, or its process ended in the middle: it is done again.
    if (!found || (found.status === null && found.at.getTime() < at.getTime() - GIVEN_UP_MS && found.body_hash === body_hash)) {
      await tx.insertInto('idempotency').values({ ...row, body_hash, status: null, answer: null, at }).onConflict((c) => c.columns(['org_id', 'actor_id', 'key', 'route']).doUpdateSet({ at })).execute()
      return null
    }
    return found
  })
  if (earlier) {
    if (earlier.body_hash !== body_hash) throw new Refusal(422, 'key-reused', say('This Idempotency-Key was used for other input.', 'Esta Idempotency-Key se usó con otros datos.'), { next: say('Use a new key.', 'Use una clave nueva.') })
    if (earlier.status === null) throw new Refusal(409, 'in-flight', say('The first request with this key is still under way.', 'La primera solicitud con esta clave sigue en curso.'), { retryAfterSeconds: 2 })
    return JSON.parse(context.vault.openText(Buffer.from((earlier.answer as { sealed: string }).sealed, 'base64'), place))
  }
  const own = (tx: Parameters<Parameters<typeof touch>[1]>[0]) => ({ update: tx.updateTable('idempotency').where('actor_id', '=', row.actor_id).where('key', '=', key).where('route', '=', route), remove: tx.deleteFrom('idempotency').where('actor_id', '=', row.actor_id).where('key', '=', key).where('route', '=', route) })
  try {
    const answer = await work()
    await touch(context, (tx) => own(tx).update.set({ status: 200, answer: JSON.stringify({ sealed: context.vault.sealText(JSON.stringify(answer ?? {}), place).toString('base64') }) }).execute())
    return answer
  } catch (error) {
    await touch(context, (tx) => own(tx).remove.execute())
    throw error
  }
}
