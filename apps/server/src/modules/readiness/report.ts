import type { readinessContract } from '@bedside/contract/readiness'
import type { Handlers } from '@bedside/contract/route'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { change } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { wrongState } from '../../platform/errors.ts'
import { typeset } from '../../platform/paper/index.ts'
import { FileAnswer } from '../../platform/serve.ts'
import { say } from '../../platform/text.ts'
import { organizationOf, personOf } from '../people/index.ts'
import { askedUnder } from './asked.ts'
import { viewTask } from './change-task.ts'
import { events } from './events.ts'
import { gatesNow } from './gates.ts'
import { dangerFirst } from './plan.ts'
import { taskRows } from './plan-store.ts'
import { reportData, type ReportFacts } from './report-data.ts'
import { viewRound } from './rounds.ts'
import { score } from './score.ts'
import { roundRow, roundRows, type RoundRow } from './store.ts'
import { todayOf } from './today.ts'
import { standingPlan } from './view-plan.ts'

type Readiness = Handlers<typeof readinessContract, Context>

const template = readFileSync(new URL('./report.typ', import.meta.url), 'utf8')

/** The round as a tagged PDF in the caller's language. That it was made stands in the ledger with the hash of the file. */
export const report: Readiness['report'] = async (context, { id }) => {
  const facts = await look(context, async (tx) => factsFor(tx, context, await roundRow(tx, id)))
  const pdf = await typeset(template, reportData(facts))
  await change(context, async ({ record }) => record(events.reportMade(id, { language: context.language, sha256: createHash('sha256').update(pdf).digest('hex') })))
  return new FileAnswer(pdf, 'application/pdf', { fileName: `readiness-${facts.day}.pdf` })
}

async function factsFor(tx: Tx, context: Context, row: RoundRow): Promise<ReportFacts> {
  const view = await viewRound(tx, context, row)
  if (!view.score) {
    throw view.hidden === 'finish_first' ? wrongState(say('You have not finished your own answers, so the score is still hidden from you.', 'Usted no ha terminado sus respuestas, por eso todavía no ve la puntuación.'), say('Finish your interview first.', 'Termine primero su entrevista.'))
      : wrongState(say('Nobody has answered yet, so there is nothing to report.', 'Nadie ha respondido todavía, así que no hay nada que informar.'), say('Answer the interview first.', 'Responda primero la entrevista.'))
  }
  const [today, now] = [await todayOf(tx, context.clock.now()), context.clock.now()]
  const rows = (await taskRows(tx, row.id)).toSorted((a, b) => dangerFirst({ ...a, question: a.question_id }, { ...b, question: b.question_id }))
  const names = await personOf(tx, rows.map((one) => one.owner_id))
  const earlier = (await roundRows(tx)).filter((one) => one.snapshot && one.id !== row.id && one.opened_at < row.opened_at)[0]
  const before = earlier ? { name: earlier.name, scores: new Map(score(earlier.snapshot!).dimensions.map((one) => [one.id, one.score])) } : null
  const plan = await standingPlan(tx, now)
  const failing = plan?.round.id === row.id ? (await gatesNow(tx, plan)).failing.map((one) => one.id) : view.score.gates.filter((one) => !one.passes).map((one) => one.id)
  return { house: (await organizationOf(tx)).name, round: view, score: view.score, set: (await askedUnder(tx, row.set_version))!, tasks: rows.map((one) => viewTask(one, context.actor.id, names, today)), before, failing, day: today, language: context.language }
}
