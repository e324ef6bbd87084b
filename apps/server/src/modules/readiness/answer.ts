import type { Interview, readinessContract } from '@bedside/contract/readiness'
import type { Handlers } from '@bedside/contract/route'
import { hashOf } from '@bedside/ledger'
import { change, touch } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { badField, notAllowed, wrongState } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { personOf } from '../people/index.ts'
import { askedUnder } from './asked.ts'
import { events } from './events.ts'
import { isClosed } from './invite-respondent.ts'
import type { ReadinessKit } from './kit.ts'
import { refusePatientDetails } from './patient-details.ts'
import { answersBy, countBy, putAnswer, respondentRow, respondentRows, roundRow, setFinished, type RespondentRow, type RoundRow } from './store.ts'

type Readiness = Handlers<typeof readinessContract, Context>

/** My part in a round: refused when I was not invited to it. */
async function mine(tx: Tx, context: Context, id: string, lock?: 'share'): Promise<{ round: RoundRow; me: RespondentRow }> {
  const round = await roundRow(tx, id, lock)
  const me = await respondentRow(tx, id, context.actor.id!)
  if (!me) throw notAllowed(say('You are not among those who answer this round.', 'Usted no está entre quienes responden esta ronda.'), say('Ask your communications lead to invite you.', 'Pida a su responsable de comunicación que le invite.'))
  return { round, me }
}

export const interview: Readiness['interview'] = (context, { id }) => look(context, async (tx) => viewInterview(tx, await mine(tx, context, id)))

/**
 * Keeps one answer. It leaves no line in the ledger yet, as a draft leaves none: the line is written when the person has finished, with a hash over all of
 * them. The comment is read by the screen first.
 */
export const answer = (kit: ReadinessKit): Readiness['answer'] => async (context, { id, question, value, comment }) => {
  if (comment) {
    await look(context, (tx) => answerable(tx, context, id, question))
    // Before the transaction that writes: the screen takes a connection of its own.
    await refusePatientDetails(kit, context, 'comment', comment)
  }
  return touch(context, async (tx) => {
    const { round, me } = await answerable(tx, context, id, question)
    await putAnswer(tx, { org_id: context.org, round_id: id, member_id: me.member_id, question_id: question, set_version: round.set_version, value, comment: comment || null, at: context.clock.now() })
    return { answered: await countBy(tx, id, me.member_id) }
  })
}

async function answerable(tx: Tx, context: Context, id: string, question: string) {
  const { round, me } = await mine(tx, context, id, 'share')
  if (round.closed_at) throw isClosed()
  if (me.finished_at) throw wrongState(say('You have finished this interview.', 'Usted ya terminó esta entrevista.'), say('Choose “Change my answers” first.', 'Primero elija “Cambiar mis respuestas”.'))
  const set = (await askedUnder(tx, round.set_version))!
  if (!set.questions.some((one) => one.id === question)) throw badField('question', say('This round does not ask that question.', 'Esta ronda no hace esa pregunta.'))
  return { round, me }
}

export const finish: Readiness['finish'] = (context, { id }) =>
  change(context, async ({ db, now, record }) => {
    const { round, me } = await mine(db, context, id, 'share')
    if (round.closed_at) throw isClosed()
    const rows = await answersBy(db, id, me.member_id)
    if (rows.length === 0) throw wrongState(say('You have not answered anything yet.', 'Usted todavía no respondió nada.'), say('Answer at least one question. “I am not sure” is an answer too.', 'Responda al menos una pregunta. “No lo sé” también es una respuesta.'))
    await setFinished(db, id, me.member_id, now)
    record(events.finished(id, {
      member: me.member_id, answered: rows.length, notSure: rows.filter((one) => one.value === null).length, comments: rows.filter((one) => one.comment).length,
      answers: hashOf(rows.map((one) => [one.question_id, one.value])),
    }))
    return viewInterview(db, { round, me: { ...me, finished_at: now } })
  })

export const reopenMine: Readiness['reopenMine'] = (context, { id }) =>
  change(context, async ({ db, record }) => {
    const { round, me } = await mine(db, context, id, 'share')
    if (round.closed_at) throw isClosed()
    await setFinished(db, id, me.member_id, null)
    record(events.reopened(id, { member: me.member_id }))
    return viewInterview(db, { round, me: { ...me, finished_at: null } })
  })

async function viewInterview(tx: Tx, { round, me }: { round: RoundRow; me: RespondentRow }): Promise<Interview> {
  const [rows, everyone] = [await answersBy(tx, round.id, me.member_id), await respondentRows(tx, [round.id])]
  const others = everyone.filter((one) => one.member_id !== me.member_id)
  const names = await personOf(tx, others.map((one) => one.member_id))
  const ask: Interview['ask'] = {}
  for (const one of others) ask[one.answers_as] ??= names.get(one.member_id)?.name
  return {
    roundId: round.id, name: round.name, setVersion: round.set_version, as: me.answers_as, dueOn: round.due_on, finishedAt: me.finished_at?.toISOString() ?? null, closed: round.closed_at !== null,
    answers: rows.map((one) => ({ question: one.question_id, value: one.value, comment: one.comment })),
    others: { of: others.length, finished: others.filter((one) => one.finished_at).length }, ask,
  }
}
