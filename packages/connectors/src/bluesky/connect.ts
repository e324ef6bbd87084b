import type { Connected, Field, Io } from '../connector.ts'
import { call } from './api.ts'

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
      why: 'This is not an address that starts with https://. Most accounts use https://bsky.social.',
    }
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(handle))
    return { kind: 'refused', field: 'handle', why: 'A handle looks like hospital.bsky.social or hospital.org.' }
  if (!appPassword)
    return {
      kind: 'refused',
      field: 'appPassword',
      why: 'Make an app password at Bluesky under Settings, Privacy and security, App passwords.',
    }

  const reply = await call(service, { method: 'com.atproto.server.createSession', json: { identifier: handle, password: appPassword } }, io)
  if (reply.kind === 'unreached' || reply.kind === 'lost')
    return { kind: 'refused', field: 'service', why: `${reply.why} Check the address, or try again in a minute.` }
  if (reply.kind === 'refused') return refused(reply.error, reply.message, reply.retryAfterSeconds)
  const { did, accessJwt, refreshJwt, didDoc } = reply.body
  if (typeof did !== 'string' || typeof accessJwt !== 'string' || typeof refreshJwt !== 'string') {
    return { kind: 'refused', field: 'service', why: 'This address answers, but not like a Bluesky server. Check it.' }
  }
  if (scope(accessJwt) === 'com.atproto.access') {
    // The session of an account's own password can change the account. Bedside neither needs nor keeps that.
    await call(service, { method: 'com.atproto.server.deleteSession', post: true, token: refreshJwt }, io)
    return {
      kind: 'refused',
      field: 'appPassword',
      why: 'This is the password of the account itself. Make an app password at Bluesky, so that you can take it back at any time.',
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
      return { kind: 'refused', field: 'appPassword', why: 'Bluesky does not accept this handle with this app password. Check both.' }
    case 'AuthFactorTokenRequired':
      return { kind: 'refused', field: 'appPassword', why: 'This is the password of the account itself. Make an app password at Bluesky.' }
    case 'AccountTakedown':
      return { kind: 'refused', field: 'handle', why: 'Bluesky has closed or paused this account. Ask Bluesky why.' }
    case 'RateLimitExceeded':
      return { kind: 'refused', why: `Too many tries. Try again in ${Math.ceil((retryAfterSeconds ?? 300) / 60)} minutes.` }
    default:
      return { kind: 'refused', field: 'handle', why: `Bluesky refused: ${message}` }
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
