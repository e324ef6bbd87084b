import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign as ed25519Sign,
  verify as ed25519Verify,
  type KeyObject,
} from 'node:crypto'
import { concat, fromBase64, Malformed, sha256, sha256Hex, toBase64, utf8 } from './bytes.ts'

/** A key pair in the text forms of signed notes. `vkey` is public, `skey` is secret; `id` is 8 hex digits. */
export interface Key {
  readonly name: string
  readonly id: string
  readonly vkey: string
  readonly skey: string
}

/** A public key ready to check with. */
export interface Verifier {
  readonly name: string
  readonly id: string
  readonly vkey: string
  readonly key: KeyObject
}

export interface Signature {
  readonly name: string
  readonly id: string
  readonly bytes: Uint8Array
}

/** `by` names the known keys whose signature is right, each once. `why` is a sentence. */
export type Verified =
  | { readonly ok: true; readonly text: string; readonly by: readonly Verifier[] }
  | { readonly ok: false; readonly why: string; readonly text?: string }

// The assigned type byte of plain Ed25519. https://c2sp.org/signed-note
const ed25519 = Uint8Array.of(1)
// Node reads raw Ed25519 keys only inside their DER wrapping (RFC 8410 section 4 and 7).
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const mostSignatures = 100
const longest = 1_000_000

/** Makes a fresh Ed25519 key. The name should be the origin of the log, such as `mercyvalley.example/bedside`. */
export function newKey(name: string): Key {
  const der = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' })
  return keyOfSeed(name, new Uint8Array(der.subarray(-32)))
}

/** Reads a secret key: `PRIVATE+KEY+<name>+<id>+<base64 of 0x01 and the seed>`. Throws `Malformed` without repeating the key. */
export function parseSkey(skey: string): Key & { readonly key: KeyObject } {
  const rest = skey.startsWith('PRIVATE+KEY+') ? skey.slice(12) : ''
  const { name, id, raw } = parseKey(rest, 'The secret key')
  const key = keyOfSeed(name, raw)
  if (key.id !== id) throw new Malformed('The secret key does not fit its own key id.')
  return { ...key, key: privateKey(raw) }
}

/** Reads a public key: `<name>+<id>+<base64 of 0x01 and the key>`. Throws `Malformed`. */
export function parseVkey(vkey: string): Verifier {
  const { name, id, raw } = parseKey(vkey, 'The verifier key')
  if (keyId(name, raw) !== id) throw new Malformed('The verifier key does not fit its own key id.')
  const key = createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), format: 'der', type: 'spki' })
  return { name, id, vkey, key }
}

/** What to publish and to compare by eye: SHA-256 of the whole verifier key, in hex, in groups of four. */
export function fingerprint(vkey: string): string {
  return (sha256Hex(vkey).match(/.{4}/g) ?? []).join(' ')
}

/** Signs a text, which must end in a newline, with one or more secret keys. */
export function sign(text: string, ...skeys: readonly string[]): string {
  checkText(text)
  if (skeys.length === 0) throw new RangeError('A note needs at least one key to sign it.')
  const bytes = utf8(text)
  const lines = skeys.map(parseSkey).map(({ name, id, key }) => {
    return `— ${name} ${toBase64(concat([Buffer.from(id, 'hex'), ed25519Sign(null, bytes, key)]))}\n`
  })
  return `${text}\n${lines.join('')}`
}

/**
 * Checks a note against the keys we know. Signatures by unknown keys are ignored; a wrong signature by a known key, or none by any known key, refuses
 * the whole note. https://c2sp.org/signed-note#signatures
 */
export function verify(note: string, vkeys: readonly (string | Verifier)[]): Verified {
  try {
    const { text, signatures } = parseNote(note)
    const known = vkeys.map((vkey) => (typeof vkey === 'string' ? parseVkey(vkey) : vkey))
    const bytes = utf8(text)
    const by = new Set<Verifier>()
    for (const { name, id, bytes: signature } of signatures) {
      const verifier = known.find((candidate) => candidate.name === name && candidate.id === id)
      if (!verifier) continue
      if (signature.length !== 64 || !ed25519Verify(null, bytes, verifier.key, signature)) {
        return {
          ok: false,
          text,
          why: `The signature of ${name} is wrong: the text was changed after it was signed, or the signature was.`,
        }
      }
      by.add(verifier)
    }
    if (by.size === 0) return { ok: false, text, why: `It carries no signature by a key we know (it is signed by ${signers(signatures)}).` }
    return { ok: true, text, by: [...by] }
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, why: error.message }
    throw error
  }
}

/** Takes a note apart without checking its signatures. Throws `Malformed`. */
export function parseNote(note: string): { readonly text: string; readonly signatures: readonly Signature[] } {
  if (note.length > longest) throw new Malformed('The note is too long.')
  const blank = note.lastIndexOf('\n\n')
  if (blank < 0 || !note.endsWith('\n')) throw new Malformed('The note has no signature block, or does not end in a newline.')
  const text = note.slice(0, blank + 1)
  checkText(text)
  const lines = note.slice(blank + 2, -1).split('\n')
  if (lines.length > mostSignatures) throw new Malformed('The note has too many signatures.')
  return { text, signatures: lines.map(parseSignature) }
}

function parseSignature(line: string): Signature {
  const [dash, name = '', value = '', ...more] = line.split(' ')
  if (dash !== '—' || more.length || !validName(name)) throw new Malformed('A signature line of the note is malformed.')
  const bytes = fromBase64(value, 'A signature of the note')
  if (bytes.length < 5) throw new Malformed('A signature of the note is too short.')
  return { name, id: Buffer.from(bytes.subarray(0, 4)).toString('hex'), bytes: bytes.subarray(4) }
}

function parseKey(text: string, what: string): { name: string; id: string; raw: Uint8Array } {
  // Base64 may hold a plus sign; names and ids may not.
  const [name = '', id = '', ...rest] = text.split('+')
  if (!validName(name) || !/^[0-9a-f]{8}$/.test(id) || rest.length === 0) throw new Malformed(`${what} is not of the form name+id+base64.`)
  const bytes = fromBase64(rest.join('+'), what)
  if (bytes.length !== 33 || bytes[0] !== ed25519[0]) throw new Malformed(`${what} is not an Ed25519 key.`)
  return { name, id, raw: bytes.subarray(1) }
}

function keyOfSeed(name: string, seed: Uint8Array): Key {
  if (!validName(name)) throw new Malformed('The name of a key has no spaces and no plus sign.')
  const der = createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' })
  const raw = new Uint8Array(der.subarray(-32))
  const id = keyId(name, raw)
  const text = (bytes: Uint8Array): string => `${name}+${id}+${toBase64(concat([ed25519, bytes]))}`
  return { name, id, vkey: text(raw), skey: `PRIVATE+KEY+${text(seed)}` }
}

function privateKey(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' })
}

function keyId(name: string, raw: Uint8Array): string {
  return Buffer.from(sha256(utf8(`${name}\n`), ed25519, raw).subarray(0, 4)).toString('hex')
}

function validName(name: string): boolean {
  return /^[^\s\u0085+\p{Cc}]+$/u.test(name) && name.isWellFormed()
}

function checkText(text: string): void {
  if (!text.endsWith('\n')) throw new Malformed('The text of a note ends in a newline.')
  // oxlint-disable-next-line no-control-regex -- the specification forbids exactly these
  if (!text.isWellFormed() || /[\u0000-\u0009\u000b-\u001f]/.test(text))
    throw new Malformed('The text of a note holds a control character.')
}

function signers(signatures: readonly Signature[]): string {
  return [...new Set(signatures.map(({ name, id }) => `${name}, key ${id}`))].slice(0, 3).join('; ')
}
