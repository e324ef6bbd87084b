import * as z from 'zod'
import { FearNumber, fearsContract, Text } from './fears.ts'
import type { Role } from './permission.ts'
import { route } from './route.ts'
import { surveyContract } from './survey.ts'
import { ById, Id, Instant, Line, LocalDate, Nothing, PersonRef } from './value.ts'

/** From where in the hospital somebody answers. */
export const AnswersAs = z.enum(['board', 'leadership', 'communications', 'privacy', 'clinical'])
export type AnswersAs = z.output<typeof AnswersAs>

/** Whom the catch-up plan asks first. */
export const TaskOwner = z.enum(['lead', 'privacy_officer', 'administrator', 'approver', 'executive'])
export type TaskOwner = z.output<typeof TaskOwner>
export const ROLE_OF_OWNER: Readonly<Record<TaskOwner, Role>> = { lead: 'communications_lead', privacy_officer: 'privacy_officer', administrator: 'administrator', approver: 'approver', executive: 'executive' }

const Days = z.literal([30, 60, 90])

export const Source = z.object({ title: z.string(), url: z.string().nullable(), checked: LocalDate.nullable(), /** `K` from knowledge, `G` general: somebody still has to check it. */ mark: z.enum(['K', 'G']).nullable(), kind: z.literal('practice').nullable() })

export const Question = z.object({
  id: z.string(), dimension: z.string(), fear: FearNumber, gate: z.string().nullable(), /** The gate passes from this answer up. */ gateFrom: z.number().nullable(),
  bestAnsweredBy: z.array(AnswersAs), question: Text, why: Text, anchors: z.array(Text).length(5), source: Source,
  task: z.object({ days: Days, owner: TaskOwner, hours: z.number(), module: z.string(), title: Text, how: Text }),
})
export type Question = z.output<typeof Question>

/** Every word that was asked, under one version. An answer keeps the version it was given to. */
export const QuestionSet = z.object({
  version: z.string(), updated: LocalDate,
  dimensions: z.array(z.object({ id: z.string(), fears: z.array(FearNumber), name: Text, description: Text })),
  gates: z.array(z.object({ id: z.string(), name: Text, means: Text, why: Text })),
  stages: z.array(z.object({ id: z.string(), from: z.number(), to: z.number(), name: Text, sentence: Text })),
  stagesSource: z.string(),
  questions: z.array(Question),
})
export type QuestionSet = z.output<typeof QuestionSet>

/** 0 to 4, or null: not sure. */
export const AnswerValue = z.number().int().min(0).max(4).nullable()

/** Names and comments are for those who answered the round themselves and those who run it; others see from where in the hospital an answer comes. */
export const GivenAnswer = z.object({ by: PersonRef.nullable(), as: AnswersAs, value: AnswerValue, comment: z.string().nullable() })
export type GivenAnswer = z.output<typeof GivenAnswer>

/** How one question came out. `value` is null while nobody answered it; a counting "not sure" is 0 and `notSure`. */
export const QuestionScore = z.object({ id: z.string(), value: z.number().nullable(), notSure: z.boolean(), /** Whose answers count: of those who know best, or of everyone. */ from: z.enum(['best', 'all']), lowest: z.number().nullable(), highest: z.number().nullable(), unsure: z.number(), talk: z.boolean(), given: z.number() })
export type QuestionScore = z.output<typeof QuestionScore>
export const DimensionScore = z.object({ id: z.string(), /** 0 to 100. */ score: z.number(), /** 0 to 4. */ mean: z.number(), answered: z.number(), of: z.number(), notSure: z.number(), /** Ids of questions, the strongest reason first. */ lifts: z.array(z.string()), lowers: z.array(z.string()) })
export type DimensionScore = z.output<typeof DimensionScore>
export const GateScore = z.object({ id: z.string(), passes: z.boolean(), value: z.number().nullable(), question: z.string() })
export const Score = z.object({
  overall: z.number(), stage: z.string(), listenOnly: z.boolean(), answered: z.number(), of: z.number(), notSure: z.number(), unanswered: z.number(),
  dimensions: z.array(DimensionScore), gates: z.array(GateScore), questions: z.array(QuestionScore),
})
export type Score = z.output<typeof Score>

export const Respondent = z.object({ member: PersonRef, as: AnswersAs, answered: z.number(), finishedAt: Instant.nullable() })
export type Respondent = z.output<typeof Respondent>

const roundFacts = { id: Id, name: z.string(), state: z.enum(['open', 'closed']), openedAt: Instant, closedAt: Instant.nullable(), dueOn: LocalDate.nullable(), setVersion: z.string() }
export const RoundLine = z.object({
  ...roundFacts, respondents: z.number(), finished: z.number(),
  /** Null while nobody has answered, and for a respondent who has not finished: what others said would color the answers. */
  score: z.object({ overall: z.number(), stage: z.string(), listenOnly: z.boolean(), gatesFailing: z.number(), dimensions: z.array(z.object({ id: z.string(), score: z.number() })) }).nullable(),
})
export type RoundLine = z.output<typeof RoundLine>

export const Round = z.object({
  ...roundFacts, openedBy: PersonRef, closedBy: PersonRef.nullable(), respondents: z.array(Respondent), of: z.number(),
  score: Score.nullable(), answers: z.array(z.object({ question: z.string(), given: z.array(GivenAnswer) })),
  /** `finish_first`: I am a respondent and have not finished. `nobody`: nothing was answered yet. */
  hidden: z.enum(['finish_first', 'nobody']).nullable(),
  /** What the score was computed from, as a hash; it stands in the ledger too. Null while the round is open. */
  snapshotHash: z.string().nullable(),
  can: z.object({ answer: z.boolean(), close: z.boolean(), invite: z.boolean(), take: z.boolean() }),
})
export type Round = z.output<typeof Round>

export const Interview = z.object({
  roundId: Id, name: z.string(), setVersion: z.string(), as: AnswersAs, dueOn: LocalDate.nullable(), finishedAt: Instant.nullable(), closed: z.boolean(),
  answers: z.array(z.object({ question: z.string(), value: AnswerValue, comment: z.string().nullable() })),
  others: z.object({ of: z.number(), finished: z.number() }),
  /** Whom to ask when one is not sure: a name for each place in the hospital, when somebody answers from there. */
  ask: z.object({ board: z.string(), leadership: z.string(), communications: z.string(), privacy: z.string(), clinical: z.string() } satisfies Record<AnswersAs, z.ZodString>).partial(),
})
export type Interview = z.output<typeof Interview>

export const TaskState = z.enum(['open', 'doing', 'done', 'dropped'])
export type TaskState = z.output<typeof TaskState>
export const Task = z.object({
  id: Id, question: z.string(), dimension: z.string(), fear: FearNumber, gate: z.string().nullable(), days: Days, hours: z.number(), module: z.string(), title: Text, how: Text,
  value: z.number().nullable(), owner: PersonRef.nullable(), ownerRole: TaskOwner, dueOn: LocalDate, overdue: z.boolean(), state: TaskState, reason: z.string().nullable(), /** The next round said that it is in place. */ byRound: z.boolean(),
  doneAt: Instant.nullable(), version: z.number(), mine: z.boolean(),
})
export type Task = z.output<typeof Task>
export const Plan = z.object({
  roundId: Id.nullable(), startedOn: LocalDate.nullable(), /** Days since the plan began; 1 on its first day. */ day: z.number().nullable(), today: LocalDate,
  done: z.number(), of: z.number(), overdue: z.number(), hoursLeft: z.number(), tasks: z.array(Task), gates: z.array(z.object({ id: z.string(), name: Text })),
  owners: z.array(PersonRef), canManage: z.boolean(),
})
export type Plan = z.output<typeof Plan>

const RespondentInput = z.object({ memberId: Id, as: AnswersAs })
const QuestionId = z.string().max(60)

export const readinessContract = {
  ...fearsContract,
  questionSet: route({ method: 'GET', path: '/readiness/question-sets/:version', may: 'member', scope: 'read', summary: 'The questions of one version with anchors, reasons and sources; `current` is the newest', input: z.object({ version: z.string().max(40) }), output: QuestionSet }),
  rounds: route({ method: 'GET', path: '/readiness/rounds', may: 'readiness.read', scope: 'read', summary: 'Every round of the interview with its score, newest first', input: Nothing, output: z.object({ items: z.array(RoundLine) }) }),
  openRound: route({ method: 'POST', path: '/readiness/rounds', may: 'readiness.manage', summary: 'Open a round and invite who answers; everyone gets the same questions', input: z.object({ name: Line(80).optional(), dueOn: LocalDate.nullish(), respondents: z.array(RespondentInput).min(1).max(30) }), output: Round }),
  round: route({ method: 'GET', path: '/readiness/rounds/:id', may: 'readiness.read', scope: 'read', object: 'round', summary: 'A round: score with reasons, gates, who answered what and where answers differ', input: ById, output: Round }),
  inviteRespondent: route({ method: 'POST', path: '/readiness/rounds/:id/respondents', may: 'readiness.manage', object: 'round', summary: 'Invite one more person to an open round', input: ById.extend(RespondentInput.shape), output: Round }),
  removeRespondent: route({ method: 'DELETE', path: '/readiness/rounds/:id/respondents/:memberId', may: 'readiness.manage', object: 'round', summary: 'Take back an invitation to a round that nobody has answered under', input: ById.extend({ memberId: Id }), output: Round }),
  interview: route({ method: 'GET', path: '/readiness/rounds/:id/interview', may: 'member', object: 'round', summary: 'My answers in a round, and where I stopped', input: ById, output: Interview }),
  answer: route({ method: 'PUT', path: '/readiness/rounds/:id/answers/:question', may: 'member', object: 'round', summary: 'Answer one question with 0 to 4, or null for not sure', input: ById.extend({ question: QuestionId, value: AnswerValue, comment: z.string().trim().max(1000).nullish() }), output: z.object({ answered: z.number() }) }),
  finish: route({ method: 'POST', path: '/readiness/rounds/:id/completion', may: 'member', object: 'round', summary: 'I have answered; now I may see what others said', input: ById, output: Interview }),
  reopenMine: route({ method: 'DELETE', path: '/readiness/rounds/:id/completion', may: 'member', object: 'round', summary: 'Change my answers while the round is open', input: ById, output: Interview }),
  closeRound: route({ method: 'POST', path: '/readiness/rounds/:id/closure', may: 'readiness.manage', object: 'round', summary: 'Close the round, keep what the score was computed from, and make the catch-up plan', input: ById, output: Round }),
  report: route({ method: 'GET', path: '/readiness/rounds/:id/report', may: 'readiness.read', object: 'round', file: 'application/pdf', summary: 'The round as a tagged PDF for the board', input: ById, output: z.any() }),
  plan: route({ method: 'GET', path: '/readiness/plan', may: 'readiness.read', scope: 'read', summary: 'The catch-up plan of 30, 60 and 90 days', input: Nothing, output: Plan }),
  changeTask: route({ method: 'PUT', path: '/readiness/tasks/:id', may: 'readiness.read', object: 'task', summary: 'Change owner, due date or state of a task; its owner may change the state', input: ById.extend({ version: z.number().int().min(1).max(1_000_000), state: TaskState.optional(), reason: z.string().trim().max(300).nullish(), ownerId: Id.nullish(), dueOn: LocalDate.optional() }), output: Task }),
  ...surveyContract,
}
