import type { Survey, SurveyInput, SurveyKind, SurveyWords } from '@bedside/contract/survey'

/** A question while it is built; `key` stays the same when it is moved. */
export interface DraftQuestion {
  readonly key: number
  readonly kind: SurveyKind
  readonly text: SurveyWords
  readonly options: readonly SurveyWords[]
  readonly low: SurveyWords
  readonly high: SurveyWords
  readonly required: boolean
}
export interface Draft extends Omit<SurveyInput, 'questions'> {
  readonly questions: readonly DraftQuestion[]
}

let last = 0
export const newQuestion = (kind: SurveyKind): DraftQuestion => ({ key: ++last, kind, text: {}, options: kind === 'choice' || kind === 'multiple' ? [{}, {}] : [], low: {}, high: {}, required: false })

export const draftOf = (survey: Survey): Draft => ({
  title: survey.title, intro: survey.intro, audience: survey.audience, languages: survey.languages,
  questions: survey.questions.map((one) => ({ key: ++last, kind: one.kind, text: one.text, options: one.options, low: one.low ?? {}, high: one.high ?? {}, required: one.required })),
})

export const inputOf = ({ questions, ...rest }: Draft): SurveyInput => ({
  ...rest,
  questions: questions.map(({ kind, text, options, low, high, required }) => ({ kind, text, required, options: kind === 'choice' || kind === 'multiple' ? [...options] : [], ...(kind === 'scale' ? { low, high } : {}) })),
})

/** The list with one item moved by one place; the same list at its ends. */
export function moved<T>(list: readonly T[], from: number, by: -1 | 1): readonly T[] {
  const to = from + by
  if (to < 0 || to >= list.length) return list
  const next = [...list]
  ;[next[from], next[to]] = [next[to]!, next[from]!]
  return next
}
