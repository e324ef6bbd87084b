import type { Invitation } from '@bedside/contract/people'
import { look, type Context } from '../../platform/context.ts'
import { toInvitation } from './invitation.ts'
import { openInvitations } from './link-store.ts'

export async function invitations(context: Context): Promise<{ items: Invitation[] }> {
  const rows = await look(context, (tx) => openInvitations(tx, context.clock.now()))
  return { items: rows.map((row) => toInvitation(row, row.mail)) }
}
