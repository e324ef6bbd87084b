import type { ApiToken } from '@bedside/contract/people'
import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { newId, newSecret } from '../../platform/id.ts'
import { toApiToken } from './api-tokens.ts'
import { TOKEN_SIGN } from './authenticate.ts'
import { tokenMade } from './events.ts'
import { insertToken } from './session-store.ts'
import { tokenHash } from './session.ts'

/** Acts for the member who made it, with their permissions of the day and only where a route names its scope; approving has none. */
export async function addApiToken(
  context: Context,
  input: { name: string; scopes: ('read' | 'draft')[]; days: number },
): Promise<{ token: string; apiToken: ApiToken }> {
  const token = TOKEN_SIGN + newSecret()
  const scopes = [...new Set(input.scopes)].sort()
  const row = await change(context, async ({ db, now, record }) => {
    const made = await insertToken(db, {
      org_id: context.org,
      id: newId(now),
      member_id: context.actor.id!,
      name: input.name,
      scopes,
      token_hash: tokenHash(token),
      created_at: now,
      expires_at: new Date(now.getTime() + input.days * 86_400_000),
    })
    record(tokenMade(made.id, { scopes, days: input.days }))
    return made
  })
  return { token, apiToken: toApiToken(row) }
}
