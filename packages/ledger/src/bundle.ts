import { Malformed, sha256Hex, toBase64url, utf8 } from './bytes.ts'
import { canonical, hashOf } from './canonical.ts'
import { openCheckpoint } from './checkpoint.ts'
import { defaultFields, defaultNames, type AccountClaim, type ClaimFields, type ClaimNames, type Claims } from './claims.ts'
import type { Entry } from './entry.ts'
import { parseVkey, verify } from './note.ts'
import { formatProof } from './proof.ts'
import { writeZip } from './zip.ts'

export interface BundleEvent {
  /** Place in the log, from 0. */
  readonly seq: number
  readonly entry: Entry
  /** Both null when they were destroyed. */
  readonly detail: unknown
  readonly salt: Uint8Array | null
}

/** Exact canonical bytes of what was approved for one account. */
export interface BundlePayload {
  readonly account: string
  readonly bytes: Uint8Array
  /** Hex; refused when it is not the hash of `bytes`. */
  readonly sha256: string
  readonly claim: AccountClaim['claim']
}

export interface BundleInput {
  readonly title: string
  readonly org: string
  /** Plain JSON of what an auditor wants to read about the post. */
  readonly post: unknown
  /** Id and kind of the post in its events. */
  readonly subject: { readonly kind: string; readonly id: string }
  readonly events: readonly BundleEvent[]
  /** Inclusion path of each event in the checkpoint's tree: see `inclusionProof`. */
  readonly proofs: readonly { readonly seq: number; readonly path: readonly Uint8Array[] }[]
  /** Signed checkpoint that covers all events, by the same key as `vkey`. */
  readonly checkpoint: string
  readonly vkey: string
  /** Hand-over notes from the first key to this one, so that someone who knows an older key can follow. */
  readonly handovers: readonly string[]
  readonly payloads: readonly BundlePayload[]
  /** Named by file name, best `<sha256>.<ending>`. */
  readonly media: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  readonly html: string
  /** Signs a text with the key of the ledger and returns the note: `(text) => sign(text, skey)`. */
  readonly sign: (text: string) => string
  readonly names?: Partial<ClaimNames>
  readonly fields?: Partial<ClaimFields>
  readonly withheld?: readonly string[]
}

/** What `evidence.json` holds. */
export interface Evidence {
  readonly format: typeof bundleFormat
  readonly title: string
  readonly org: string
  readonly post: unknown
  readonly claims: Claims
}

export const bundleFormat = 'bedside-evidence/1'
// The blank makes sure that this can never be the origin of a checkpoint.
const manifestLine = 'bedside evidence manifest v1'

/** The text signed in `manifest.note`. */
export function manifestText(manifest: Uint8Array): string {
  return `${manifestLine}\n${sha256Hex(manifest)}\n`
}

/**
 * Builds an evidence bundle: one zip that proves a post's journey on any computer. The same input and key give the same bytes.
 * Throws `Malformed` when the parts do not belong together, so that no bundle leaves that would not verify.
 */
export function buildBundle(input: BundleInput): Uint8Array {
  const key = parseVkey(input.vkey)
  const opened = openCheckpoint(input.checkpoint, [key])
  if (!opened.ok) throw new Malformed(`The checkpoint for the bundle cannot be used. ${opened.why}`)
  const files = new Map<string, Uint8Array>()
  const add = (name: string, bytes: Uint8Array | string): void => {
    if (files.has(name)) throw new Malformed(`The bundle would hold “${name}” twice.`)
    files.set(name, typeof bytes === 'string' ? utf8(bytes) : bytes)
  }
  const accounts = input.payloads.map((payload) => addPayload(payload, add))
  const claims: Claims = {
    subject: input.subject,
    accounts,
    names: { ...defaultNames, ...input.names },
    fields: { ...defaultFields, ...input.fields },
    withheld: input.withheld ?? [],
  }
  const evidence: Evidence = { format: bundleFormat, title: input.title, org: input.org, post: input.post, claims }
  add('index.html', input.html)
  add('evidence.json', canonical(evidence))
  add('events.json', canonical(input.events.toSorted((a, b) => a.seq - b.seq).map(writeEvent)))
  add('checkpoint.txt', input.checkpoint)
  add('key.txt', `${input.vkey}\n`)
  input.handovers.forEach((note, i) => add(`handovers/${String(i + 1).padStart(3, '0')}.txt`, note))
  for (const { seq, path } of input.proofs) add(`proofs/${seq}.tlog-proof`, formatProof({ index: seq, path, checkpoint: input.checkpoint }))
  for (const { name, bytes } of input.media) add(`media/${name}`, bytes)
  if ([...files.keys()].some((name) => !knownFile(name))) throw new Malformed('A file of the bundle has a name that has no place in it.')
  const manifest = utf8(canonical(manifestOf(files)))
  const note = input.sign(manifestText(manifest))
  if (!verify(note, [key]).ok) throw new Malformed('The bundle was signed with another key than the one it names.')
  files.set('manifest.json', manifest)
  files.set('manifest.note', utf8(note))
  return writeZip(files)
}

/** SHA-256 (hex) and length of every file but the manifest and its note. */
export function manifestOf(files: ReadonlyMap<string, Uint8Array>): Record<string, { bytes: number; sha256: string }> {
  const listed = [...files].filter(([name]) => name !== 'manifest.json' && name !== 'manifest.note')
  return Object.fromEntries(listed.map(([name, bytes]) => [name, { bytes: bytes.length, sha256: sha256Hex(bytes) }]))
}

/** Whether a file of this name has a place in a bundle. */
export function knownFile(name: string): boolean {
  return /^(index\.html|(evidence|events|manifest)\.json|manifest\.note|(checkpoint|key)\.txt|(handovers|proofs|payloads|media)\/[^/]+)$/.test(
    name,
  )
}

function addPayload(payload: BundlePayload, add: (name: string, bytes: Uint8Array) => void): AccountClaim {
  const { account, bytes, sha256, claim } = payload
  if (sha256Hex(bytes) !== sha256) throw new Malformed(`The payload for account ${account} does not have the hash that was approved.`)
  const name = `payloads/${/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/.test(account) ? account : hashOf(account)}.json`
  add(name, bytes)
  return { account, payload: name, sha256, claim }
}

function writeEvent({ seq, entry, detail, salt }: BundleEvent): unknown {
  return { seq, entry, detail: detail ?? null, salt: salt ? toBase64url(salt) : null }
}
