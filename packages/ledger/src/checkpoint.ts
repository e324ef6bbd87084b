import { fromBase64, Malformed, toBase64 } from './bytes.ts'
import { parseSize } from './frontier.ts'
import { hashLength } from './merkle.ts'
import { sign, verify, type Verifier } from './note.ts'

/** What the log was at one size. `extensions` are further lines; we write none. https://c2sp.org/tlog-checkpoint */
export interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
  readonly extensions?: readonly string[]
}

export type OpenedCheckpoint =
  | { readonly ok: true; readonly checkpoint: Checkpoint; readonly by: readonly Verifier[] }
  | { readonly ok: false; readonly why: string }

/** The text to sign: origin, size and root, a line each. */
export function formatCheckpoint({ origin, size, root, extensions = [] }: Checkpoint): string {
  const lines = [origin, String(size), toBase64(root), ...extensions]
  if (lines.some((line) => line === '' || line.includes('\n'))) throw new Malformed('A line of a checkpoint is empty or holds a newline.')
  if (!Number.isSafeInteger(size) || size < 0 || root.length !== hashLength)
    throw new Malformed('A checkpoint needs a size and a root of 32 bytes.')
  return lines.map((line) => `${line}\n`).join('')
}

/** Reads the text of a checkpoint (without signatures). Throws `Malformed`. */
export function parseCheckpoint(text: string): Checkpoint {
  if (!text.endsWith('\n')) throw new Malformed('The checkpoint does not end in a newline.')
  const [origin = '', size = '', root = '', ...extensions] = text.slice(0, -1).split('\n')
  if (origin === '' || extensions.includes('')) throw new Malformed('The checkpoint has an empty line.')
  const checkpoint = {
    origin,
    size: parseSize(size, 'The size of the checkpoint'),
    root: fromBase64(root, 'The root of the checkpoint'),
    extensions,
  }
  if (checkpoint.root.length !== hashLength) throw new Malformed('The root of the checkpoint is not 32 bytes.')
  return checkpoint
}

/** A checkpoint as a signed note. The origin is the name of the key, so that one key speaks for one log. */
export function signCheckpoint(checkpoint: Checkpoint, skey: string): string {
  return sign(formatCheckpoint(checkpoint), skey)
}

/** Checks the signature, then reads. A key may speak only for the log that bears its name. */
export function openCheckpoint(note: string, vkeys: readonly (string | Verifier)[]): OpenedCheckpoint {
  const verified = verify(note, vkeys)
  if (!verified.ok) return { ok: false, why: verified.why }
  try {
    const checkpoint = parseCheckpoint(verified.text)
    const by = verified.by.filter(({ name }) => name === checkpoint.origin)
    if (by.length === 0)
      return { ok: false, why: `It is about the log ${checkpoint.origin}, but the key that signed it belongs to another log.` }
    return { ok: true, checkpoint, by }
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, why: error.message }
    throw error
  }
}
