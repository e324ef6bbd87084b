import * as z from 'zod'
import { route } from './route.ts'
import { ById, Done, Id, Instant, Language, LocalDate, page, PageInput } from './value.ts'

/** Words of the hospital's own survey, in the languages the survey has. */
const Words = (max: number) => z.object({ en: z.string().trim().max(max).optional(), es: z.string().trim().max(max).optional() })
export const SurveyWords = z.object({ en: z.string().optional(), es: z.string().optional() })
export type SurveyWords = z.output<typeof SurveyWords>

/** `choice` one of several, `multiple` any of several, `scale` 1 to 5, `text` free words. */
export const SurveyKind = z.enum(['choice', 'multiple', 'scale', 'text'])
export type SurveyKind = z.output<typeof SurveyKind>

export const SurveyQuestion = z.object({ /** `q1`, `q2` …: its place when the survey was opened. */ id: z.string(), kind: SurveyKind, text: SurveyWords, options: z.array(SurveyWords), low: SurveyWords.nullable(), high: SurveyWords.nullable(), required: z.boolean() })
export type SurveyQuestion = z.output<typeof SurveyQuestion>
const SurveyQuestionInput = z.object({ kind: SurveyKind, text: Words(300), options: z.array(Words(120)).max(12).default([]), low: Words(60).nullish(), high: Words(60).nullish(), required: z.boolean().default(false) })

export const SurveyInput = z.object({ title: Words(120), intro: Words(1500), audience: z.enum(['staff', 'community']), languages: z.array(Language).min(1).max(2), questions: z.array(SurveyQuestionInput).max(30) })
export type SurveyInput = z.output<typeof SurveyInput>

export const SurveyState = z.enum(['draft', 'open', 'closed'])
export const SurveyLine = z.object({ id: Id, title: SurveyWords, audience: z.enum(['staff', 'community']), languages: z.array(Language), state: SurveyState, answers: z.number(), closesOn: LocalDate.nullable(), openedAt: Instant.nullable(), closedAt: Instant.nullable(), createdAt: Instant })
export type SurveyLine = z.output<typeof SurveyLine>
export const Survey = z.object({ ...SurveyLine.shape, intro: SurveyWords, questions: z.array(SurveyQuestion), url: z.string().nullable(), version: z.number(), today: LocalDate })
export type Survey = z.output<typeof Survey>

/** How one question came out. Counts stand in the order of the options; of a scale, from 1 to 5. There are none for free words, nor where they would tell of fewer than five people. */
export const QuestionResult = z.object({ id: z.string(), kind: SurveyKind, answered: z.number(), counts: z.array(z.number()), mean: z.number().nullable() })
export type QuestionResult = z.output<typeof QuestionResult>
export const SurveyResults = z.object({
  total: z.number(),
  /** How many of them the counts hold: an open survey shows new answers five at a time, so that nobody reads one off the difference. */
  counted: z.number(),
  /** Groups and whole surveys with fewer answers are not shown. */
  least: z.number(),
  shown: z.boolean(), questions: z.array(QuestionResult), days: z.array(z.object({ day: LocalDate, answers: z.number() })),
  group: z.object({ question: z.string(), groups: z.array(z.object({ option: z.number(), total: z.number(), questions: z.array(QuestionResult) })), /** Answers in groups that are too small, or would give a small one away. */ hidden: z.number() }).nullable(),
})
export type SurveyResults = z.output<typeof SurveyResults>

export const OpenSurvey = z.object({ organization: z.string(), title: SurveyWords, intro: SurveyWords, languages: z.array(Language), open: z.boolean(), closesOn: LocalDate.nullable(), questions: z.array(SurveyQuestion), nonce: z.string() })
export type OpenSurvey = z.output<typeof OpenSurvey>

const Code = z.string().max(24)
const Answer = z.object({ question: z.string().max(8), /** The place of the chosen option, or 1 to 5 on a scale. */ value: z.number().int().min(0).max(20).nullish(), values: z.array(z.number().int().min(0).max(20)).max(12).optional(), text: z.string().max(1000).optional() })
export type SurveyAnswer = z.output<typeof Answer>

export const surveyContract = {
  surveys: route({ method: 'GET', path: '/surveys', may: 'survey.read', scope: 'read', summary: 'Open surveys, newest first', input: PageInput, output: page(SurveyLine) }),
  draftSurvey: route({ method: 'POST', path: '/surveys', may: 'survey.manage', summary: 'Begin a survey', input: SurveyInput, output: Survey }),
  survey: route({ method: 'GET', path: '/surveys/:id', may: 'survey.read', scope: 'read', object: 'survey', summary: 'A survey with its questions and its link', input: ById, output: Survey }),
  editSurvey: route({ method: 'PUT', path: '/surveys/:id', may: 'survey.manage', object: 'survey', summary: 'Change a survey that is not open yet', input: SurveyInput.extend({ id: Id, version: z.number().int().min(1).max(1_000_000) }), output: Survey }),
  discardSurvey: route({ method: 'DELETE', path: '/surveys/:id', may: 'survey.manage', object: 'survey', summary: 'Throw away a survey that was never opened', input: ById, output: Done }),
  openSurvey: route({ method: 'POST', path: '/surveys/:id/opening', may: 'survey.manage', object: 'survey', summary: 'Open a survey until the end of a day; its questions no longer change', input: ById.extend({ closesOn: LocalDate }), output: Survey }),
  moveClosing: route({ method: 'PUT', path: '/surveys/:id/opening', may: 'survey.manage', object: 'survey', summary: 'Let an open survey run until another day', input: ById.extend({ closesOn: LocalDate }), output: Survey }),
  closeSurvey: route({ method: 'POST', path: '/surveys/:id/closure', may: 'survey.manage', object: 'survey', summary: 'Close a survey now', input: ById, output: Survey }),
  surveyResults: route({ method: 'GET', path: '/surveys/:id/results', may: 'survey.read', scope: 'read', object: 'survey', summary: 'Results as counts, whole or by the answers to one choice; never of fewer than five people', input: ById.extend({ by: z.string().max(8).optional() }), output: SurveyResults }),
  surveyTexts: route({ method: 'GET', path: '/surveys/:id/texts', may: 'survey.read', object: 'survey', summary: 'Free answers to one question, shuffled, with what could point to a person masked', input: PageInput.extend({ id: Id, question: z.string().max(8) }), output: page(z.object({ id: Id, text: z.string() })) }),
  surveyTable: route({ method: 'GET', path: '/surveys/:id/table', may: 'survey.read', object: 'survey', file: 'text/csv', summary: 'Results as CSV', input: ById, output: z.any() }),
  takeSurvey: route({ method: 'GET', path: '/open-surveys/:code', may: 'anyone', summary: 'A survey as those see it who answer; no sign-in, no cookie', input: z.object({ code: Code }), output: OpenSurvey }),
  answerSurvey: route({ method: 'POST', path: '/open-surveys/:code/answers', may: 'anyone', summary: 'Answer a survey once; nothing is kept that says who or at what time', input: z.object({ code: Code, nonce: z.string().max(200), /** People do not see this field; programs fill it in. */ website: z.string().max(300).default(''), answers: z.array(Answer).max(30) }), output: z.object({ done: z.literal(true), masked: z.number() }) }),
}
