import type { Connected, Field, Io } from '../connector.ts'
import { call } from './api.ts'
import { network } from './record.ts'

export const form: readonly Field[] = [
  { name: 'service', kind: 'url', required: true, default: 'https://bsky.social' },
  { name: 'handle', kind: 'text', required: true },
  { name: 'appPassword', kind: 'secret', required: true },
]

/** Signs in once with the app password and keeps the session. */
export async function connect(answers: Readonly<Record<string, string>>, io: Io): Promise<Connected> {
  const service = serviceAddress(answers['service']?.trim() || 'https://bsky.social')
  const handle = (answers['handle'] ?? '').trim().replace(/^@/, '').toLowerCase()
  const appPassword = (answers['appPassword'] ?? '').trim()
  if (!service)
    return {
      kind: 'refused',
      field: 'service',
      why: { code: 'not_https', usual: 'https://bsky.social' },
    }
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(handle))
    return { kind: 'refused', field: 'handle', why: { code: 'handle_form', examples: ['hospital.bsky.social', 'hospital.org'] } }
  if (!appPassword)
    return {
      kind: 'refused',
      field: 'appPassword',
      why: { code: 'app_password_missing', network },
    }

  const reply = await call(service, { method: 'com.atproto.server.createSession', json: { identifier: handle, password: appPassword } }, io)
  if (reply.kind === 'unreached' || reply.kind === 'lost')
    return { kind: 'refused', field: 'service', why: { code: 'server_unreached', cause: reply.why } }
  if (reply.kind === 'refused') return refused(reply.error, reply.message, reply.retryAfterSeconds)
  const { did, accessJwt, refreshJwt, didDoc } = reply.body
  if (typeof did !== 'string' || typeof accessJwt !== 'string' || typeof refreshJwt !== 'string') {
    return { kind: 'refused', field: 'service', why: { code: 'other_server', network } }
  }
  if (scope(accessJwt) === 'com.atproto.access') {
    // The session of an account's own password can change the account. Bedside neither needs nor keeps that.
    await call(service, { method: 'com.atproto.server.deleteSession', post: true, token: refreshJwt }, io)
    return {
      kind: 'refused',
      field: 'appPassword',
      why: { code: 'own_password', network },
    }
  }
  const pds = homeOf(didDoc) ?? service
  const name = typeof reply.body['handle'] === 'string' ? reply.body['handle'] : handle
  const profile = await call(
    pds,
    { method: 'com.atproto.repo.getRecord', query: { repo: did, collection: 'app.bsky.actor.profile', rkey: 'self' } },
    io,
  )
  const shown = profile.kind === 'ok' ? (profile.body['value'] as { displayName?: unknown } | undefined)?.displayName : undefined
  const displayName = typeof shown === 'string' && shown.trim() ? shown : name
  return {
    kind: 'connected',
    remoteId: did,
    handle: name,
    displayName,
    secrets: { service, pds, did, handle: name, appPassword, accessJwt, refreshJwt },
  }
}

function refused(error: string, message: string, retryAfterSeconds?: number): Connected {
  switch (error) {
    case 'AuthenticationRequired':
      return { kind: 'refused', field: 'appPassword', why: { code: 'wrong_app_password', network } }
    case 'AuthFactorTokenRequired':
      return { kind: 'refused', field: 'appPassword', why: { code: 'own_password', network } }
    case 'AccountTakedown':
      return { kind: 'refused', field: 'handle', why: { code: 'account_closed', network } }
    case 'RateLimitExceeded':
      return { kind: 'refused', why: { code: 'too_many_tries', minutes: Math.ceil((retryAfterSeconds ?? 300) / 60) } }
    default:
      return { kind: 'refused', field: 'handle', why: { code: 'refused', network, message } }
  }
}

/** The origin of a service, or undefined. Plain http only on this machine, where test servers run. */
function serviceAddress(written: string): string | undefined {
  const url = URL.parse(/^[a-z]+:\/\//i.test(written) ? written : `https://${written}`)
  if (!url || url.username || url.password) return undefined
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  return url.protocol === 'https:' || (url.protocol === 'http:' && local) ? url.origin : undefined
}

/** Where the account's records live, from its identity document. https://atproto.com/specs/did#did-documents */
function homeOf(didDoc: unknown): string | undefined {
  const services = (didDoc as { service?: unknown } | undefined)?.service
  const home = Array.isArray(services) ? services.find((each) => String(each?.id).endsWith('#atproto_pds')) : undefined
  return typeof home?.serviceEndpoint === 'string' ? serviceAddress(home.serviceEndpoint) : undefined
}

/** The scope that a session token claims; only used to tell an app password from the account's own. */
function scope(jwt: string): unknown {
  try {
    return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8')).scope
  } catch {
    return undefined
  }
}
