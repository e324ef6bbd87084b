import type { SurveyInput } from '@bedside/contract/survey'
import type { readinessContract } from '@bedside/contract/readiness'
import type { Handlers } from '@bedside/contract/route'
import { change } from '../../../platform/change.ts'
import type { Context } from '../../../platform/context.ts'
import { stale, wrongState } from '../../../platform/errors.ts'
import { newId } from '../../../platform/id.ts'
import { say } from '../../../platform/text.ts'
import { events } from '../events.ts'
import { deleteSurvey, insertSurvey, surveyRow, updateSurvey, type SurveyRow } from './store.ts'
import { questionsFrom, wordsIn } from './survey.ts'
import { viewSurvey } from './view.ts'

type Readiness = Handlers<typeof readinessContract, Context>

export const draftSurvey: Readiness['draftSurvey'] = (context, input) =>
  change(context, async ({ db, now, record }) => {
    const id = newId(now)
    await insertSurvey(db, { org_id: context.org, id, ...valuesOf(input), created_by: context.actor.id!, created_at: now })
    record(events.surveyDrafted(id, { audience: input.audience, questions: input.questions.length }))
    return viewSurvey(db, context, await surveyRow(db, id))
  })

/** While a survey is a draft everything in it can change; afterwards nothing, because people have answered exactly these words. */
export const editSurvey: Readiness['editSurvey'] = (context, { id, version, ...input }) =>
  change(context, async ({ db, record }) => {
    const row = await surveyRow(db, id, 'update')
    refuseOpened(row)
    if (row.version !== version) throw stale()
    const changed = await updateSurvey(db, id, valuesOf(input))
    record(events.surveyEdited(id, { questions: input.questions.length, version: changed.version }))
    return viewSurvey(db, context, changed)
  })

export const discardSurvey: Readiness['discardSurvey'] = (context, { id }) =>
  change(context, async ({ db, record }) => {
    refuseOpened(await surveyRow(db, id, 'update'))
    await deleteSurvey(db, id)
    record(events.surveyDiscarded(id, {}))
    return { done: true }
  })

function valuesOf(input: SurveyInput) {
  const languages = [...new Set(input.languages)]
  return { title: JSON.stringify(wordsIn(input.title, languages)), intro: JSON.stringify(wordsIn(input.intro, languages)), audience: input.audience, languages, questions: JSON.stringify(questionsFrom({ questions: input.questions, languages })) }
}

function refuseOpened(row: Pick<SurveyRow, 'opened_at'>): void {
  if (row.opened_at) throw wrongState(say('This survey was opened, and people answer exactly these words.', 'Esta encuesta ya se abrió, y la gente responde exactamente estas palabras.'), say('Close it, and begin a new one with other questions.', 'Ciérrela y empiece una nueva con otras preguntas.'))
}
