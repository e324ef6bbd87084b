import { AnswersAs, TaskOwner, TaskState } from '@bedside/contract/readiness'
import { Language, LocalDate } from '@bedside/contract/value'
import * as z from 'zod'
import { event } from '../../platform/event.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** Every line that readiness writes into the ledger: ids, kinds, counts and hashes; never an answer's words, never who answered a survey. */
export const events = {
  roundOpened: event('readiness.round-opened', 'round', { set: z.string(), respondents: z.array(z.strictObject({ member: z.uuid(), as: AnswersAs })) }),
  invited: event('readiness.respondent-invited', 'round', { member: z.uuid(), as: AnswersAs }),
  removed: event('readiness.respondent-removed', 'round', { member: z.uuid() }),
  /** `answers` is a hash over everything this person said, so that a later change shows. */
  finished: event('readiness.interview-finished', 'round', { member: z.uuid(), answered: z.number(), notSure: z.number(), comments: z.number(), answers: hash }),
  reopened: event('readiness.interview-reopened', 'round', { member: z.uuid() }),
  roundClosed: event('readiness.round-closed', 'round', { set: z.string(), snapshot: hash, overall: z.number(), stage: z.string(), gatesFailing: z.array(z.string()), answered: z.number(), notSure: z.number(), respondents: z.number(), tasksAdded: z.number(), tasksKept: z.number(), tasksSettled: z.number() }),
  reportMade: event('readiness.report-made', 'round', { language: Language, sha256: hash }),
  taskChanged: event('readiness.task-changed', 'task', { question: z.string(), state: TaskState, before: TaskState, owner: z.uuid().nullable(), ownerRole: TaskOwner, dueOn: LocalDate, byRound: z.boolean() }),

  surveyDrafted: event('survey.drafted', 'survey', { audience: z.enum(['staff', 'community']), questions: z.number() }),
  surveyEdited: event('survey.edited', 'survey', { questions: z.number(), version: z.number() }),
  surveyDiscarded: event('survey.discarded', 'survey', {}),
  surveyOpened: event('survey.opened', 'survey', { closesOn: LocalDate, questions: z.number(), content: hash }),
  surveyMoved: event('survey.closing-moved', 'survey', { from: LocalDate, to: LocalDate }),
  /** Answers leave no line of their own, because a line carries a time to the millisecond; this one binds all of them. */
  surveyClosed: event('survey.closed', 'survey', { answers: z.number(), results: hash, by: z.enum(['person', 'date']) }),
  tableExported: event('survey.table-exported', 'survey', { answers: z.number(), sha256: hash }),
}
