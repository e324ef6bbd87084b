import type { readinessContract } from '@bedside/contract/readiness'
import type { Handlers } from '@bedside/contract/route'
import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { badField, wrongState } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { read, say } from '../../platform/text.ts'
import { isActive, notify } from '../people/index.ts'
import { events } from './events.ts'
import { currentQuestions } from './questions.ts'
import { viewRound } from './rounds.ts'
import { insertRespondent, insertRound, keepQuestions, roundRow, roundRows } from './store.ts'
import { todayOf } from './today.ts'

type Readiness = Handlers<typeof readinessContract, Context>

/** Opens a round under the newest questions and tells whom it asks. One round is open at a time, so that everyone answers the same one. */
export const openRound: Readiness['openRound'] = (context, { name, dueOn, respondents }) =>
  change(context, async ({ db, now, record }) => {
    if (new Set(respondents.map((one) => one.memberId)).size < respondents.length) throw badField('respondents', say('Somebody stands there twice.', 'Alguien aparece dos veces.'))
    if (dueOn && dueOn < (await todayOf(db, now))) throw badField('dueOn', say('This day has passed. Choose today or a later one.', 'Ese día ya pasó. Elija hoy o un día posterior.'))
    for (const one of respondents) await refuseStranger(db, one.memberId, 'respondents')
    const set = currentQuestions()
    await keepQuestions(db, context.org, set, now)
    const id = newId(now)
    const number = (await roundRows(db)).length + 1
    const row = { org_id: context.org, id, name: name ?? read(say(`Round ${number}`, `Ronda ${number}`), context.language), set_version: set.version, opened_at: now, opened_by: context.actor.id!, due_on: dueOn ?? null }
    if (!(await insertRound(db, row))) {
      throw wrongState(say('A round is open already, and everyone answers the same one.', 'Ya hay una ronda abierta, y todos responden la misma.'), say('Invite people to that round, or close it first.', 'Invite a las personas a esa ronda o ciérrela primero.'))
    }
    for (const one of respondents) await insertRespondent(db, { org_id: context.org, round_id: id, member_id: one.memberId, answers_as: one.as, invited_at: now })
    record(events.roundOpened(id, { set: set.version, respondents: respondents.map((one) => ({ member: one.memberId, as: one.as })) }))
    await notify(db, context, respondents.map((one) => one.memberId).filter((one) => one !== context.actor.id), 'interview', `/readiness/interview/${id}`)
    return viewRound(db, context, await roundRow(db, id))
  })

export async function refuseStranger(tx: Tx, memberId: string, field: string): Promise<void> {
  if (!(await isActive(tx, memberId))) throw badField(field, say('Choose people from the list. One of them is no longer here.', 'Elija personas de la lista. Una de ellas ya no está aquí.'))
}
