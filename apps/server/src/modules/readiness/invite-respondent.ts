import type { readinessContract } from '@bedside/contract/readiness'
import type { Handlers } from '@bedside/contract/route'
import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { notFound, wrongState, type Refusal } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { notify } from '../people/index.ts'
import { events } from './events.ts'
import { refuseStranger } from './open-round.ts'
import { viewRound } from './rounds.ts'
import { countBy, deleteRespondent, insertRespondent, respondentRow, roundRow } from './store.ts'

type Readiness = Handlers<typeof readinessContract, Context>

export const inviteRespondent: Readiness['inviteRespondent'] = (context, { id, memberId, as }) =>
  change(context, async ({ db, now, record }) => {
    const round = await roundRow(db, id, 'share')
    if (round.closed_at) throw isClosed()
    await refuseStranger(db, memberId, 'memberId')
    if (!(await insertRespondent(db, { org_id: context.org, round_id: id, member_id: memberId, answers_as: as, invited_at: now }))) {
      throw wrongState(say('This person is invited already.', 'Esta persona ya está invitada.'), say('Nothing needs to be done.', 'No hace falta hacer nada.'))
    }
    record(events.invited(id, { member: memberId, as }))
    if (memberId !== context.actor.id) await notify(db, context, [memberId], 'interview', `/readiness/interview/${id}`)
    return viewRound(db, context, round)
  })

/** Takes an invitation back. Whoever has answered stays: their answers are part of the round. */
export const removeRespondent: Readiness['removeRespondent'] = (context, { id, memberId }) =>
  change(context, async ({ db, record }) => {
    const round = await roundRow(db, id, 'update')
    if (round.closed_at) throw isClosed()
    if (!(await respondentRow(db, id, memberId))) throw notFound()
    if ((await countBy(db, id, memberId)) > 0) throw wrongState(say('This person has answered already.', 'Esta persona ya respondió.'), say('Leave them in the round. What they did not answer does not count against you while others have.', 'Déjela en la ronda. Lo que no respondió no cuenta en contra mientras otros hayan respondido.'))
    await deleteRespondent(db, id, memberId)
    record(events.removed(id, { member: memberId }))
    return viewRound(db, context, round)
  })

export const isClosed = (): Refusal => wrongState(say('This round is closed.', 'Esta ronda está cerrada.'), say('Open a new round to see what has changed.', 'Abra una ronda nueva para ver qué ha cambiado.'))
