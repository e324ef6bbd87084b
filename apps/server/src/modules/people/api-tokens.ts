import type { ApiToken } from '@bedside/contract/people'
import { look, type Context } from '../../platform/context.ts'
import { tokenRows, type TokenRow } from './session-store.ts'

export const apiTokens = async (context: Context): Promise<{ items: ApiToken[] }> => ({
  items: (await look(context, tokenRows)).map(toApiToken),
})

export const toApiToken = (row: TokenRow): ApiToken => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  revoked: row.revoked_at !== null,
})
