import { AnswersAs } from '@bedside/contract/readiness'
import { SurveyKind, SurveyWords } from '@bedside/contract/survey'
import { Language } from '@bedside/contract/value'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import * as z from 'zod'

const Name = z.string()
const Day = z.number().int()

/** The rounds, the plan and the surveys of the demo. Days are before (or after) today. */
const Story = z.strictObject({
  respondents: z.record(Name, z.strictObject({ as: AnswersAs, leans: z.number(), unsure: z.number() })),
  rounds: z.array(z.strictObject({
    name: z.string(), day: Day, closes: Day.optional(), due: Day.optional(), level: z.record(z.string(), z.number().min(0).max(4)), gates: z.record(z.string(), z.number()), finished: z.array(Name), partly: z.record(Name, z.number()).default({}),
    plan: z.strictObject({ done: z.number(), doing: z.number(), from: Day, until: Day, keepOpen: z.array(z.string()).default([]), drop: z.strictObject({ last: z.string() }).optional() }).optional(),
  })),
  comments: z.array(z.strictObject({ round: z.number(), by: Name, question: z.string(), text: z.string() })),
  surveys: z.array(z.strictObject({
    by: Name, audience: z.enum(['staff', 'community']), languages: z.array(Language), day: Day, closes: Day, close: z.boolean().default(false), title: SurveyWords, intro: SurveyWords,
    questions: z.array(z.strictObject({ kind: SurveyKind, text: SurveyWords, options: z.array(SurveyWords).default([]), low: SurveyWords.optional(), high: SurveyWords.optional(), required: z.boolean().default(false) })),
    answers: z.number(), texts: z.array(z.string()),
  })),
})
export type ReadinessStory = z.output<typeof Story>

export const readReadiness = (): ReadinessStory => Story.parse(parse(readFileSync(new URL('./readiness.yaml', import.meta.url), 'utf8')))
