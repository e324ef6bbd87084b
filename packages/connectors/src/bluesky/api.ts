import type { Io } from '../connector.ts'
import type { Why } from '../why.ts'

/**
 * What one call showed. `refused`: the server answered in its own form and did nothing. `unreached`: no byte of the request arrived anywhere.
 * `lost`: everything else; the server may or may not have acted.
 */
export type Reply =
  | { readonly kind: 'ok'; readonly body: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly error: string
      readonly message: string
      readonly retryAfterSeconds?: number
    }
  | { readonly kind: 'unreached'; readonly why: Why }
  | { readonly kind: 'lost'; readonly why: Why }

export interface Call {
  /** Such as `com.atproto.repo.putRecord`. */
  readonly method: string
  readonly query?: Readonly<Record<string, string>>
  /** JSON, or bytes with their media type. A call without either is a GET unless `post` says otherwise. */
  readonly json?: Readonly<Record<string, unknown>>
  readonly bytes?: Uint8Array
  readonly mime?: string
  readonly post?: boolean
  readonly token?: string
}

/**
 * Failures of a connection before the request's first byte: name lookup, connect, TLS handshake. A reset is not among them: it can come after the
 * server acted. Codes: https://nodejs.org/api/errors.html and https://nodejs.org/api/tls.html#x509-certificate-error-codes
 */
const unreached = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_CHAIN_TOO_LONG',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'HOSTNAME_MISMATCH',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
])

/** The codes that say why a fetch failed. Node tries several addresses of one name and reports every failure. */
function codes(error: unknown): string[] {
  const { code, cause, errors } = (error ?? {}) as { code?: unknown; cause?: unknown; errors?: unknown }
  if (Array.isArray(errors) && errors.length > 0) return errors.flatMap(codes)
  if (typeof code === 'string') return [code]
  return cause === undefined ? [''] : codes(cause)
}

/** Calls one method of a Bluesky server. Never throws, never follows a redirect (a followed POST could be sent twice). */
export async function call(service: string, request: Call, io: Io): Promise<Reply> {
  if (io.signal.aborted) return { kind: 'unreached', why: { code: 'stopped' } }
  const address = URL.parse(`/xrpc/${request.method}`, service)
  if (!address) return { kind: 'unreached', why: { code: 'no_address' } }
  for (const [name, value] of Object.entries(request.query ?? {})) address.searchParams.set(name, value)
  const body = request.json ? JSON.stringify(request.json) : request.bytes
  const mime = request.json ? 'application/json' : request.mime
  try {
    const answer = await io.fetch(address, {
      method: body !== undefined || request.post ? 'POST' : 'GET',
      headers: {
        accept: 'application/json',
        ...(mime && { 'content-type': mime }),
        ...(request.token && { authorization: `Bearer ${request.token}` }),
      },
      ...(body !== undefined && { body: body as BodyInit }),
      redirect: 'manual',
      signal: io.signal,
    })
    return understand(answer.status, answer.headers, await answer.text(), io.now())
  } catch (error) {
    const found = codes(error)
    const host = address.host
    const errno = found[0] ? { errno: found[0] } : {}
    if (found.every((code) => unreached.has(code))) return { kind: 'unreached', why: { code: 'unreached', host, ...errno } }
    return { kind: 'lost', why: { code: 'connection_lost', host, ...errno } }
  }
}

function understand(status: number, headers: Headers, text: string, now: Date): Reply {
  const body = parsed(text)
  // Some methods answer with nothing at all.
  if (status === 200 && (body || text === '')) return { kind: 'ok', body: body ?? {} }
  const error = body?.['error']
  if (status < 400 || status >= 500 || status === 408 || typeof error !== 'string') {
    return { kind: 'lost', why: { code: 'unclear_answer', status } }
  }
  const message = String(body?.['message'] ?? error)
  if (status !== 429) return { kind: 'refused', status, error, message }
  // The server counts before it acts (packages/xrpc-server/src/rate-limiter-http.ts) and always says when to come back. A 429 without that comes
  // from something in between, which may have passed the request on.
  const reset = Number(headers.get('ratelimit-reset') ?? Number.NaN)
  if (error !== 'RateLimitExceeded' || !Number.isFinite(reset))
    return { kind: 'lost', why: { code: 'too_many_between' } }
  return { kind: 'refused', status, error, message, retryAfterSeconds: Math.max(1, Math.ceil(reset - now.getTime() / 1000)) }
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
