import type { QuestionResult, SurveyQuestion, SurveyResults } from '@bedside/contract/survey'
import type { KeptAnswer } from '../tables.ts'
import { SCALE } from './survey.ts'

/** Fewer answers than this are not shown, and no group of fewer is: somebody could be told by them. */
export const LEAST = 5

export interface Sheet {
  readonly day: string
  readonly lot: number
  readonly answers: readonly KeptAnswer[]
}

/** The lot of the next answer: fives. */
export const lotOf = (before: number): number => Math.floor(before / LEAST)

/** What may be counted: all of a closed survey, the whole lots of an open one. */
export const countable = <S extends Pick<Sheet, 'lot'>>(sheets: readonly S[], open: boolean): S[] => sheets.filter((one) => !open || one.lot < lotOf(sheets.length))

/** Results as counts, pure; `by` breaks them down by the answers to one choice. */
export function resultsOf(questions: readonly SurveyQuestion[], all: readonly Sheet[], options: { open: boolean; by?: string | undefined }): SurveyResults {
  const { open, by } = options
  const [total, sheets] = [all.length, countable(all, open)]
  const shown = sheets.length >= LEAST
  const splitter = shown ? questions.find((one) => one.id === by && one.kind === 'choice') : undefined
  return { total, counted: sheets.length, least: LEAST, shown, questions: shown ? count(questions, sheets) : [], days: shown ? daysOf(sheets) : [], group: splitter ? groupsOf(splitter, questions, sheets) : null }
}

function groupsOf(splitter: SurveyQuestion, questions: readonly SurveyQuestion[], sheets: readonly Sheet[]): SurveyResults['group'] {
  const answered = (sheet: Sheet): number | undefined => sheet.answers.find((one) => one.question === splitter.id)?.value
  const all = splitter.options.map((_, option) => ({ option, sheets: sheets.filter((one) => answered(one) === option) })).filter((one) => one.sheets.length > 0)
  const shown = all.filter((one) => one.sheets.length >= LEAST).toSorted((a, b) => b.sheets.length - a.sheets.length)
  // What is left over must not give a small group away: whoever knows the whole and the other groups can subtract. So the rest is empty or at least five,
  // and else the smallest shown group joins it.
  const rest = (): number => sheets.length - shown.reduce((sum, one) => sum + one.sheets.length, 0)
  while (shown.length > 0 && rest() > 0 && rest() < LEAST) shown.pop()
  const others = questions.filter((one) => one.id !== splitter.id)
  const whole = count(others, sheets)
  const groups = shown.toSorted((a, b) => a.option - b.option).map((one) => ({ option: one.option, total: one.sheets.length, questions: count(others, one.sheets) }))
  return { question: splitter.id, groups: groups.map((one) => ({ ...one, questions: one.questions.map((result, n) => (tells(whole[n]!, groups.map((group) => group.questions[n]!), result) ? silent(result) : result)) })), hidden: rest() }
}

/**
 * Whether the counts of one question in one group would tell about fewer than five people: those who answered it there, or those who are left when it is taken off
 * the whole. The smallest groups fall silent first, until what is left over is nobody or five.
 */
function tells(whole: QuestionResult, groups: readonly QuestionResult[], result: QuestionResult): boolean {
  const speaking = groups.filter((one) => one.answered >= LEAST).toSorted((a, b) => b.answered - a.answered)
  const left = (): number => whole.answered - speaking.reduce((sum, one) => sum + one.answered, 0)
  while (speaking.length > 0 && left() > 0 && left() < LEAST) speaking.pop()
  return !speaking.includes(result)
}

const silent = (result: QuestionResult): QuestionResult => ({ ...result, counts: [], mean: null })

function count(questions: readonly SurveyQuestion[], sheets: readonly Sheet[]): QuestionResult[] {
  return questions.map(({ id, kind, options }) => {
    const given = sheets.flatMap((one) => one.answers.filter((answer) => answer.question === id))
    const values = given.flatMap((one) => one.values ?? (one.value === undefined ? [] : [one.value]))
    const places = kind === 'scale' ? Array.from({ length: SCALE }, (_, n) => n + 1) : options.map((_, n) => n)
    const mean = kind === 'scale' && values.length ? Math.round((values.reduce((sum, one) => sum + one, 0) / values.length) * 100) / 100 : null
    const result = { id, kind, answered: given.length, counts: kind === 'text' ? [] : places.map((place) => values.filter((one) => one === place).length), mean }
    return given.length < LEAST ? silent(result) : result
  })
}

function daysOf(sheets: readonly Sheet[]): { day: string; answers: number }[] {
  const days = new Map<string, number>()
  for (const { day } of sheets) days.set(day, (days.get(day) ?? 0) + 1)
  return [...days].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([day, answers]) => ({ day, answers }))
}
