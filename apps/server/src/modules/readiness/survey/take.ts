import type { readinessContract } from '@bedside/contract/readiness'
import type { Handlers } from '@bedside/contract/route'
import { randomUUID } from 'node:crypto'
import { touch } from '../../../platform/change.ts'
import { look, type Context } from '../../../platform/context.ts'
import { acrossOrgs } from '../../../platform/db.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import { say } from '../../../platform/text.ts'
import { organizationOf } from '../../people/index.ts'
import type { ReadinessKit } from '../kit.ts'
import { addDays } from '../plan.ts'
import type { KeptAnswer } from '../tables.ts'
import { todayOf } from '../today.ts'
import { createLimit } from './limit.ts'
import { mask } from './mask.ts'
import { checkNonce, hashOfNonce, newNonce } from './nonce.ts'
import { lotOf } from './results.ts'
import { answerCounts, insertSheet, surveyByCode, surveyRow, useNonce } from './store.ts'
import { readAnswers, surveyState } from './survey.ts'

type Readiness = Handlers<typeof readinessContract, Context>

const MOST_ANSWERS = 10_000

/** The organization's own view of a survey that anybody with its link sees. */
async function inside(context: Context, code: string): Promise<{ context: Context; id: string }> {
  // Read from a poster: capital letters, spaces instead of dashes.
  const plain = code.toLowerCase().replace(/[^0-9a-z]/g, '').replace(/[il]/g, '1').replaceAll('o', '0')
  const found = await acrossOrgs(context.db, (tx) => surveyByCode(tx, `${plain.slice(0, 4)}-${plain.slice(4, 8)}-${plain.slice(8)}`))
  if (!found) throw notFound()
  return { context: { ...context, org: found.org_id }, id: found.id }
}

export const takeSurvey: Readiness['takeSurvey'] = async (asked, { code }) => {
  const { context, id } = await inside(asked, code)
  return look(context, async (tx) => {
    const row = await surveyRow(tx, id)
    const now = context.clock.now()
    const open = surveyState(row, await todayOf(tx, now)) === 'open'
    const { name } = await organizationOf(tx)
    return { organization: name, title: row.title, intro: open ? row.intro : {}, languages: row.languages, open, closesOn: row.closes_on, questions: open ? row.questions : [], nonce: open ? newNonce(context.vault, id, now) : '' }
  })
}

/**
 * Keeps one answer: what was chosen, free words masked, and the day. No account, no address, no cookie, no time of day, no line in the ledger (it would carry
 * a time); the survey's closing binds all answers together.
 */
export const answerSurvey = (kit: ReadinessKit): Readiness['answerSurvey'] => {
  const wait = createLimit()
  return async (asked, { code, nonce, website, answers: given }) => {
    const { context, id } = await inside(asked, code)
    const now = context.clock.now()
    const seconds = wait(id, asked.request?.ip ?? '', now)
    if (seconds !== null) throw new Refusal(429, 'too-many', say('Many answers came from your network in a short time.', 'Llegaron muchas respuestas desde su red en poco tiempo.'), { next: say('Your answers are still here. Wait a few minutes and send them again.', 'Sus respuestas siguen aquí. Espere unos minutos y envíelas de nuevo.'), retryAfterSeconds: seconds })
    const sheet = checkNonce(context.vault, id, nonce, now)
    if (sheet === 'wrong' || sheet === 'old') throw new Refusal(409, 'old-page', say('This page is more than a day old, or is not whole.', 'Esta página tiene más de un día o no está completa.'), { next: say('Open the survey again. Your answers stay on this page until then.', 'Abra la encuesta de nuevo. Sus respuestas quedan en esta página hasta entonces.') })
    if (sheet === 'too_soon') throw new Refusal(429, 'too-soon', say('That was very quick.', 'Eso fue muy rápido.'), { next: say('Look at your answers once more, then send them.', 'Mire sus respuestas una vez más y después envíelas.'), retryAfterSeconds: 3 })
    // A program that fills in what people do not see learns nothing from the answer it gets.
    if (website !== '') return { done: true, masked: 0 }
    const row = await look(context, (tx) => surveyRow(tx, id))
    const { answers, problems } = readAnswers(row.questions, given)
    if (Object.keys(problems).length) throw new Refusal(422, 'bad-input', say('There is a problem with what was entered.', 'Hay un problema con lo que se escribió.'), { fields: problems })
    if (answers.length === 0) throw new Refusal(422, 'nothing-answered', say('You have not answered anything yet.', 'Usted todavía no respondió nada.'), { next: say('Answer at least one question, then send.', 'Responda al menos una pregunta y después envíe.') })
    // Before the transaction that writes: the screen takes connections of its own. The questions of an open survey do not change.
    const { kept, masked, engine } = await maskAll(kit, context, answers)
    return touch(context, async (tx) => {
      // One after the other: which five an answer belongs to depends on how many there are.
      const survey = await surveyRow(tx, id, 'update')
      const day = await todayOf(tx, now)
      if (surveyState(survey, day) !== 'open') throw new Refusal(409, 'survey-closed', say('This survey has closed.', 'Esta encuesta ya cerró.'), { next: say('Thank you for wanting to answer. Nothing was kept.', 'Gracias por querer responder. No se guardó nada.') })
      const before = (await answerCounts(tx, [id])).get(id) ?? 0
      if (before >= MOST_ANSWERS) throw new Refusal(409, 'survey-full', say('This survey has all the answers it can take.', 'Esta encuesta ya tiene todas las respuestas que admite.'), { next: say('Thank you for wanting to answer.', 'Gracias por querer responder.') })
      if (!(await useNonce(tx, { org_id: context.org, survey_id: id, hash: hashOfNonce(nonce), day }, addDays(day, -2)))) throw new Refusal(409, 'already-sent', say('These answers were sent already.', 'Estas respuestas ya se enviaron.'), { next: say('Nothing needs to be done. Thank you.', 'No hace falta hacer nada. Gracias.') })
      // A random id, not one that holds the time.
      await insertSheet(tx, { org_id: context.org, survey_id: id, id: randomUUID(), day, lot: lotOf(before), engine, answers: kept })
      return { done: true as const, masked }
    })
  }
}

async function maskAll(kit: ReadinessKit, context: Context, answers: readonly KeptAnswer[]): Promise<{ kept: KeptAnswer[]; masked: number; engine: string }> {
  let masked = 0
  let engine = 'none'
  const kept: KeptAnswer[] = []
  for (const one of answers) {
    const read = one.text === undefined ? null : await mask(kit, context, one.text, context.language)
    masked += read?.masked ?? 0
    engine = read?.engine ?? engine
    kept.push(read ? { ...one, text: read.text } : one)
  }
  return { kept, masked, engine }
}
