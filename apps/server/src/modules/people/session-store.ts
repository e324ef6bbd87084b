import { sql, type Selectable } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import type { PeopleTables } from './tables.ts'

export type SessionRow = Selectable<PeopleTables['session']>

export const insertSession = (
  tx: Tx,
  row: Pick<SessionRow, 'org_id' | 'id' | 'member_id' | 'token_hash' | 'device' | 'ip_prefix' | 'started_at' | 'ends_at'>,
) =>
  tx
    .insertInto('session')
    .values({ ...row, last_seen_at: row.started_at, previous_hash: null, previous_until: null, stepped_up_until: null, ended_at: null })
    .execute()

/** The session of a cookie, in whichever organization it is, with acrossOrgs. */
export const sessionByToken = (tx: Tx, hash: Buffer, now: Date): Promise<SessionRow | undefined> =>
  tx
    .selectFrom('session')
    .selectAll()
    .where((on) => on.or([on('token_hash', '=', hash), on.and([on('previous_hash', '=', hash), on('previous_until', '>', now)])]))
    .executeTakeFirst()

export const sessionRow = (tx: Tx, id: string, memberId: string): Promise<SessionRow | undefined> =>
  tx.selectFrom('session').selectAll().where('id', '=', id).where('member_id', '=', memberId).executeTakeFirst()

export const openSessions = (tx: Tx, memberId: string): Promise<SessionRow[]> =>
  tx
    .selectFrom('session')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('ended_at', 'is', null)
    .orderBy('last_seen_at', 'desc')
    .execute()

type SessionChange = Partial<
  Pick<SessionRow, 'last_seen_at' | 'ended_at' | 'stepped_up_until' | 'token_hash' | 'previous_hash' | 'previous_until'>
>

export const updateSession = (tx: Tx, id: string, values: SessionChange) =>
  tx.updateTable('session').set(values).where('id', '=', id).execute()

/** Ends every session of a member but the one that is named; the number that ended. */
export async function endSessions(tx: Tx, memberId: string, now: Date, except: string | null = null): Promise<number> {
  let query = tx.updateTable('session').set({ ended_at: now }).where('member_id', '=', memberId).where('ended_at', 'is', null)
  if (except) query = query.where('id', '!=', except)
  return (await query.returning('id').execute()).length
}

export type TokenRow = Selectable<PeopleTables['api_token']>

export const insertToken = (tx: Tx, row: Omit<TokenRow, 'last_used_at' | 'revoked_at'>) =>
  tx
    .insertInto('api_token')
    .values({ ...row, last_used_at: null, revoked_at: null })
    .returningAll()
    .executeTakeFirstOrThrow()

export const tokenByHash = (tx: Tx, hash: Buffer): Promise<TokenRow | undefined> =>
  tx.selectFrom('api_token').selectAll().where('token_hash', '=', hash).executeTakeFirst()

export const tokenRows = (tx: Tx): Promise<TokenRow[]> =>
  tx.selectFrom('api_token').selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc').limit(500).execute()

export const tokenRow = (tx: Tx, id: string): Promise<TokenRow | undefined> =>
  tx.selectFrom('api_token').selectAll().where('id', '=', id).executeTakeFirst()

export const tokenUsed = (tx: Tx, id: string, now: Date) =>
  tx.updateTable('api_token').set({ last_used_at: now }).where('id', '=', id).execute()

export const revokeToken = (tx: Tx, id: string, now: Date) =>
  tx.updateTable('api_token').set({ revoked_at: now }).where('id', '=', id).execute()

/** Revokes every token of a member; the number that were in force. */
export async function revokeTokens(tx: Tx, memberId: string, now: Date): Promise<number> {
  return (
    await tx
      .updateTable('api_token')
      .set({ revoked_at: now })
      .where('member_id', '=', memberId)
      .where('revoked_at', 'is', null)
      .returning('id')
      .execute()
  ).length
}

/** Removes what nobody needs any more: old sessions, used links, forgotten counts. What happened stays in the ledger. */
export async function removeOld(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('session').where('ends_at', '<', before).execute()
  await tx.deleteFrom('password_reset').where('expires_at', '<', before).execute()
  await tx.deleteFrom('invitation').where('expires_at', '<', before).execute()
  await tx.deleteFrom('set_up').where('expires_at', '<', before).execute()
  await tx.deleteFrom('mail').where('created_at', '<', before).execute()
  await tx
    .deleteFrom('attempt')
    .where('last_at', '<', before)
    .where(sql<boolean>`(wait_until is null or wait_until < ${before})`)
    .execute()
}
