import { randomInt } from 'node:crypto'
import type { Vault } from '../../platform/vault.ts'

const COUNT = 10
/** Without the signs that are easily taken for another (0 o 1 i l). */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Ten codes for the day the phone is lost, such as `k7fq2-x9mbd`: about 49 bits each, each good once. */
export const newRecoveryCodes = (): string[] => Array.from({ length: COUNT }, () => `${signs(5)}-${signs(5)}`)

/** What is stored of a code: a keyed hash, so that a copied database gives none away. */
export const recoveryHash = (vault: Vault, memberId: string, code: string): string =>
  vault.fingerprint('recovery code', `${memberId}|${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`)

export const looksLikeRecovery = (code: string): boolean => code.replace(/[^a-zA-Z0-9]/g, '').length === 10

const signs = (length: number): string => Array.from({ length }, () => SIGNS[randomInt(SIGNS.length)]!).join('')
