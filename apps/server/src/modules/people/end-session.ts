import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { sessionOf } from './acting.ts'
import { sessionEnded } from './events.ts'
import { sessionRow, updateSession } from './session-store.ts'
import { takeCookie } from './start-session.ts'

/** Only one's own; somebody else's is not found. */
export async function endSession(context: Context, { id }: { id: string }): Promise<{ done: true }> {
  const { memberId, sessionId } = sessionOf(context)
  await change(context, async ({ db, now, record }) => {
    const session = await sessionRow(db, id, memberId)
    if (!session || session.ended_at) throw notFound()
    await updateSession(db, id, { ended_at: now })
    record(sessionEnded(id, { why: 'ended_by_member' }))
  })
  if (id === sessionId) takeCookie(context)
  return { done: true }
}
