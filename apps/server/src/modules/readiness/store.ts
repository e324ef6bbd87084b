import type { QuestionSet } from '@bedside/contract/readiness'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import type { AnswerTable, RespondentTable, RoundTable } from './tables.ts'

export type RoundRow = Selectable<RoundTable>
export type RespondentRow = Selectable<RespondentTable>
export type AnswerRow = Selectable<AnswerTable>

export async function keepQuestions(tx: Tx, org: string, set: QuestionSet, now: Date): Promise<void> {
  await tx.insertInto('question_set').values({ org_id: org, version: set.version, content: JSON.stringify(set), kept_at: now }).onConflict((c) => c.doNothing()).execute()
}

export const questionsOf = async (tx: Tx, version: string): Promise<QuestionSet | undefined> => (await tx.selectFrom('question_set').select('content').where('version', '=', version).executeTakeFirst())?.content

/** Rounds, newest first. */
export const roundRows = (tx: Tx): Promise<RoundRow[]> => tx.selectFrom('readiness_round').selectAll().orderBy('opened_at', 'desc').orderBy('id', 'desc').limit(100).execute()

/** One round; `lock` makes whoever else wants to change it wait. */
export async function roundRow(tx: Tx, id: string, lock?: 'share' | 'update'): Promise<RoundRow> {
  let query = tx.selectFrom('readiness_round').selectAll().where('id', '=', id)
  if (lock === 'share') query = query.forShare()
  if (lock === 'update') query = query.forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const openRow = (tx: Tx): Promise<RoundRow | undefined> => tx.selectFrom('readiness_round').selectAll().where('closed_at', 'is', null).executeTakeFirst()
export const lastClosedRow = (tx: Tx): Promise<RoundRow | undefined> => tx.selectFrom('readiness_round').selectAll().where('closed_at', 'is not', null).orderBy('closed_at', 'desc').limit(1).executeTakeFirst()

/** False when another round is open. */
export async function insertRound(tx: Tx, row: Insertable<RoundTable>): Promise<boolean> {
  return (await tx.insertInto('readiness_round').values(row).onConflict((c) => c.doNothing()).returning('id').executeTakeFirst()) !== undefined
}

export const updateRound = (tx: Tx, id: string, values: Updateable<RoundTable>) => tx.updateTable('readiness_round').set(values).where('id', '=', id).execute()

export const respondentRows = (tx: Tx, rounds: readonly string[]): Promise<RespondentRow[]> =>
  rounds.length ? tx.selectFrom('readiness_respondent').selectAll().where('round_id', 'in', [...rounds]).orderBy('invited_at').orderBy('member_id').execute() : Promise.resolve([])

export const respondentRow = (tx: Tx, round: string, member: string): Promise<RespondentRow | undefined> => tx.selectFrom('readiness_respondent').selectAll().where('round_id', '=', round).where('member_id', '=', member).executeTakeFirst()

export async function insertRespondent(tx: Tx, row: Insertable<RespondentTable>): Promise<boolean> {
  return (await tx.insertInto('readiness_respondent').values(row).onConflict((c) => c.doNothing()).returning('member_id').executeTakeFirst()) !== undefined
}

export const setFinished = (tx: Tx, round: string, member: string, at: Date | null) => tx.updateTable('readiness_respondent').set({ finished_at: at }).where('round_id', '=', round).where('member_id', '=', member).execute()
export const deleteRespondent = (tx: Tx, round: string, member: string) => tx.deleteFrom('readiness_respondent').where('round_id', '=', round).where('member_id', '=', member).execute()

export const answerRows = (tx: Tx, rounds: readonly string[]): Promise<AnswerRow[]> =>
  rounds.length ? tx.selectFrom('readiness_answer').selectAll().where('round_id', 'in', [...rounds]).orderBy('question_id').orderBy('member_id').execute() : Promise.resolve([])

export const answersBy = (tx: Tx, round: string, member: string): Promise<AnswerRow[]> => tx.selectFrom('readiness_answer').selectAll().where('round_id', '=', round).where('member_id', '=', member).orderBy('question_id').execute()

export const countBy = async (tx: Tx, round: string, member: string): Promise<number> =>
  Number((await tx.selectFrom('readiness_answer').select((on) => on.fn.countAll().as('n')).where('round_id', '=', round).where('member_id', '=', member).executeTakeFirstOrThrow()).n)

export async function putAnswer(tx: Tx, row: AnswerRow): Promise<void> {
  await tx.insertInto('readiness_answer').values(row).onConflict((c) => c.columns(['org_id', 'round_id', 'member_id', 'question_id']).doUpdateSet({ value: row.value, comment: row.comment, set_version: row.set_version, at: row.at })).execute()
}
