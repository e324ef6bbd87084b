import type { Entry } from './entry.ts'

/** One entry as it comes from storage. `seq` is its place, counted from 0. Detail and salt are both absent (or null) once they were destroyed. */
export interface LogEntry {
  readonly seq: number
  readonly entry: Entry
  readonly detail?: unknown
  readonly salt?: Uint8Array | null
  /** What the tiles hold for this place: the 32-byte leaf hash, or the whole leaf. With it a fault is named to the entry. */
  readonly storedLeaf?: Uint8Array | null
}

export interface LogInput {
  /** In the order of `seq`. */
  readonly entries: AsyncIterable<LogEntry> | Iterable<LogEntry>
  /** Our own checkpoints, any order. */
  readonly checkpoints: readonly { readonly note: string }[]
  /** Checkpoints that others kept: only these show that the whole log was rewritten or rolled back. */
  readonly outside: readonly { readonly note: string; readonly from: string }[]
  /** Keys that may sign for this log: see `trustChain`. */
  readonly vkeys: readonly string[]
  /** Called about once per 10,000 entries with the number read so far. */
  readonly onProgress?: (entries: number) => void
  readonly signal?: AbortSignal
}
