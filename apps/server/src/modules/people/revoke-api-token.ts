import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { notFound, wrongState } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { tokenRevoked } from './events.ts'
import { revokeToken, tokenRow } from './session-store.ts'

export async function revokeApiToken(context: Context, { id }: { id: string }): Promise<{ done: true }> {
  await change(context, async ({ db, now, record }) => {
    const token = await tokenRow(db, id)
    if (!token) throw notFound()
    if (token.revoked_at)
      throw wrongState(
        say('This token is already revoked.', 'Este token ya está revocado.'),
        say('Nothing needs to be done.', 'No hace falta hacer nada.'),
      )
    await revokeToken(db, id, now)
    record(tokenRevoked(id, {}))
  })
  return { done: true }
}
