import { Secret, TOTP } from 'otpauth'

/** What every authenticator app understands: SHA-1, six digits, 30 seconds. https://www.rfc-editor.org/rfc/rfc6238 */
const PERIOD = 30
const settings = { issuer: 'Bedside', algorithm: 'SHA1', digits: 6, period: PERIOD }

/** A new secret: 160 bits in base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** The address behind the QR code. */
export const totpUri = (secret: string, email: string): string =>
  new TOTP({ ...settings, label: email, secret: Secret.fromBase32(secret) }).toString()

/**
 * The 30-second step that a code belongs to, or null when it is wrong, or when it or a later one was taken before.
 * One step to either side is allowed for clocks that differ.
 */
export function stepOfCode(secret: string, code: string, now: Date, lastStep: number | null): number | null {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const delta = TOTP.validate({
    token,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD,
    timestamp: now.getTime(),
    window: 1,
  })
  if (delta === null) return null
  const step = Math.floor(now.getTime() / 1000 / PERIOD) + delta
  return lastStep !== null && step <= lastStep ? null : step
}
