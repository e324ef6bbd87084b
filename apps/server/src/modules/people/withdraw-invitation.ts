import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { invitationWithdrawn } from './events.ts'
import { closeInvitation, invitationRow } from './link-store.ts'

export async function withdrawInvitation(context: Context, { id }: { id: string }): Promise<{ done: true }> {
  await change(context, async ({ db, now, record }) => {
    if (!(await invitationRow(db, id)) || !(await closeInvitation(db, id, now))) throw notFound()
    record(invitationWithdrawn(id, {}))
  })
  return { done: true }
}
