import { touch } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { sessionOf } from './acting.ts'
import { idleEndsAt } from './session.ts'
import { sessionRow, updateSession } from './session-store.ts'

/** Stay signed in: half an hour from now, but never beyond the twelve hours. */
export async function extendSession(context: Context): Promise<{ idleEndsAt: string }> {
  const { memberId, sessionId } = sessionOf(context)
  const session = await touch(context, async (tx) => {
    await updateSession(tx, sessionId, { last_seen_at: context.clock.now() })
    return (await sessionRow(tx, sessionId, memberId))!
  })
  return { idleEndsAt: idleEndsAt(session).toISOString() }
}
