import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { sessionOf } from './acting.ts'
import { sessionEnded } from './events.ts'
import { updateSession } from './session-store.ts'
import { takeCookie } from './start-session.ts'

export async function signOut(context: Context): Promise<{ done: true }> {
  const { sessionId } = sessionOf(context)
  await change(context, async ({ db, now, record }) => {
    await updateSession(db, sessionId, { ended_at: now })
    record(sessionEnded(sessionId, { why: 'signed_out' }))
  })
  takeCookie(context)
  return { done: true }
}
