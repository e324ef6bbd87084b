import { createClient } from '@bedside/contract/client'
import { readinessContract, type QuestionSet } from '@bedside/contract/readiness'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { queryClient } from '../../app/query.ts'
import { send } from '../../app/send.ts'

/** The readiness module's routes, typed. Not called api.ts, so that the first page does not carry it. */
export const readiness = createClient(readinessContract, send)

export const roundsQuery = queryOptions({ queryKey: ['readiness', 'rounds'], queryFn: ({ signal }) => readiness.rounds({}, { signal }) })
export const roundQuery = (id: string) => queryOptions({ queryKey: ['readiness', 'round', id], queryFn: ({ signal }) => readiness.round({ id }, { signal }) })
export const planQuery = queryOptions({ queryKey: ['readiness', 'plan'], queryFn: ({ signal }) => readiness.plan({}, { signal }) })
/** A version never changes; `current` is looked up again after a day at most. */
export const setQuery = (version: string) => queryOptions({ queryKey: ['readiness', 'set', version], queryFn: ({ signal }) => readiness.questionSet({ version }, { signal }), staleTime: version === 'current' ? 86_400_000 : Infinity })

export const useSet = (version: string | undefined): QuestionSet | undefined => useQuery({ ...setQuery(version ?? 'current'), enabled: version !== undefined }).data

/** After anything about rounds, plan or gates has changed: home, notices and lists look again. */
export const freshReadiness = (): Promise<unknown> => Promise.all([['readiness'], ['home'], ['gates']].map((queryKey) => queryClient.invalidateQueries({ queryKey, predicate: (query) => query.queryKey[1] !== 'set' })))
