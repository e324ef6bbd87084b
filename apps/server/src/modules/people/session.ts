import { createHash } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'

const MINUTE = 60_000
/** NIST SP 800-63B, AAL2: 12 hours in all, 30 minutes without activity. */
export const ABSOLUTE_SECONDS = 12 * 60 * 60
export const IDLE_MS = 30 * MINUTE
export const STEP_UP_MS = 10 * MINUTE
/** How long the cookie before a step-up still works for requests that were under way. */
export const GRACE_MS = 30_000
/** `last seen` is written at most this often. */
export const SEEN_MS = MINUTE

export interface SessionTimes {
  readonly last_seen_at: Date
  readonly ends_at: Date
  readonly ended_at: Date | null
}

export function isLive(session: SessionTimes, now: Date): boolean {
  return session.ended_at === null && now < session.ends_at && now.getTime() < session.last_seen_at.getTime() + IDLE_MS
}

/** When the session ends if nothing more happens. */
export const idleEndsAt = (session: SessionTimes): Date =>
  new Date(Math.min(session.last_seen_at.getTime() + IDLE_MS, session.ends_at.getTime()))

/** What is stored of a cookie, a link or a token: 32 random bytes need no salt. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The network of an address and no more: /24 for IPv4, /56 for IPv6. */
export function ipPrefix(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  if (!isIPv6(plain)) return 'unknown'
  const [head = '', tail = ''] = plain.replace(/%.*$/, '').split('::')
  const left = head ? head.split(':') : []
  const right = tail ? tail.split(':') : []
  const filled = plain.includes('::') ? [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right] : left
  const [a = '0', b = '0', c = '0', d = '0'] = filled.map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
  return `${a}:${b}:${c}:${(Number.parseInt(d, 16) & 0xff00).toString(16)}::/56`
}

/** A browser's long description as a person would say it: "Firefox on Windows". */
export function deviceName(userAgent: string): string {
  const browser = [/Edg(?:e|A|iOS)?\//, /OPR\//, /SamsungBrowser\//, /Firefox\/|FxiOS\//, /Chrom(?:e|ium)\/|CriOS\//, /Safari\//].findIndex(
    (pattern) => pattern.test(userAgent),
  )
  const system = [/iPhone/, /iPad/, /Android/, /Windows/, /Mac OS X|Macintosh/, /CrOS/, /Linux/].findIndex((pattern) =>
    pattern.test(userAgent),
  )
  const name = ['Edge', 'Opera', 'Samsung Internet', 'Firefox', 'Chrome', 'Safari'][browser]
  const on = ['iPhone', 'iPad', 'Android', 'Windows', 'Mac', 'Chromebook', 'Linux'][system]
  return name && on ? `${name} on ${on}` : (name ?? on ?? 'Unknown device')
}
