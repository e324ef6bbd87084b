import { queryOptions } from '@tanstack/react-query'
import { queryClient } from '../../../app/query.ts'
import { knownQuery } from '../accounts.ts'
import { publishing } from '../api.ts'

export const knownListQuery = queryOptions({ queryKey: ['known-list'], queryFn: ({ signal }) => publishing.knownEntries({}, { signal }) })
export const dismissedQuery = queryOptions({ queryKey: ['dismissed-findings'], queryFn: ({ signal }) => publishing.dismissedFindings({}, { signal }) })

/** After the list changed: it, the screen in this browser and every post that was screened look again. An open review does not: a second look would call what is new in it seen. */
export function freshKnown(): Promise<unknown> {
  const keys = [knownListQuery.queryKey, dismissedQuery.queryKey, knownQuery.queryKey, ['post'], ['posts'], ['today']]
  return Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}
