import { readinessContract } from '@bedside/contract/readiness'
import { defineModule } from '../../platform/module.ts'
import { answer, finish, interview, reopenMine } from './answer.ts'
import { changeTask } from './change-task.ts'
import { closeRound } from './close-round.ts'
import { gates } from './gates.ts'
import { home } from './home.ts'
import { inviteRespondent, removeRespondent } from './invite-respondent.ts'
import type { ReadinessKit } from './kit.ts'
import { openRound } from './open-round.ts'
import { report } from './report.ts'
import { questionSet, round, rounds } from './rounds.ts'
import { discardSurvey, draftSurvey, editSurvey } from './survey/draft.ts'
import { closeDueJob, closeSurvey, moveClosing, openSurvey } from './survey/open.ts'
import { surveyTable } from './survey/table.ts'
import { answerSurvey, takeSurvey } from './survey/take.ts'
import { survey, surveyResults, surveys, surveyTexts } from './survey/view.ts'
import { plan } from './view-plan.ts'
import './tables.ts'

export type { FearFacts } from './fear.ts'
export type { ReadinessKit } from './kit.ts'
export { currentQuestions } from './questions.ts'

/** Readiness: the interview, its score with reasons, the gates, the catch-up plan, the six fears of home, and the hospital's own surveys. README.md says who may what. */
export const createReadiness = (kit: ReadinessKit) =>
  defineModule({
    name: 'readiness',
    contract: readinessContract,
    handlers: {
      home: home(kit), gates, questionSet,
      rounds, openRound, round, inviteRespondent, removeRespondent, closeRound, report,
      interview, answer: answer(kit), finish, reopenMine,
      plan, changeTask: changeTask(kit),
      surveys, draftSurvey, survey, editSurvey, discardSurvey, openSurvey, moveClosing, closeSurvey, surveyResults, surveyTexts: surveyTexts(kit), surveyTable, takeSurvey, answerSurvey: answerSurvey(kit),
    },
    jobs: (services) => [closeDueJob(services)],
  })
