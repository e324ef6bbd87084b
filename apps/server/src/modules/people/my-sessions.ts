import { look, type Context } from '../../platform/context.ts'
import { sessionOf } from './acting.ts'
import { isLive } from './session.ts'
import { openSessions } from './session-store.ts'

export async function mySessions(context: Context) {
  const { memberId, sessionId } = sessionOf(context)
  const rows = await look(context, (tx) => openSessions(tx, memberId))
  const live = rows.filter((row) => isLive(row, context.clock.now()))
  return {
    items: live.map((row) => ({
      id: row.id,
      current: row.id === sessionId,
      device: row.device,
      startedAt: row.started_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
    })),
  }
}
