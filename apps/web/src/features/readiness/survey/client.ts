import { createClient } from '@bedside/contract/client'
import type { SurveyWords } from '@bedside/contract/survey'
import { surveyContract } from '@bedside/contract/survey'
import { queryOptions } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { send } from '../../../app/send.ts'
import { i18n } from '../../../i18n/index.ts'

export const surveyClient = createClient(surveyContract, send)

/** For those who answer: without cookies, so that nothing ties an answer to whoever is signed in in the same browser. */
export const anonymousClient = createClient(surveyContract, (path, init) => {
  const headers = new Headers(init.headers)
  headers.set('accept-language', i18n.language)
  return fetch(path, { ...init, headers, credentials: 'omit' })
})

export const surveyQuery = (id: string) => queryOptions({ queryKey: ['surveys', id], queryFn: ({ signal }) => surveyClient.survey({ id }, { signal }) })

/** The words of a survey in the reader's language, else in the one it has. */
export function useSurveyWords(): (words: SurveyWords | null | undefined) => string {
  const { i18n } = useTranslation()
  return (words) => (i18n.language === 'es' ? (words?.es ?? words?.en) : (words?.en ?? words?.es)) ?? ''
}
