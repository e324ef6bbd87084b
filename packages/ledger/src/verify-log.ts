import { equal, Malformed, toBase64 } from './bytes.ts'
import { detailFault, leafData, sameLeaf } from './entry.ts'
import { appendTo, createFrontier, rootOfFrontier, type Frontier } from './frontier.ts'
import type { LogEntry, LogInput } from './log-input.ts'
import { nameOf, readMarks, type Mark } from './log-marks.ts'
import { addProblem, inOrder, type Problems, type Report } from './log-report.ts'
import { closeRun, extendRun, startRun, type Run } from './log-run.ts'
import { leafHash } from './merkle.ts'

interface State {
  readonly problems: Problems
  readonly frontier: Frontier
  readonly marks: readonly Mark[]
  nextMark: number
  expected: number
  entries: number
  checked: number
  gone: number
  leaves: number
  matched: number
  /** Sizes up to which the log is known to be right: by any checkpoint, and by those kept outside. */
  good: { any: number; outside: number }
  /** Sources whose first mismatch was already reported. */
  readonly mismatched: Set<string | null>
  gap: { readonly from: number; readonly to: number } | null
  broken: boolean
  run: Run | null
  /** Runs since the last checkpoint: a checkpoint that fits clears the entries themselves. At most a few are kept. */
  runs: Run[]
}

const pause = 1_000
const progress = 10_000
const mostRuns = 100

/**
 * Reads a log once from its first entry and says whether it is whole, naming the first bad entry. Memory does not grow with the log: only the right edge of
 * the tree is kept, and each checkpoint is held against the root as the stream passes its size. Never throws for a bad log; throws when aborted.
 */
export async function verifyLog(input: LogInput): Promise<Report> {
  const problems: Problems = { list: [], more: 0 }
  const held = [...input.checkpoints.map(({ note }) => ({ note })), ...input.outside]
  const marks = readMarks(held, input.vkeys, problems)
  const state: State = {
    problems,
    frontier: createFrontier(),
    marks,
    nextMark: 0,
    expected: 0,
    entries: 0,
    checked: 0,
    gone: 0,
    leaves: 0,
    matched: 0,
    good: { any: 0, outside: 0 },
    mismatched: new Set(),
    gap: null,
    broken: false,
    run: null,
    runs: [],
  }
  passMarks(state)
  for await (const row of input.entries) {
    take(state, row)
    if (state.entries % pause === 0) {
      input.signal?.throwIfAborted()
      if (state.entries % progress === 0) input.onProgress?.(state.entries)
      // Lets other work of the process through; an iterable that never waits would hold it for minutes.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  input.signal?.throwIfAborted()
  finish(state)
  return report(state, input)
}

function take(state: State, row: LogEntry): void {
  state.entries++
  const { seq } = row
  if (seq < state.expected) return takeLate(state, seq)
  if (seq > state.expected) openGap(state, seq)
  state.expected = seq + 1
  const data = dataOf(state, row)
  if (data) {
    const hash = leafHash(data)
    checkDetail(state, row)
    compareStored(state, row, hash)
    if (!state.broken) appendTo(state.frontier, hash)
  }
  passMarks(state)
}

function takeLate(state: State, seq: number): void {
  const late = state.gap !== null && seq >= state.gap.from && seq < state.gap.to
  const what = late
    ? `Entry ${seq} is out of order: it comes after entry ${state.expected - 1}.`
    : `Entry ${seq} is there more than once: another entry with that number was put in.`
  addProblem(state.problems, { kind: late ? 'out-of-order' : 'inserted', index: seq, what })
}

function openGap(state: State, seq: number): void {
  const from = state.expected
  const what = seq - from === 1 ? `Entry ${from} is missing.` : `Entries ${from} to ${seq - 1} are missing.`
  addProblem(state.problems, { kind: 'missing', index: from, ...(seq - from > 1 ? { to: seq - 1 } : {}), what })
  state.gap = { from, to: seq }
  state.broken = true
}

function dataOf(state: State, { seq, entry }: LogEntry): Uint8Array | null {
  try {
    return leafData(entry)
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    addProblem(state.problems, { kind: 'unreadable', index: seq, what: `Entry ${seq} cannot be read. ${error.message}` })
    state.broken = true
    return null
  }
}

function checkDetail(state: State, row: LogEntry): void {
  const fault = detailFault(row.entry, row.detail, row.salt)
  if (fault === 'gone') state.gone++
  else state.checked++
  if (fault === null || fault === 'gone') return
  const what = `The detail of entry ${row.seq} does not match its commitment: the detail or its salt was changed. ${fault}`.trim()
  addProblem(state.problems, { kind: 'detail', index: row.seq, what })
}

function compareStored(state: State, { seq, storedLeaf }: LogEntry, hash: Uint8Array): void {
  if (!storedLeaf) return
  state.leaves++
  if (sameLeaf(storedLeaf, hash)) {
    closeCurrent(state)
  } else if (state.run) {
    extendRun(state.run, seq, hash, storedLeaf)
  } else {
    state.run = startRun(seq, hash, storedLeaf)
  }
}

function closeCurrent(state: State): void {
  if (!state.run) return
  if (state.runs.length < mostRuns) state.runs.push(state.run)
  else closeRun(state.run, false, state.problems)
  state.run = null
}

/** Runs whose entries no checkpoint vouches for become problems. */
function settleRuns(state: State, proven: boolean): void {
  if (proven) closeCurrent(state)
  for (const run of state.runs) closeRun(run, proven, state.problems)
  state.runs = []
}

function passMarks(state: State): void {
  if (state.broken) return
  const size = state.frontier.size
  let root: Uint8Array | null = null
  for (let mark = state.marks[state.nextMark]; mark && mark.size <= size; mark = state.marks[++state.nextMark]) {
    root ??= rootOfFrontier(state.frontier)
    if (equal(root, mark.root)) {
      state.matched++
      state.good.any = size
      if (mark.from !== null) state.good.outside = size
      settleRuns(state, true)
    } else {
      mismatch(state, mark)
    }
  }
}

function mismatch(state: State, { size, from: source }: Mark): void {
  const from = source === null ? state.good.any : state.good.outside
  const named = [state.run, ...state.runs].some((run) => run && run.from >= from && run.from < size)
  // A fault that is already named to the entry, or to a narrower stretch by our own checkpoints, explains every later root; one sentence is enough.
  if (named || state.mismatched.has(source) || state.mismatched.has(null)) return
  state.mismatched.add(source)
  const between = size - from <= 1 ? `Entry ${from}` : `At least one of the entries ${from} to ${size - 1}`
  const what =
    source === null
      ? `${between} was changed, removed, put in or moved: the log does not fit our own checkpoint of size ${size}.`
      : `The log was rewritten. ${between} differs from what it was: the log does not fit ${nameOf(source)}, of size ${size}.`
  addProblem(state.problems, {
    kind: source === null ? 'checkpoint' : 'rewritten',
    index: from,
    ...(size - from > 1 ? { to: size - 1 } : {}),
    what,
  })
}

function finish(state: State): void {
  closeCurrent(state)
  settleRuns(state, false)
  const count = state.expected
  const reported = new Set<string | null>()
  for (const mark of state.marks.toReversed()) {
    if (mark.size <= count || reported.has(mark.from)) continue
    reported.add(mark.from)
    const short = `The log ends after ${count} entries, but ${nameOf(mark.from)} counts ${mark.size}.`
    const what = mark.from === null ? `${short} The end was cut off.` : `${short} It was rolled back to an earlier state.`
    addProblem(state.problems, {
      kind: mark.from === null ? 'cut-off' : 'rolled-back',
      index: count,
      ...(mark.size - count > 1 ? { to: mark.size - 1 } : {}),
      what,
    })
  }
}

function report(state: State, input: LogInput): Report {
  const notes: string[] = []
  const newest = state.marks.at(-1)?.size ?? 0
  if (input.outside.length === 0)
    notes.push('No checkpoint kept outside was given, so a log that was rewritten as a whole, keys included, would not be noticed.')
  if (state.expected > newest)
    notes.push(`The last ${state.expected - newest} entries came after the newest checkpoint; no signature covers them yet.`)
  if (state.broken) notes.push('Because an entry is missing or cannot be read, the checkpoints after it could not be compared.')
  if (state.gone > 0) notes.push(`${state.gone} entries no longer have their detail. Their place in the log is still proven.`)
  const problems = inOrder(state.problems.list)
  return {
    ok: problems.length === 0,
    entries: state.entries,
    root: state.broken ? null : toBase64(rootOfFrontier(state.frontier)),
    details: { checked: state.checked, gone: state.gone },
    leaves: state.leaves,
    checkpoints: { ours: input.checkpoints.length, outside: input.outside.length, matched: state.matched },
    first: problems[0] ?? null,
    problems,
    more: state.problems.more,
    notes,
  }
}
