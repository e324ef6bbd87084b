import type { Question, Score, TaskState } from '@bedside/contract/readiness'
import { IN_PLACE } from './score.ts'

/** What a plan knows of a task when the next round closes. */
export interface Standing {
  readonly id: string
  readonly question: string
  readonly state: TaskState
}

export interface NewTask {
  readonly question: Question
  readonly value: number
  readonly dueOn: string
}

export interface PlanChange {
  readonly add: readonly NewTask[]
  /** Still below 3: they stay as they are, with owner and date. */
  readonly keep: readonly string[]
  /** Open before, and the round says that it is in place. */
  readonly settle: readonly string[]
}

const ACTIVE: readonly TaskState[] = ['open', 'doing']

/** What a closed round makes of the plan: one task for every answer below 3, unless one is under way; what is in place now is done. */
export function planAfter(score: Pick<Score, 'questions'>, questions: readonly Question[], standing: readonly Standing[], today: string): PlanChange {
  const active = standing.filter((one) => ACTIVE.includes(one.state))
  const low = score.questions.filter((one) => (one.value ?? 0) < IN_PLACE)
  const isLow = (question: string): boolean => low.some((one) => one.id === question)
  return {
    add: low.filter((one) => !active.some((task) => task.question === one.id)).map((one) => {
      const question = questions.find((other) => other.id === one.id)!
      return { question, value: one.value ?? 0, dueOn: addDays(today, question.task.days) }
    }),
    keep: active.filter((one) => isLow(one.question)).map((one) => one.id),
    settle: active.filter((one) => !isLow(one.question)).map((one) => one.id),
  }
}

interface Sortable { readonly days: number; readonly gate: string | null; readonly value: number | null; readonly hours: number; readonly question: string }

/** What is dangerous comes first: the month, then the gates, then the lowest answers, then what takes least. */
export const dangerFirst = (a: Sortable, b: Sortable): number =>
  a.days - b.days || Number(b.gate !== null) - Number(a.gate !== null) || (a.value ?? 0) - (b.value ?? 0) || a.hours - b.hours || (a.question < b.question ? -1 : 1)

export const addDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** Why a task may not go from one state to another as it was asked, or null. */
export function stateProblem(to: TaskState, reason: string | null): 'reason_missing' | null {
  return to === 'dropped' && !reason ? 'reason_missing' : null
}
