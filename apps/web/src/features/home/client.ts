import { createClient } from '@bedside/contract/client'
import { fearsContract, type Text } from '@bedside/contract/fears'
import { queryOptions } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { send } from '../../app/send.ts'

/** The few routes of readiness that the first page needs; the rest comes with its own pages. */
const client = createClient(fearsContract, send)

/** The six fears, the gates, and what waits for me in readiness. */
export const homeQuery = queryOptions({ queryKey: ['home'], queryFn: ({ signal }) => client.home({}, { signal }) })
export const gatesQuery = queryOptions({ queryKey: ['gates'], queryFn: ({ signal }) => client.gates({}, { signal }), staleTime: 60_000 })

/** The sentence in the reader's language. */
export function useWords(): (text: Text) => string {
  const { i18n } = useTranslation()
  return (text) => (i18n.language === 'es' ? text.es : text.en)
}

/** `/readiness/plan#task-1` as the router takes it. */
export function placeOf(address: string): { to: string; hash?: string } {
  const [to = '/', hash] = address.split('#')
  return hash ? { to, hash } : { to }
}
