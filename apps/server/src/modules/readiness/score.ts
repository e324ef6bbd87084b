import type { AnswersAs, DimensionScore, Question, QuestionScore, QuestionSet, Score } from '@bedside/contract/readiness'

/** One answer of one person. `value` null: not sure. */
export interface Answer {
  readonly question: string
  readonly by: string
  readonly as: AnswersAs
  readonly value: number | null
}

/** Everything a score is computed from. Kept whole when a round closes, so that anyone can compute it again. */
export interface Snapshot {
  readonly set: Pick<QuestionSet, 'version' | 'dimensions' | 'gates' | 'stages'> & { readonly questions: readonly Pick<Question, 'id' | 'dimension' | 'gate' | 'gateFrom' | 'bestAnsweredBy'>[] }
  readonly answers: readonly Answer[]
  /** A closed round counts a question that nobody answered as 0; an open one leaves it out until somebody does. */
  readonly closed: boolean
}

/** From here up an answer is in place; below, it is a task. */
export const IN_PLACE = 3
/** Answers this far apart are worth a talk. */
const APART = 2

/**
 * The score of a round, pure: the same snapshot gives the same score, in whatever order the answers come, and a better answer never lowers it.
 * A question's value is the middle answer of the people who know best (`bestAnsweredBy`), the more careful one of two; of everyone when nobody of them
 * answered. "Not sure" counts as 0.
 */
export function score({ set, answers, closed }: Snapshot): Score {
  const questions = set.questions.map((one) => scoreQuestion(one, answers.filter((answer) => answer.question === one.id)))
  const valueOf = (id: string): number | null => questions.find((one) => one.id === id)!.value
  const dimensions = set.dimensions.map(({ id }) => scoreDimension(id, set.questions.filter((one) => one.dimension === id).map((one) => questions.find((other) => other.id === one.id)!), closed))
  const counted = dimensions.filter((one) => closed || one.answered > 0)
  const overall = counted.length ? Math.round((counted.reduce((sum, one) => sum + one.mean, 0) / counted.length) * 25) : 0
  const gates = set.gates.map(({ id }) => {
    const question = set.questions.find((one) => one.gate === id)!
    const value = valueOf(question.id)
    return { id, question: question.id, value, passes: value !== null && value >= question.gateFrom! }
  })
  const stage = set.stages.find((one) => overall >= one.from && overall <= one.to)!.id
  const answered = questions.filter((one) => one.value !== null).length
  return {
    overall, stage, listenOnly: gates.some((one) => !one.passes), answered, of: questions.length, notSure: questions.filter((one) => one.notSure).length, unanswered: questions.length - answered,
    dimensions, gates, questions,
  }
}

function scoreQuestion({ id, bestAnsweredBy }: Snapshot['set']['questions'][number], answers: readonly Answer[]): QuestionScore {
  const best = answers.filter((one) => bestAnsweredBy.includes(one.as))
  const pool = best.length ? best : answers
  const middle = pool.map((one) => one.value ?? 0).toSorted((a, b) => a - b)[Math.floor((pool.length - 1) / 2)]
  const known = answers.flatMap((one) => (one.value === null ? [] : [one.value]))
  const [lowest, highest] = known.length ? [Math.min(...known), Math.max(...known)] : [null, null]
  const unsure = answers.length - known.length
  // Somebody sure that it works beside somebody who does not know of it is as far apart as two numbers.
  const talk = answers.length > 1 && (highest! - lowest! >= APART || (unsure > 0 && (highest ?? 0) >= IN_PLACE))
  const notSure = pool.length > 0 && (middle ?? 0) === 0 && pool.some((one) => one.value === null)
  return { id, value: middle ?? null, notSure, from: best.length ? 'best' : 'all', lowest, highest, unsure, talk, given: answers.length }
}

function scoreDimension(id: string, questions: readonly QuestionScore[], closed: boolean): DimensionScore {
  const answered = questions.filter((one) => one.value !== null)
  const counted = closed ? questions : answered
  const mean = counted.length ? counted.reduce((sum, one) => sum + (one.value ?? 0), 0) / counted.length : 0
  // Ties in the order of the questions.
  const lifts = answered.filter((one) => one.value! >= IN_PLACE).toSorted((a, b) => b.value! - a.value!)
  const lowers = counted.filter((one) => (one.value ?? 0) < IN_PLACE).toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0))
  return { id, score: Math.round(mean * 25), mean: Math.round(mean * 100) / 100, answered: answered.length, of: questions.length, notSure: questions.filter((one) => one.notSure).length, lifts: lifts.map((one) => one.id), lowers: lowers.map((one) => one.id) }
}
