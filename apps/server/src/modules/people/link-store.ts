import type { Selectable } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import type { MailState } from '../../platform/mail.ts'
import type { PeopleTables } from './tables.ts'

export type InvitationRow = Selectable<PeopleTables['invitation']>
export type ResetRow = Selectable<PeopleTables['password_reset']>
export type SetUpRow = Selectable<PeopleTables['set_up']>

export const insertInvitation = (tx: Tx, row: Omit<InvitationRow, 'closed_at'>) =>
  tx
    .insertInto('invitation')
    .values({ ...row, closed_at: null })
    .execute()

export const invitationRow = (tx: Tx, id: string): Promise<InvitationRow | undefined> =>
  tx.selectFrom('invitation').selectAll().where('id', '=', id).executeTakeFirst()

export const openInvitations = (tx: Tx, now: Date): Promise<(InvitationRow & { mail: MailState | null })[]> =>
  tx
    .selectFrom('invitation')
    .leftJoin('mail', 'mail.id', 'invitation.mail_id')
    .selectAll('invitation')
    .select('mail.state as mail')
    .where('closed_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('invitation.created_at', 'desc')
    .limit(1000)
    .execute()

/** The invitation behind a link, in whichever organization it is, with acrossOrgs. */
export const invitationByToken = (tx: Tx, hash: Buffer): Promise<InvitationRow | undefined> =>
  tx.selectFrom('invitation').selectAll().where('token_hash', '=', hash).executeTakeFirst()

/** Closes an open invitation; false when somebody else was faster. */
export async function closeInvitation(tx: Tx, id: string, now: Date): Promise<boolean> {
  return (
    (await tx
      .updateTable('invitation')
      .set({ closed_at: now })
      .where('id', '=', id)
      .where('closed_at', 'is', null)
      .returning('id')
      .executeTakeFirst()) !== undefined
  )
}

/** Closes the open invitations to an address; their ids. */
export async function closeInvitationsTo(tx: Tx, email: string, now: Date): Promise<string[]> {
  return (
    await tx
      .updateTable('invitation')
      .set({ closed_at: now })
      .where('email', '=', email)
      .where('closed_at', 'is', null)
      .where('expires_at', '>', now)
      .returning('id')
      .execute()
  ).map((row) => row.id)
}

export const insertReset = (tx: Tx, row: Omit<ResetRow, 'closed_at'>) =>
  tx
    .insertInto('password_reset')
    .values({ ...row, closed_at: null })
    .execute()

export const resetByToken = (tx: Tx, hash: Buffer): Promise<ResetRow | undefined> =>
  tx.selectFrom('password_reset').selectAll().where('token_hash', '=', hash).executeTakeFirst()

export async function closeReset(tx: Tx, id: string, now: Date): Promise<boolean> {
  return (
    (await tx
      .updateTable('password_reset')
      .set({ closed_at: now })
      .where('id', '=', id)
      .where('closed_at', 'is', null)
      .returning('id')
      .executeTakeFirst()) !== undefined
  )
}

/** Voids the reset links of a member. */
export const closeResetsOf = (tx: Tx, memberId: string, now: Date) =>
  tx.updateTable('password_reset').set({ closed_at: now }).where('member_id', '=', memberId).where('closed_at', 'is', null).execute()

export const insertSetUp = (tx: Tx, row: Omit<SetUpRow, 'closed_at'>) =>
  tx
    .insertInto('set_up')
    .values({ ...row, closed_at: null })
    .execute()

/** Voids every set-up link that was made before. */
export const closeSetUps = (tx: Tx, now: Date) => tx.updateTable('set_up').set({ closed_at: now }).where('closed_at', 'is', null).execute()

export const setUpByToken = (tx: Tx, hash: Buffer): Promise<SetUpRow | undefined> =>
  tx.selectFrom('set_up').selectAll().where('token_hash', '=', hash).executeTakeFirst()

export async function closeSetUp(tx: Tx, id: string, now: Date): Promise<boolean> {
  return (
    (await tx
      .updateTable('set_up')
      .set({ closed_at: now })
      .where('id', '=', id)
      .where('closed_at', 'is', null)
      .returning('id')
      .executeTakeFirst()) !== undefined
  )
}
