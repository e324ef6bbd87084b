import { sameLeaf } from './entry.ts'
import { addProblem, type Problem, type Problems } from './log-report.ts'

/**
 * Neighbouring entries that do not match the leaf stored for their place. Watching where the first one's hash turns up again tells apart an entry that was
 * changed from entries that were removed, put in or swapped.
 */
export interface Run {
  readonly from: number
  to: number
  readonly hash: Uint8Array
  readonly stored: Uint8Array
  /** How many entries later the first hash was expected: so many are missing. */
  missing: number
  /** How many entries later the first stored leaf was found: so many were put in. */
  inserted: number
}

export function startRun(index: number, hash: Uint8Array, stored: Uint8Array): Run {
  return { from: index, to: index, hash, stored, missing: 0, inserted: 0 }
}

export function extendRun(run: Run, index: number, hash: Uint8Array, stored: Uint8Array): void {
  run.to = index
  if (!run.missing && sameLeaf(stored, run.hash)) run.missing = index - run.from
  if (!run.inserted && sameLeaf(run.stored, hash)) run.inserted = index - run.from
}

/** `proven` says that a checkpoint vouches for the entries themselves, so that the stored leaf must be the copy that was changed. */
export function closeRun(run: Run, proven: boolean, problems: Problems): void {
  addProblem(problems, proven ? storedLeafChanged(run) : explain(run))
}

function explain(run: Run): Problem {
  const { from, to, missing, inserted } = run
  const range = to > from ? { to } : {}
  if (missing && inserted === missing) {
    return { kind: 'out-of-order', index: from, ...range, what: `Entries ${from} and ${from + missing} have changed places.` }
  }
  if (missing) {
    return {
      kind: 'missing',
      index: from,
      ...range,
      what: `${many(missing, from)} missing. The later entries were moved up to hide the gap.`,
    }
  }
  if (inserted) {
    return {
      kind: 'inserted',
      index: from,
      ...range,
      what: `${many(inserted, from, 'was', 'were')} put in later. The entries after it were moved down.`,
    }
  }
  const what =
    to > from
      ? `Entries ${from} to ${to} were changed: they do not match what was stored when they were written.`
      : `Entry ${from} was changed: it does not match what was stored when it was written.`
  return { kind: 'changed', index: from, ...range, what }
}

function storedLeafChanged({ from, to }: Run): Problem {
  const range = to > from ? `Entries ${from} to ${to} are` : `Entry ${from} is`
  const what = `${range} right, as a checkpoint shows, but the stored copy of the hash was changed. Rebuild the tiles from the entries.`
  return { kind: 'stored-leaf', index: from, ...(to > from ? { to } : {}), what }
}

function many(count: number, from: number, one = 'is', more = 'are'): string {
  return count === 1 ? `Entry ${from} ${one}` : `Entries ${from} to ${from + count - 1} ${more}`
}
