import type { Account } from '@bedside/connectors'
import type { Context } from '../../platform/context.ts'
import type { AccountRow } from './store.ts'

/** An account with its secrets opened, for the time of one call. */
export const connectorAccount = (context: Pick<Context, 'org' | 'vault'>, row: AccountRow): Account => ({
  id: row.id,
  remoteId: row.remote_id,
  handle: row.handle,
  secrets: JSON.parse(context.vault.openText(row.secrets, { org: context.org, table: 'account', column: 'secrets', row: row.id })) as Account['secrets'],
})

export const sealSecrets = (context: Pick<Context, 'org' | 'vault'>, id: string, secrets: Account['secrets']): Buffer =>
  context.vault.sealText(JSON.stringify(secrets), { org: context.org, table: 'account', column: 'secrets', row: id })
