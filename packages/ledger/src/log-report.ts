/** What can be wrong with a log. The screen and the command line translate by `kind`; `what` is the English sentence. */
export type ProblemKind =
  | 'changed'
  | 'missing'
  | 'inserted'
  | 'out-of-order'
  | 'unreadable'
  | 'detail'
  | 'stored-leaf'
  | 'checkpoint'
  | 'rewritten'
  | 'rolled-back'
  | 'cut-off'
  | 'split'
  | 'signature'

/** `index` is the first entry it concerns, counted from 0; `to` the last, when it is known only that the fault lies between the two. */
export interface Problem {
  readonly kind: ProblemKind
  readonly index: number | null
  readonly to?: number
  readonly what: string
}

export interface Report {
  readonly ok: boolean
  /** Entries read. */
  readonly entries: number
  /** Root of what was read, in base64; null when a gap makes it meaningless. */
  readonly root: string | null
  readonly details: { readonly checked: number; readonly gone: number }
  /** Entries held against a stored leaf. */
  readonly leaves: number
  readonly checkpoints: { readonly ours: number; readonly outside: number; readonly matched: number }
  /** The fault at the lowest entry, if there is any. */
  readonly first: Problem | null
  /** At most 100, lowest entry first; `more` counts the rest. */
  readonly problems: readonly Problem[]
  readonly more: number
  /** What a reader should know though nothing is wrong. */
  readonly notes: readonly string[]
}

const most = 100

/** Collects problems; keeps the first hundred as they come and counts the rest. */
export interface Problems {
  readonly list: Problem[]
  more: number
}

export function addProblem(problems: Problems, problem: Problem): void {
  if (problems.list.length < most) problems.list.push(problem)
  else problems.more++
}

/** Lowest entry first; what concerns no entry comes last. */
export function inOrder(list: readonly Problem[]): Problem[] {
  return list.toSorted((a, b) => (a.index ?? Infinity) - (b.index ?? Infinity) || 0)
}
