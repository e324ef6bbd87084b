import { equal, fromBase64url, Malformed, sha256, textOf, toBase64url, utf8 } from './bytes.ts'
import { canonical, parseCanonical } from './canonical.ts'
import { leafHash } from './merkle.ts'

/**
 * One entry of the ledger: who did what to which thing, when. What exactly (the detail) is only committed to, with a salt, so the log holds no text and no
 * patient information; when detail and salt are thrown away the proofs stay valid.
 */
export interface Entry {
  readonly v: 1
  readonly org: string
  readonly id: string
  /** ISO instant in UTC with milliseconds. */
  readonly at: string
  /** Name of the event, such as `post.approved`. */
  readonly name: string
  /** Id of the person, or of the service, that acted. */
  readonly actor: string
  readonly subject: { readonly kind: string; readonly id: string }
  /** What `commit` returned: 43 characters of base64url. */
  readonly commitment: string
}

const longestField = 500
// 0x02 keeps a commitment apart from the leaves (0x00) and nodes (0x01) of the tree.
const commitmentTag = utf8('\u0002bedside.commitment.v1\n')

/** Salted commitment to a detail. The salt is 16 to 64 random bytes, kept beside the detail and never in the log. */
export function commit(detail: unknown, salt: Uint8Array): string {
  if (salt.length < 16 || salt.length > 64) throw new Malformed('A salt is 16 to 64 bytes.')
  return toBase64url(sha256(commitmentTag, Uint8Array.of(salt.length), salt, utf8(canonical(detail))))
}

/** The bytes that go into the tree: canonical JSON of exactly the fields of `Entry`. Throws `Malformed` on a field that is wrong or unexpected. */
export function leafData(entry: Entry): Uint8Array {
  checkEntry(entry)
  return utf8(canonical(entry))
}

export function leafHashOf(entry: Entry): Uint8Array {
  return leafHash(leafData(entry))
}

/** Reads leaf bytes back. Throws `Malformed`. */
export function parseLeaf(bytes: Uint8Array): Entry {
  const entry = parseCanonical(textOf(bytes, 'The entry'), 'The entry')
  checkEntry(entry)
  return entry
}

/** Whether a stored leaf, given as its 32-byte hash or as its whole bytes, is the one with this hash. */
export function sameLeaf(stored: Uint8Array, hash: Uint8Array): boolean {
  return equal(stored.length === 32 ? stored : leafHash(stored), hash)
}

/** What is wrong with a detail and its salt: null when they fit, 'gone' when both were destroyed, else the rest of a sentence (it may be empty). */
export function detailFault(entry: Entry, detail: unknown, salt: Uint8Array | null | undefined): string | null {
  const known = detail !== undefined && detail !== null
  if (!known && !salt) return 'gone'
  if (!known) return 'The detail is missing, though its salt is there.'
  if (!salt) return 'The salt is missing, though the detail is there.'
  try {
    return commit(detail, salt) === entry.commitment ? null : ''
  } catch (error) {
    if (error instanceof Malformed) return error.message
    throw error
  }
}

/** Throws `Malformed` when a value is not an `Entry` and nothing but an `Entry`. */
export function checkEntry(value: unknown): asserts value is Entry {
  const entry = fields(value, 'The entry', 8)
  const subject = fields(entry.subject, 'The subject of the entry', 2)
  if (entry.v !== 1) throw new Malformed('The entry is of a version this program does not know.')
  for (const key of ['org', 'id', 'at', 'name', 'actor', 'commitment']) checkText(entry[key], key)
  for (const key of ['kind', 'id']) checkText(subject[key], `subject.${key}`)
  if (!isInstant(entry.at as string)) throw new Malformed('The time of the entry is not an instant in UTC with milliseconds.')
  if (fromBase64url(entry.commitment as string, 'The commitment of the entry').length !== 32)
    throw new Malformed('The commitment of the entry is not 32 bytes.')
}

function fields(value: unknown, what: string, count: number): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Malformed(`${what} is not an object.`)
  if (Object.keys(value).length !== count) throw new Malformed(`${what} has a field too many or too few.`)
  return value as Record<string, unknown>
}

function checkText(value: unknown, field: string): void {
  if (typeof value !== 'string' || value.length === 0 || value.length > longestField)
    throw new Malformed(`The field “${field}” of the entry is missing or wrong.`)
}

function isInstant(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return false
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString() === text
}
