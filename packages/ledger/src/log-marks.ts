import { equal } from './bytes.ts'
import { openCheckpoint } from './checkpoint.ts'
import { addProblem, type Problems } from './log-report.ts'
import { parseVkey, type Verifier } from './note.ts'

/** A place in the log where the root is known: from a checkpoint of ours (`from` null) or one kept elsewhere. */
export interface Mark {
  readonly size: number
  readonly root: Uint8Array
  readonly from: string | null
}

export interface Held {
  readonly note: string
  /** Who kept it, in words: “the mailbox of the privacy officer”. Absent for our own. */
  readonly from?: string
}

export function nameOf(from: string | null): string {
  return from === null ? 'our own checkpoint' : `the checkpoint kept at ${from}`
}

/** Opens every checkpoint, reports bad signatures and two roots for one size, and returns the rest from the smallest to the largest. */
export function readMarks(held: readonly Held[], vkeys: readonly string[], problems: Problems): Mark[] {
  const verifiers: Verifier[] = vkeys.map(parseVkey)
  const marks: Mark[] = []
  const origins = new Set<string>()
  held.forEach(({ note, from }, i) => {
    const name = from === undefined ? `Our checkpoint number ${i + 1}` : `The checkpoint kept at ${from}`
    const opened = openCheckpoint(note, verifiers)
    if (!opened.ok) return addProblem(problems, { kind: 'signature', index: null, what: `${name} cannot be trusted. ${opened.why}` })
    origins.add(opened.checkpoint.origin)
    marks.push({ size: opened.checkpoint.size, root: opened.checkpoint.root, from: from ?? null })
  })
  if (origins.size > 1) {
    addProblem(problems, { kind: 'split', index: null, what: `The checkpoints speak of different logs: ${[...origins].join(', ')}.` })
  }
  marks.sort((a, b) => a.size - b.size)
  reportSplits(marks, problems)
  return marks
}

function reportSplits(marks: readonly Mark[], problems: Problems): void {
  let first: Mark | undefined
  let reported = false
  for (const mark of marks) {
    if (first?.size !== mark.size) {
      first = mark
      reported = false
    } else if (!reported && !equal(first.root, mark.root)) {
      reported = true
      const what = `Two signed checkpoints of size ${mark.size} have different roots: ${nameOf(first.from)} and ${nameOf(mark.from)}. The log was shown in two versions.`
      addProblem(problems, { kind: 'split', index: null, what })
    }
  }
}
