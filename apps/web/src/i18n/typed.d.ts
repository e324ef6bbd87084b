import 'i18next'
import type common from './en.json'
import type directory from '../features/directory/en.json'
import type evidence from '../features/evidence/en.json'
import type home from '../features/home/en.json'
import type homeFears from '../features/home/fears.en.json'
import type people from '../features/people/en.json'
import type publishing from '../features/publishing/en.json'
import type about from '../features/publishing/about.en.json'
import type accounts from '../features/publishing/accounts.en.json'
import type calendar from '../features/publishing/calendar.en.json'
import type freeze from '../features/publishing/freeze.en.json'
import type known from '../features/publishing/known.en.json'
import type practice from '../features/publishing/practice.en.json'
import type readiness from '../features/readiness/en.json'
import type readinessPlan from '../features/readiness/plan.en.json'
import type readinessSurvey from '../features/readiness/survey.en.json'
import type setUp from '../features/set-up/en.json'
import type signIn from '../features/sign-in/en.json'

// Keys of `t` are checked against the English files.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: {
      common: typeof common
      directory: typeof directory
      evidence: typeof evidence
      home: typeof home
      'home/fears': typeof homeFears
      people: typeof people
      publishing: typeof publishing
      'publishing/about': typeof about
      'publishing/accounts': typeof accounts
      'publishing/calendar': typeof calendar
      'publishing/freeze': typeof freeze
      'publishing/known': typeof known
      'publishing/practice': typeof practice
      readiness: typeof readiness
      'readiness/plan': typeof readinessPlan
      'readiness/survey': typeof readinessSurvey
      'set-up': typeof setUp
      'sign-in': typeof signIn
    }
  }
}
