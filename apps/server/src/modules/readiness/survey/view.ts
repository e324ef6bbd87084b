import type { Survey, SurveyLine, SurveyResults } from '@bedside/contract/survey'
import type { readinessContract } from '@bedside/contract/readiness'
import type { Handlers } from '@bedside/contract/route'
import { look, type Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db.ts'
import { engineVersion } from '@bedside/phi-screen'
import { badField, Refusal } from '../../../platform/errors.ts'
import { say } from '../../../platform/text.ts'
import type { ReadinessKit } from '../kit.ts'
import { todayOf } from '../today.ts'
import { mask } from './mask.ts'
import { LEAST, lotOf, resultsOf } from './results.ts'
import { answerCounts, sheetRows, surveyRow, surveyRows, textRows, type SurveyRow } from './store.ts'
import { surveyState } from './survey.ts'

type Readiness = Handlers<typeof readinessContract, Context>
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const surveys: Readiness['surveys'] = (context, { cursor, limit }) =>
  look(context, async (tx) => {
    const rows = await surveyRows(tx, readCursor(cursor), limit + 1)
    const items = rows.slice(0, limit)
    const [counts, today] = [await answerCounts(tx, items.map((one) => one.id)), await todayOf(tx, context.clock.now())]
    const last = items.at(-1)
    return { items: items.map((row) => lineOf(row, counts.get(row.id) ?? 0, today)), next: rows.length > limit && last ? Buffer.from(`${last.created_at.toISOString()} ${last.id}`).toString('base64url') : null }
  })

export const survey: Readiness['survey'] = (context, { id }) => look(context, async (tx) => viewSurvey(tx, context, await surveyRow(tx, id)))

export async function viewSurvey(tx: Tx, context: Context, row: SurveyRow): Promise<Survey> {
  const [count, today] = [(await answerCounts(tx, [row.id])).get(row.id) ?? 0, await todayOf(tx, context.clock.now())]
  return { ...lineOf(row, count, today), intro: row.intro, questions: row.questions, url: row.code ? `${context.config.url ?? context.request?.origin ?? ''}/s/${row.code}` : null, version: row.version, today }
}

export const surveyResults: Readiness['surveyResults'] = (context, { id, by }) =>
  look(context, async (tx) => {
    const row = await surveyRow(tx, id)
    if (by !== undefined && !row.questions.some((one) => one.id === by && one.kind === 'choice')) throw badField('by', say('Results can be broken down by a question with one choice.', 'Los resultados se pueden dividir por una pregunta de una sola elección.'))
    const [open, total] = [await isOpen(tx, context, row), (await answerCounts(tx, [id])).get(id) ?? 0]
    // Answers are only ever added, so the same number of them has the same results.
    const key = `${id} ${total} ${open} ${by ?? ''}`
    const known = counted.get(key)
    if (known) return known
    const results = resultsOf(row.questions, await sheetRows(tx, id), { open, by })
    if (counted.size >= MOST_KEPT) counted.clear()
    counted.set(key, results)
    return results
  })

/** Counting some thousand answers takes a tenth of a second; it is done once for each number of them. */
const counted = new Map<string, SurveyResults>()
const MOST_KEPT = 100

/** Free answers, masked again when the screen has learned something since they came. */
export const surveyTexts = (kit: ReadinessKit): Readiness['surveyTexts'] => async (context, { id, question, cursor, limit }) => {
  const rows = await look(context, async (tx) => {
    const row = await surveyRow(tx, id)
    if (cursor !== undefined && !UUID.test(cursor)) throw noPage()
    if (!row.questions.some((one) => one.id === question && one.kind === 'text')) throw badField('question', say('This question has no free answers.', 'Esta pregunta no tiene respuestas libres.'))
    const total = (await answerCounts(tx, [id])).get(id) ?? 0
    return total < LEAST ? [] : textRows(tx, id, question, (await isOpen(tx, context, row)) ? lotOf(total) : null, cursor, limit + 1)
  })
  const items = []
  for (const one of rows.slice(0, limit)) items.push({ id: one.id, text: one.engine === engineVersion ? one.text : (await mask(kit, context, one.text, context.language)).text })
  return { items, next: rows.length > limit ? rows[limit - 1]!.id : null }
}

export const isOpen = async (tx: Tx, context: Context, row: SurveyRow): Promise<boolean> => surveyState(row, await todayOf(tx, context.clock.now())) === 'open'

const lineOf = (row: SurveyRow, answers: number, today: string): SurveyLine => ({
  id: row.id, title: row.title, audience: row.audience, languages: row.languages, state: surveyState(row, today), answers, closesOn: row.closes_on, openedAt: row.opened_at?.toISOString() ?? null, closedAt: row.closed_at?.toISOString() ?? null, createdAt: row.created_at.toISOString(),
})

const noPage = (): Refusal => new Refusal(422, 'bad-cursor', say('This list has no such page.', 'Esta lista no tiene esa página.'), { next: say('Begin again at the first page.', 'Empiece de nuevo en la primera página.') })

function readCursor(cursor: string | undefined): { at: Date; id: string } | null {
  if (cursor === undefined) return null
  const [at, id] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const date = new Date(at ?? '')
  if (!id || !UUID.test(id) || Number.isNaN(date.getTime())) throw noPage()
  return { at: date, id }
}
