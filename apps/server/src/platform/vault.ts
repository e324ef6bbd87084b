import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Where a ciphertext belongs. It is authenticated, so that a value copied to another row does not open. */
export interface Place {
  readonly org: string
  readonly table: string
  readonly column: string
  readonly row: string
}

/** Encryption at rest under the installation's master key. Every value carries its key id, so that keys can change. */
export interface Vault {
  /** Eight hex digits that name the key without revealing it. */
  readonly keyId: string
  seal(plain: Uint8Array, place: Place): Buffer
  open(sealed: Uint8Array, place: Place): Buffer
  sealText(plain: string, place: Place): Buffer
  openText(sealed: Uint8Array, place: Place): string
  /** A keyed hash for looking things up without storing them. */
  fingerprint(purpose: string, text: string): string
}

const VERSION = 1

export class WrongKey extends Error {
  override name = 'WrongKey'
}

/** AES-256-GCM; layout: version (1) · key id (4) · nonce (12) · tag (16) · ciphertext. */
export function createVault(masterKey: Buffer): Vault {
  const keyId = createHash('sha256').update('bedside key id').update(masterKey).digest('hex').slice(0, 8)
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', masterKey, 'bedside', purpose, 32))
  const sealing = derive('seal v1')
  const marking = derive('fingerprint v1')
  const aad = (place: Place): Buffer => Buffer.from(`${place.org}|${place.table}|${place.column}|${place.row}`)
  const seal: Vault['seal'] = (plain, place) => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(aad(place))
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([Buffer.from([VERSION]), Buffer.from(keyId, 'hex'), nonce, cipher.getAuthTag(), body])
  }
  const open: Vault['open'] = (sealed, place) => {
    const bytes = Buffer.from(sealed)
    if (bytes[0] !== VERSION || bytes.subarray(1, 5).toString('hex') !== keyId) throw new WrongKey('This was sealed with another key.')
    const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(5, 17)).setAAD(aad(place)).setAuthTag(bytes.subarray(17, 33))
    return Buffer.concat([decipher.update(bytes.subarray(33)), decipher.final()])
  }
  return {
    keyId,
    seal,
    open,
    sealText: (plain, place) => seal(Buffer.from(plain), place),
    openText: (sealed, place) => open(sealed, place).toString(),
    fingerprint: (purpose, text) => createHmac('sha256', marking).update(purpose).update('\0').update(text).digest('hex').slice(0, 32),
  }
}

/** The master key: from the configuration, else from `keys/master.key` in the data directory, made once. */
export function loadMasterKey(dataDir: string, configured: string | undefined): Buffer {
  if (configured) return Buffer.from(configured, 'base64')
  const file = path.join(dataDir, 'keys', 'master.key')
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, randomBytes(32).toString('base64') + '\n', { mode: 0o600, flag: 'wx' })
    chmodSync(file, 0o600)
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
}
