import type { SurveyQuestion } from '@bedside/contract/survey'
import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import type { KeptAnswer, SurveyAnswerTable, SurveyTable } from '../tables.ts'

export type SurveyRow = Selectable<SurveyTable>
export type SheetRow = Selectable<SurveyAnswerTable>

export async function surveyRow(tx: Tx, id: string, lock?: 'share' | 'update'): Promise<SurveyRow> {
  let query = tx.selectFrom('survey').selectAll().where('id', '=', id)
  if (lock === 'share') query = query.forShare()
  if (lock === 'update') query = query.forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** A page of surveys, newest first, after the one of `cursor`. */
export function surveyRows(tx: Tx, cursor: { at: Date; id: string } | null, limit: number): Promise<SurveyRow[]> {
  let query = tx.selectFrom('survey').selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit)
  if (cursor) query = query.where(sql<boolean>`(created_at, id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`)
  return query.execute()
}

/** Whose survey this code opens, in any organization; for use with acrossOrgs. */
export const surveyByCode = (tx: Tx, code: string) => tx.selectFrom('survey').select(['org_id', 'id']).where('code', '=', code).executeTakeFirst()

/** Surveys whose last day is over and that nobody has closed, in any organization; for use with acrossOrgs. */
export const overdueSurveys = (tx: Tx, today: string) => tx.selectFrom('survey').select(['org_id', 'id']).where('opened_at', 'is not', null).where('closed_at', 'is', null).where('closes_on', '<', today).execute()

export const insertSurvey = (tx: Tx, row: Insertable<SurveyTable>) => tx.insertInto('survey').values(row).execute()
export const updateSurvey = (tx: Tx, id: string, values: Updateable<SurveyTable>): Promise<SurveyRow> => tx.updateTable('survey').set({ ...values, version: sql`version + 1` } as never).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
export const deleteSurvey = (tx: Tx, id: string) => tx.deleteFrom('survey').where('id', '=', id).execute()

/** How many answers each of these has. */
export async function answerCounts(tx: Tx, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.selectFrom('survey_answer').select((on) => ['survey_id', on.fn.countAll().as('n')]).where('survey_id', 'in', [...ids]).groupBy('survey_id').execute()
  return new Map(rows.map((row) => [row.survey_id, Number(row.n)]))
}

export const sheetRows = (tx: Tx, survey: string): Promise<SheetRow[]> => tx.selectFrom('survey_answer').selectAll().where('survey_id', '=', survey).orderBy('id').execute()

/** A page of free answers to one question, of the lots before `beforeLot`; the random id is their order, so that nothing tells who answered first. */
export async function textRows(tx: Tx, survey: string, question: SurveyQuestion['id'], beforeLot: number | null, after: string | undefined, limit: number): Promise<{ id: string; engine: string; text: string }[]> {
  const { rows } = await sql<{ id: string; engine: string; text: string }>`
    select a.id, a.engine, one ->> 'text' as text from survey_answer a cross join lateral jsonb_array_elements(a.answers) one
    where a.survey_id = ${survey}::uuid and one ->> 'question' = ${question} and one ? 'text' and (${beforeLot}::int is null or a.lot < ${beforeLot}::int) and (${after ?? null}::uuid is null or a.id > ${after ?? null}::uuid)
    order by a.id limit ${limit}`.execute(tx)
  return rows
}

export const insertSheet = (tx: Tx, row: { org_id: string; survey_id: string; id: string; day: string; lot: number; engine: string; answers: readonly KeptAnswer[] }) => tx.insertInto('survey_answer').values({ ...row, answers: JSON.stringify(row.answers) }).execute()

/** False when this sheet was handed in before. Marks of the day before yesterday are of sheets that are too old by themselves. */
export async function useNonce(tx: Tx, row: { org_id: string; survey_id: string; hash: string; day: string }, forgetBefore: string): Promise<boolean> {
  await tx.deleteFrom('survey_nonce').where('survey_id', '=', row.survey_id).where('day', '<', forgetBefore).execute()
  return (await tx.insertInto('survey_nonce').values(row).onConflict((c) => c.doNothing()).returning('hash').executeTakeFirst()) !== undefined
}
