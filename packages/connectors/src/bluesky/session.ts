import type { Account, Io, Outcome, Secrets } from '../connector.ts'
import { call, type Call, type Reply } from './api.ts'
import { network } from './record.ts'

/**
 * The secrets of one account. The app password is kept (encrypted by the caller) because a refresh token dies after some weeks of silence and a crash
 * can lose a rotated one; a hospital can take the app password back at any time.
 */
export interface BlueskySecrets extends Secrets {
  /** Where the account signs in. */
  readonly service: string
  /** Where its records live; differs from `service` for accounts of bsky.social. */
  readonly pds: string
  readonly did: string
  readonly handle: string
  readonly appPassword: string
  readonly accessJwt: string
  readonly refreshJwt: string
}

export interface Session {
  readonly did: string
  readonly pds: string
  /** Calls with the session's token. An expired session is renewed once; the call then goes out once more. */
  send(request: Call): Promise<Reply>
}

const expired = new Set(['ExpiredToken', 'InvalidToken', 'AuthMissing'])

export function openSession(account: Account, io: Io): Session {
  let secrets = account.secrets as BlueskySecrets
  return {
    did: secrets.did,
    pds: secrets.pds,
    async send(request) {
      const first = await call(secrets.pds, { ...request, token: secrets.accessJwt }, io)
      if (first.kind !== 'refused' || !expired.has(first.error)) return first
      const renewed = await renew(secrets, io)
      if (renewed.kind !== 'renewed') return renewed
      secrets = renewed.secrets
      return call(secrets.pds, { ...request, token: secrets.accessJwt }, io)
    },
  }
}

type Renewed = { readonly kind: 'renewed'; readonly secrets: BlueskySecrets } | Reply

/** A new session from the refresh token, else from the app password. A failure here says nothing about the post: that call was refused. */
async function renew(secrets: BlueskySecrets, io: Io): Promise<Renewed> {
  const refresh = { method: 'com.atproto.server.refreshSession', post: true, token: secrets.refreshJwt }
  let reply = await call(secrets.service, refresh, io)
  if (reply.kind === 'refused' && (expired.has(reply.error) || reply.error === 'AuthenticationRequired')) {
    const json = { identifier: secrets.did, password: secrets.appPassword }
    reply = await call(secrets.service, { method: 'com.atproto.server.createSession', json }, io)
  }
  if (reply.kind === 'lost') return { kind: 'unreached', why: { code: 'session_not_renewed' } }
  if (reply.kind !== 'ok') return reply
  const { accessJwt, refreshJwt } = reply.body
  if (typeof accessJwt !== 'string' || typeof refreshJwt !== 'string')
    return { kind: 'unreached', why: { code: 'session_not_renewed' } }
  const renewed = { ...secrets, accessJwt, refreshJwt }
  const saved = await io.saveSecrets(renewed).then(
    () => true,
    () => false,
  )
  return saved
    ? { kind: 'renewed', secrets: renewed }
    : { kind: 'unreached', why: { code: 'session_not_kept' } }
}

const signIn = new Set([...expired, 'AuthenticationRequired', 'AuthFactorTokenRequired'])
const closed = new Set(['AccountTakedown', 'AccountDeactivated', 'AccountSuspended', 'RepoTakendown', 'RepoDeactivated', 'RepoSuspended'])

/** What a refusal means for a post. */
export function refusal(reply: Reply & { kind: 'refused' }): Outcome & { kind: 'not_sent' | 'rejected' } {
  if (reply.status === 429) {
    return {
      kind: 'not_sent',
      why: { code: 'sent_too_much', network },
      retryAfterSeconds: reply.retryAfterSeconds ?? 60,
    }
  }
  if (signIn.has(reply.error)) {
    return {
      kind: 'not_sent',
      why: { code: 'sign_in_again', network },
      signInAgain: true,
    }
  }
  const answer = { status: reply.status, error: reply.error, message: reply.message }
  if (closed.has(reply.error)) {
    return { kind: 'rejected', why: { code: 'account_closed', network }, answer }
  }
  return { kind: 'rejected', why: { code: 'refused', network, message: reply.message }, answer }
}
