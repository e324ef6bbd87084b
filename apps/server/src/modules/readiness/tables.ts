import type { Text } from '@bedside/contract/fears'
import type { AnswersAs, QuestionSet, TaskOwner, TaskState } from '@bedside/contract/readiness'
import type { SurveyQuestion, SurveyWords } from '@bedside/contract/survey'
import type { Language } from '@bedside/contract/value'
import type { ColumnType } from 'kysely'
import type { At, Generated, Json } from '../../platform/tables.ts'
import type { Snapshot } from './score.ts'

type MaybeAt = ColumnType<Date | null, Date | null | undefined, Date | null>
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>
/** A day without a time: `2026-11-12`, read and written as text. */
type Day = string

export interface RoundTable { org_id: string; id: string; name: string; set_version: string; opened_at: At; opened_by: string; due_on: Maybe<Day>; closed_at: MaybeAt; closed_by: Maybe<string>; snapshot: ColumnType<Snapshot | null, string | null | undefined, string | null>; snapshot_hash: Maybe<string> }
export interface RespondentTable { org_id: string; round_id: string; member_id: string; answers_as: AnswersAs; invited_at: At; finished_at: MaybeAt }
export interface AnswerTable { org_id: string; round_id: string; member_id: string; question_id: string; set_version: string; value: number | null; comment: string | null; at: At }
export interface TaskTable {
  org_id: string; id: string; round_id: string; plan_round_id: string; question_id: string; dimension: string; fear: number; gate: string | null; value: number; days: number; hours: number; module: string; title: Json<Text>; how: Json<Text>
  owner_role: TaskOwner; owner_id: Maybe<string>; due_on: Day; state: TaskState; reason: Maybe<string>; by_round: Generated<boolean>; version: Generated<number>; changed_at: At; done_at: MaybeAt
}
export interface SurveyTable {
  org_id: string; id: string; title: Json<SurveyWords>; intro: Json<SurveyWords>; audience: 'staff' | 'community'; languages: Language[]; questions: Json<SurveyQuestion[]>; code: Maybe<string>; opened_at: MaybeAt; closes_on: Maybe<Day>; closed_at: MaybeAt
  created_by: string; created_at: At; version: Generated<number>
}
/** What was answered to each question; free text is masked before it is kept. */
export type KeptAnswer = { readonly question: string; readonly value?: number; readonly values?: readonly number[]; readonly text?: string }
export interface SurveyAnswerTable { org_id: string; survey_id: string; id: string; day: Day; /** Which five it came with: whoever looks after every answer must not read each one off the difference. */ lot: number; engine: string; answers: Json<KeptAnswer[]> }

declare module '../../platform/db.ts' {
  interface Tables {
    question_set: { org_id: string; version: string; content: Json<QuestionSet>; kept_at: At }
    readiness_round: RoundTable
    readiness_respondent: RespondentTable
    readiness_answer: AnswerTable
    readiness_task: TaskTable
    survey: SurveyTable
    survey_answer: SurveyAnswerTable
    survey_nonce: { org_id: string; survey_id: string; hash: string; day: Day }
  }
}
