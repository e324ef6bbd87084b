import type { readinessContract } from '@bedside/contract/readiness'
import type { Handlers } from '@bedside/contract/route'
import { hashOf } from '@bedside/ledger'
import { randomInt } from 'node:crypto'
import { change, type Write } from '../../../platform/change.ts'
import { asBedside, type Context, type Services } from '../../../platform/context.ts'
import { acrossOrgs } from '../../../platform/db.ts'
import { badField, Refusal, wrongState } from '../../../platform/errors.ts'
import type { JobHandler } from '../../../platform/jobs.ts'
import { say } from '../../../platform/text.ts'
import { events } from '../events.ts'
import { addDays } from '../plan.ts'
import { todayOf } from '../today.ts'
import { resultsOf } from './results.ts'
import { overdueSurveys, sheetRows, surveyRow, updateSurvey, type SurveyRow } from './store.ts'
import { missing, surveyState } from './survey.ts'
import { viewSurvey } from './view.ts'

type Readiness = Handlers<typeof readinessContract, Context>

const LONGEST_DAYS = 366

/** Opens a survey until the end of a day. It needs every word in each of its languages; from now on they stay as they are. */
export const openSurvey: Readiness['openSurvey'] = (context, { id, closesOn }) =>
  change(context, async ({ db, now, record }) => {
    const row = await surveyRow(db, id, 'update')
    if (row.opened_at) throw wrongState(say('This survey was opened before.', 'Esta encuesta ya se abrió antes.'), say('You can let it run longer, or begin a new one.', 'Puede dejarla abierta más tiempo o empezar una nueva.'))
    const fields = missing(row)
    if (Object.keys(fields).length) throw new Refusal(422, 'bad-input', say('There is a problem with what was entered.', 'Hay un problema con lo que se escribió.'), { fields })
    refuseDay(closesOn, await todayOf(db, now))
    const changed = await updateSurvey(db, id, { opened_at: now, closes_on: closesOn, code: newCode() })
    record(events.surveyOpened(id, { closesOn, questions: row.questions.length, content: hashOf({ title: row.title, intro: row.intro, questions: row.questions }) }))
    return viewSurvey(db, context, changed)
  })

export const moveClosing: Readiness['moveClosing'] = (context, { id, closesOn }) =>
  change(context, async ({ db, now, record }) => {
    const row = await surveyRow(db, id, 'update')
    const today = await todayOf(db, now)
    if (surveyState(row, today) !== 'open') throw notOpen()
    refuseDay(closesOn, today)
    const changed = await updateSurvey(db, id, { closes_on: closesOn })
    record(events.surveyMoved(id, { from: row.closes_on!, to: closesOn }))
    return viewSurvey(db, context, changed)
  })

export const closeSurvey: Readiness['closeSurvey'] = (context, { id }) =>
  change(context, async (write) => {
    const row = await surveyRow(write.db, id, 'update')
    if (!row.opened_at || row.closed_at) throw notOpen()
    return viewSurvey(write.db, context, await close(write, row, 'person'))
  })

/** The line in the ledger that binds every answer: how many there are, and a hash over the results. */
async function close({ db, now, record }: Write, row: SurveyRow, by: 'person' | 'date'): Promise<SurveyRow> {
  const sheets = await sheetRows(db, row.id)
  const changed = await updateSurvey(db, row.id, { closed_at: now })
  record(events.surveyClosed(row.id, { answers: sheets.length, results: hashOf(resultsOf(row.questions, sheets, { open: false })), by }))
  return changed
}

/** Every hour, surveys whose last day is over everywhere are closed. They take no answers from the end of that day on in any case. */
export const closeDueJob = (services: Services): JobHandler => ({
  name: 'survey.close-due',
  every: '11 * * * *',
  retries: 2,
  async run() {
    const day = services.clock.now().toISOString().slice(0, 10)
    for (const { org_id, id } of await acrossOrgs(services.db, (tx) => overdueSurveys(tx, day))) {
      const context = asBedside(services, org_id)
      await change(context, async (write) => {
        const row = await surveyRow(write.db, id, 'update')
        if (row.closed_at || row.closes_on! >= (await todayOf(write.db, write.now))) throw new NotDue()
        await close(write, row, 'date')
      }).catch((error: unknown) => {
        if (!(error instanceof NotDue)) throw error
      })
    }
  },
})

/** Its day is over in Greenwich and not yet where the hospital is; or somebody closed it in this moment. */
class NotDue extends Error {}

function refuseDay(day: string, today: string): void {
  if (day < today) throw badField('closesOn', say('This day has passed. Choose today or a later one.', 'Ese día ya pasó. Elija hoy o un día posterior.'))
  if (day > addDays(today, LONGEST_DAYS)) throw badField('closesOn', say('A survey can run for a year at most. Choose an earlier day.', 'Una encuesta puede durar un año como máximo. Elija un día anterior.'))
}

const notOpen = (): Refusal => wrongState(say('This survey is not open.', 'Esta encuesta no está abierta.'), say('Look at its results, or begin a new one.', 'Mire sus resultados o empiece una nueva.'))

/** Twelve letters and digits that cannot be mistaken for one another (Crockford's base 32): 60 bits, to be read from a poster. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'
const newCode = (): string => Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => LETTERS[randomInt(32)]).join('')).join('-')
