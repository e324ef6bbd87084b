import { createHash, randomBytes } from 'node:crypto'
import type { Vault } from '../../../platform/vault.ts'

const LIVES_MS = 24 * 3_600_000
/** Nobody reads and answers a survey in less. */
const LEAST_MS = 3_000

/** A sheet of paper for one answer: it is given out with the questions and taken once. It says when it was given, and nothing about to whom. */
export function newNonce(vault: Pick<Vault, 'fingerprint'>, survey: string, now: Date): string {
  const body = `${randomBytes(12).toString('base64url')}.${now.getTime().toString(36)}`
  return `${body}.${vault.fingerprint('survey sheet', `${survey}|${body}`)}`
}

/** Whether this sheet was given out for this survey and may be handed in now. */
export function checkNonce(vault: Pick<Vault, 'fingerprint'>, survey: string, nonce: string, now: Date): 'fine' | 'too_soon' | 'old' | 'wrong' {
  const [random, at, mark] = nonce.split('.')
  if (!random || !at || !mark || mark !== vault.fingerprint('survey sheet', `${survey}|${random}.${at}`)) return 'wrong'
  const age = now.getTime() - Number.parseInt(at, 36)
  if (age > LIVES_MS) return 'old'
  return age < LEAST_MS ? 'too_soon' : 'fine'
}

/** What is kept of a sheet that was handed in, so that it is not taken twice; it cannot be led back to the answers. */
export const hashOfNonce = (nonce: string): string => createHash('sha256').update(nonce).digest('hex').slice(0, 32)
