import type { SurveyAnswer, SurveyInput, SurveyQuestion, SurveyWords } from '@bedside/contract/survey'
import type { Language } from '@bedside/contract/value'
import type { KeptAnswer } from '../tables.ts'
import { say, type Text } from '../../../platform/text.ts'

export type SurveyState = 'draft' | 'open' | 'closed'

/** A survey is open from its opening to the end of the day on which it closes. `today` is the day everywhere. */
export function surveyState(row: { readonly opened_at: Date | null; readonly closed_at: Date | null; readonly closes_on: string | null }, today: string): SurveyState {
  if (!row.opened_at) return 'draft'
  return row.closed_at || (row.closes_on !== null && today > row.closes_on) ? 'closed' : 'open'
}

export const SCALE = 5

/** The questions with their ids and only the words of the survey's languages. */
export function questionsFrom(input: Pick<SurveyInput, 'questions' | 'languages'>): SurveyQuestion[] {
  const words = (given: SurveyWords | null | undefined): SurveyWords => wordsIn(given, input.languages)
  return input.questions.map((one, n) => ({
    id: `q${n + 1}`, kind: one.kind, text: words(one.text), required: one.required,
    options: one.kind === 'choice' || one.kind === 'multiple' ? one.options.map((option) => words(option)) : [],
    low: one.kind === 'scale' ? words(one.low) : null, high: one.kind === 'scale' ? words(one.high) : null,
  }))
}

export function wordsIn(given: SurveyWords | null | undefined, languages: readonly Language[]): SurveyWords {
  return Object.fromEntries(languages.flatMap((one) => (given?.[one]?.trim() ? [[one, given[one].trim()]] : [])))
}

/** What is missing before a survey can be opened, by field. A draft may miss anything. */
export function missing(survey: { readonly title: SurveyWords; readonly languages: readonly Language[]; readonly questions: readonly SurveyQuestion[] }): Record<string, Text> {
  const found: Record<string, Text> = {}
  const lacks = (words: SurveyWords | null): boolean => survey.languages.some((one) => !words?.[one])
  if (lacks(survey.title)) found['title'] = say('Write a title in each language.', 'Escriba un título en cada idioma.')
  if (survey.questions.length === 0) found['questions'] = say('Add at least one question.', 'Agregue al menos una pregunta.')
  survey.questions.forEach((one, n) => {
    if (lacks(one.text)) found[`questions.${n}.text`] = say(`Write question ${n + 1} in each language.`, `Escriba la pregunta ${n + 1} en cada idioma.`)
    if (one.kind !== 'choice' && one.kind !== 'multiple') return
    if (one.options.length < 2) found[`questions.${n}.options`] = say(`Question ${n + 1} needs at least two answers to choose from.`, `La pregunta ${n + 1} necesita al menos dos respuestas para elegir.`)
    else if (one.options.some(lacks)) found[`questions.${n}.options`] = say(`An answer of question ${n + 1} has no words in one of the languages.`, `A una respuesta de la pregunta ${n + 1} le faltan palabras en uno de los idiomas.`)
  })
  return found
}

/** What somebody answered, as far as it fits the questions; `problems` by the id of the question. Empty answers are left out. */
export function readAnswers(questions: readonly SurveyQuestion[], given: readonly SurveyAnswer[]): { answers: KeptAnswer[]; problems: Record<string, Text> } {
  const problems: Record<string, Text> = {}
  const answers: KeptAnswer[] = []
  for (const one of given) if (!questions.some((question) => question.id === one.question)) problems[one.question] = say('This survey does not ask that.', 'Esta encuesta no pregunta eso.')
  for (const question of questions) {
    const found = given.filter((one) => one.question === question.id)
    if (found.length > 1) problems[question.id] = say('This was answered twice.', 'Esto se respondió dos veces.')
    const kept = found[0] && keep(question, found[0])
    if (kept === 'odd') problems[question.id] = say('Choose one of the answers that are offered.', 'Elija una de las respuestas que se ofrecen.')
    else if (kept) answers.push(kept)
    else if (question.required) problems[question.id] = say('Please answer this question.', 'Responda esta pregunta.')
  }
  return { answers, problems }
}

function keep({ id, kind, options }: SurveyQuestion, given: SurveyAnswer): KeptAnswer | 'odd' | null {
  switch (kind) {
    case 'choice':
      return given.value === null || given.value === undefined ? null : given.value < options.length ? { question: id, value: given.value } : 'odd'
    case 'scale':
      return given.value === null || given.value === undefined ? null : given.value >= 1 && given.value <= SCALE ? { question: id, value: given.value } : 'odd'
    case 'multiple': {
      const values = [...new Set(given.values ?? [])].sort((a, b) => a - b)
      return values.some((one) => one >= options.length) ? 'odd' : values.length ? { question: id, values } : null
    }
    case 'text': {
      const text = given.text?.trim()
      return text ? { question: id, text } : null
    }
  }
}
