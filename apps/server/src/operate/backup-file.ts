import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'
import { OperateRefusal } from './terminal.ts'

/** The first line of a backup, in clear: how to derive the key, and which version made it. */
export interface Header {
  readonly format: 'bedside-backup/1'
  readonly made: string
  readonly version: string
  readonly kdf: { readonly name: 'scrypt'; readonly salt: string; readonly N: number; readonly r: number; readonly p: number }
}

const CHUNK = 1 << 20
const TAG = 16

export const newHeader = (made: Date, version: string): Header => ({ format: 'bedside-backup/1', made: made.toISOString(), version, kdf: { name: 'scrypt', salt: randomBytes(16).toString('base64'), N: 1 << 17, r: 8, p: 1 } })

/** https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#scrypt */
export const keyOf = (header: Header, passphrase: string): Buffer =>
  scryptSync(passphrase.normalize('NFKC'), Buffer.from(header.kdf.salt, 'base64'), 32, { N: header.kdf.N, r: header.kdf.r, p: header.kdf.p, maxmem: 256 * header.kdf.N * header.kdf.r })

// Each chunk is sealed with its number and whether it is the last, so that none can be dropped, doubled, moved or cut off unnoticed.
const nonceOf = (n: number): Buffer => {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(n, 6, 6)
  return nonce
}
const aadOf = (header: string, last: boolean): Buffer => createHash('sha256').update(header).update(last ? 'last' : 'more').digest()

/** Seals a stream in chunks: length (4) · last (1) · ciphertext · tag (16). */
export function sealing(key: Buffer, header: string): Transform {
  let rest = Buffer.alloc(0)
  let n = 0
  const seal = (plain: Buffer, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(n++)).setAAD(aadOf(header, last))
    const body = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    const head = Buffer.alloc(5)
    head.writeUInt32BE(body.length, 0)
    head[4] = last ? 1 : 0
    return Buffer.concat([head, body])
  }
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      rest = Buffer.concat([rest, chunk])
      while (rest.length > CHUNK) {
        this.push(seal(rest.subarray(0, CHUNK), false))
        rest = rest.subarray(CHUNK)
      }
      done()
    },
    flush(done) {
      this.push(seal(rest, true))
      done()
    },
  })
}

/** Opens what `sealing` made; a wrong passphrase and a damaged or shortened file are told apart. */
export function opening(key: Buffer, header: string): Transform {
  let rest = Buffer.alloc(0)
  let n = 0
  let ended = false
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      rest = Buffer.concat([rest, chunk])
      try {
        while (rest.length >= 5) {
          const length = rest.readUInt32BE(0)
          if (ended || length < TAG || length > CHUNK + TAG) throw damaged()
          if (rest.length < 5 + length) break
          const last = rest[4] === 1
          const body = rest.subarray(5, 5 + length)
          const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(n)).setAAD(aadOf(header, last)).setAuthTag(body.subarray(length - TAG))
          const plain = decipher.update(body.subarray(0, length - TAG))
          try {
            decipher.final()
          } catch {
            throw n === 0 ? new OperateRefusal('The passphrase does not open this backup (or its beginning is damaged). Nothing was changed.', 'Check the passphrase and try again.') : damaged()
          }
          n++
          ended = last
          this.push(plain)
          rest = rest.subarray(5 + length)
        }
        done()
      } catch (error) {
        done(error as Error)
      }
    },
    flush(done) {
      done(ended && rest.length === 0 ? null : damaged())
    },
  })
}

export const damaged = (): OperateRefusal => new OperateRefusal('This backup is damaged or was cut off. Nothing was changed.', 'Use another copy of it, or an older backup.')

/** What `newHeader` writes, and a little room to grow; a made-up header must not take all memory. */
const soundKdf = ({ name, salt, N, r, p }: Header['kdf']): boolean => name === 'scrypt' && typeof salt === 'string' && [1 << 14, 1 << 15, 1 << 16, 1 << 17, 1 << 18, 1 << 19, 1 << 20].includes(N) && r === 8 && p === 1

/** Reads the first line. */
export function readHeader(bytes: Buffer): { header: Header; text: string; length: number } {
  const end = bytes.indexOf(10)
  try {
    const text = bytes.subarray(0, end).toString()
    const header = JSON.parse(text) as Header
    if (end < 0 || header.format !== 'bedside-backup/1' || !soundKdf(header.kdf)) throw new Error()
    return { header, text, length: end + 1 }
  } catch {
    throw new OperateRefusal('This is not a backup that this Bedside can read.', 'Name a file that was made by: ./bedside backup FILE')
  }
}
