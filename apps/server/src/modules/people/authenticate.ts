import { touch } from '../../platform/change.ts'
import type { Actor, Services } from '../../platform/context.ts'
import { acrossOrgs } from '../../platform/db.ts'
import { cookieOf } from '../../platform/request.ts'
import type { Authenticate } from '../../platform/serve.ts'
import { permissionsNow } from './member.ts'
import { tokenByHash, tokenUsed, updateSession } from './session-store.ts'
import { isLive, SEEN_MS, tokenHash } from './session.ts'
import { findSession } from './start-session.ts'
import { memberRow, updateMember } from './store.ts'
import type { MemberRow } from './tables.ts'

/** `bsd_` and 32 random bytes; the sign lets a secret scanner find one that was published by mistake. */
export const TOKEN_SIGN = 'bsd_'
const SECRET = /^[\w-]{43}$/

/** Who is calling, from the cookie of a session or a bearer token. Everything is read afresh at each request, so that a change counts at once. */
export const authenticate =
  (services: Services): Authenticate =>
  async ({ cookies, bearer, quiet }) => {
    if (bearer !== undefined)
      return bearer.startsWith(TOKEN_SIGN) && SECRET.test(bearer.slice(TOKEN_SIGN.length)) ? byToken(services, bearer) : null
    const cookie = cookieOf(cookies, 'session')
    return cookie && SECRET.test(cookie) ? bySession(services, cookie, quiet) : null
  }

async function bySession(services: Services, cookie: string, quiet: boolean): ReturnType<Authenticate> {
  const now = services.clock.now()
  const found = await acrossOrgs(services.db, async (tx) => {
    const session = await findSession(tx, cookie, now)
    return session && isLive(session, now) ? { session, member: await memberRow(tx, session.member_id) } : null
  })
  if (!found?.member.active) return null
  const { session, member } = found
  if (!quiet && now.getTime() - session.last_seen_at.getTime() > SEEN_MS) {
    await touch({ db: services.db, org: session.org_id }, async (tx) => {
      await updateSession(tx, session.id, { last_seen_at: now })
      await updateMember(tx, member.id, { last_seen_at: now })
    })
  }
  return {
    org: session.org_id,
    language: member.language,
    actor: actorOf(member, { via: 'session', scopes: [], sessionId: session.id, steppedUpUntil: session.stepped_up_until }),
  }
}

async function byToken(services: Services, bearer: string): ReturnType<Authenticate> {
  const now = services.clock.now()
  const found = await acrossOrgs(services.db, async (tx) => {
    const token = await tokenByHash(tx, tokenHash(bearer))
    return token && !token.revoked_at && now < token.expires_at ? { token, member: await memberRow(tx, token.member_id) } : null
  })
  if (!found?.member.active) return null
  const { token, member } = found
  if (!token.last_used_at || now.getTime() - token.last_used_at.getTime() > SEEN_MS)
    await touch({ db: services.db, org: token.org_id }, (tx) => tokenUsed(tx, token.id, now))
  return {
    org: token.org_id,
    language: member.language,
    actor: actorOf(member, { via: 'token', scopes: token.scopes, sessionId: null, steppedUpUntil: null }),
  }
}

const actorOf = (member: MemberRow, how: Pick<Actor, 'via' | 'scopes' | 'sessionId' | 'steppedUpUntil'>): Actor => ({
  id: member.id,
  name: member.name,
  permissions: permissionsNow(member),
  ...how,
})
