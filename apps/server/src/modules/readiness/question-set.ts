import { AnswersAs, QuestionSet, TaskOwner } from '@bedside/contract/readiness'
import { hashOf } from '@bedside/ledger'
import * as z from 'zod'

const Words = z.strictObject({ en: z.string().min(1), es: z.string().min(1) })
const Fear = z.literal([1, 2, 3, 4, 5, 6])
// YAML reads a bare date as text under the core schema, and some writers quote it.
const Day = z.iso.date()

const SourceFile = z.strictObject({ title: z.string().min(1), url: z.url().optional(), checked: Day.optional(), mark: z.enum(['K', 'G']).optional(), kind: z.literal('practice').optional() })
const QuestionFile = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z0-9]+)+$/).max(60), fear: Fear, gate: z.string().optional(), gate_from: z.number().int().min(1).max(4).optional(), best_answered_by: z.array(AnswersAs).min(1),
  question: Words, why: Words, anchors: z.array(Words).length(5),
  task: z.strictObject({ days: z.literal([30, 60, 90]), owner: TaskOwner, hours: z.number().positive().max(200), module: z.string().min(1), title: Words, how: Words }), source: SourceFile,
})
/** One file of content/survey/ but the index. */
const DimensionFile = z.strictObject({ dimension: z.string(), questions: z.array(QuestionFile).min(8) })
const IndexFile = z.strictObject({
  version: z.number().int(), updated: Day,
  dimensions: z.array(z.strictObject({ id: z.string(), fears: z.array(Fear), name: Words, description: Words })),
  gates: z.array(z.strictObject({ id: z.string(), name: Words, means: Words, why: Words })),
  stages_source: z.strictObject({ title: z.string(), kind: z.literal('practice') }),
  stages: z.array(z.strictObject({ id: z.string(), from: z.number().int(), to: z.number().int(), name: Words, sentence: Words })),
})

/**
 * Makes the question set from parsed files. The version is the number in index.yaml and a hash over every word, so that an answer says exactly what was asked.
 * Throws with the file and what is wrong in it.
 */
export function makeQuestionSet(index: unknown, files: ReadonlyMap<string, unknown>): QuestionSet {
  const head = checked(IndexFile, index, 'index.yaml')
  const questions = head.dimensions.flatMap(({ id }) => {
    const file = checked(DimensionFile, files.get(`${id}.yaml`), `${id}.yaml`)
    if (file.dimension !== id) throw new Error(`content/survey/${id}.yaml: its dimension is "${file.dimension}"`)
    return file.questions.map((one) => toQuestion(one, id))
  })
  const words = { dimensions: head.dimensions, gates: head.gates, stages: head.stages, stagesSource: head.stages_source.title, questions }
  const version = `${head.version}-${hashOf(words).slice(0, 10)}`
  const set = QuestionSet.parse({ version, updated: head.updated, ...words })
  const wrong = problemsOf(set)
  if (wrong.length) throw new Error(`content/survey: ${wrong.join('; ')}`)
  return set
}

/** What no schema sees: ids that come twice, gates that nothing or more than one question decides, stages with holes. */
export function problemsOf({ questions, gates, stages, dimensions }: QuestionSet): string[] {
  const twice = (ids: string[]): string[] => ids.filter((id, n) => ids.indexOf(id) !== n)
  const decided = questions.flatMap((one) => (one.gate ? [one.gate] : []))
  const sorted = stages.toSorted((a, b) => a.from - b.from)
  return [
    ...[questions, gates, dimensions, stages].flatMap((list) => twice(list.map((one) => one.id))).map((id) => `${id} stands there twice`),
    ...gates.filter((one) => decided.filter((gate) => gate === one.id).length !== 1).map((one) => `the gate ${one.id} is not decided by exactly one question`),
    ...decided.filter((gate) => !gates.some((one) => one.id === gate)).map((gate) => `there is no gate ${gate}`),
    ...sorted.filter((one, n) => one.from !== (n === 0 ? 0 : sorted[n - 1]!.to + 1) || one.to < one.from || (n === sorted.length - 1 && one.to !== 100)).map((one) => `the stage ${one.id} does not follow on from the one before`),
  ]
}

function toQuestion(one: z.output<typeof QuestionFile>, dimension: string) {
  const { best_answered_by, gate_from, gate, source, ...rest } = one
  if ((gate === undefined) !== (gate_from === undefined)) throw new Error(`content/survey/${dimension}.yaml: ${one.id} needs both gate and gate_from, or neither`)
  return { ...rest, dimension, gate: gate ?? null, gateFrom: gate_from ?? null, bestAnsweredBy: best_answered_by, source: { title: source.title, url: source.url ?? null, checked: source.checked ?? null, mark: source.mark ?? null, kind: source.kind ?? null } }
}

function checked<S extends z.ZodType>(schema: S, value: unknown, file: string): z.output<S> {
  const result = schema.safeParse(value)
  if (!result.success) throw new Error(`content/survey/${file}: ${z.prettifyError(result.error)}`)
  return result.data
}
