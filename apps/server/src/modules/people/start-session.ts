import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import type { Write } from '../../platform/change.ts'
import { newId, newSecret } from '../../platform/id.ts'
import { requestOf } from './acting.ts'
import { sessionEnded, sessionStarted } from './events.ts'
import { insertSession, sessionByToken, updateSession } from './session-store.ts'
import { ABSOLUTE_SECONDS, deviceName, ipPrefix, tokenHash } from './session.ts'

/** Begins a session with a new cookie. Give the cookie to the browser (`giveCookie`) only after the transaction has committed. */
export async function startSession(
  write: Write,
  context: Context,
  memberId: string,
  factor: Parameters<typeof sessionStarted>[1]['factor'],
): Promise<string> {
  const { db, now, record } = write
  const request = requestOf(context)
  const token = newSecret()
  const id = newId(now)
  const ends_at = new Date(now.getTime() + ABSOLUTE_SECONDS * 1000)
  await insertSession(db, {
    org_id: context.org,
    id,
    member_id: memberId,
    token_hash: tokenHash(token),
    device: deviceName(request.device),
    ip_prefix: ipPrefix(request.ip),
    started_at: now,
    ends_at,
  })
  record(sessionStarted(id, { member: memberId, factor }))
  return token
}

/** Whoever signs in again in the same browser leaves no second session behind. */
export async function endEarlierSession(write: Write, earlier: { org: string; sessionId: string | null }, org: string): Promise<void> {
  if (!earlier.sessionId || earlier.org !== org) return
  await updateSession(write.db, earlier.sessionId, { ended_at: write.now })
  write.record(sessionEnded(earlier.sessionId, { why: 'signed_in_again' }))
}

export const giveCookie = (context: Context, token: string): void => requestOf(context).setCookie('session', token, ABSOLUTE_SECONDS)
export const takeCookie = (context: Context): void => requestOf(context).setCookie('session', '', 0)

export const findSession = (tx: Tx, token: string, now: Date) => sessionByToken(tx, tokenHash(token), now)
