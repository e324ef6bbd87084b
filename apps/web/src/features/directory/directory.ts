import type { HospitalLine, HospitalType, Ownership } from '@bedside/contract/directory'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../app/query.ts'
import { networkName as capitalised } from '../../ui/network.ts'
import { directory } from './api.ts'

export const directoryQuery = queryOptions({ queryKey: ['directory'], queryFn: ({ signal }) => directory.directory({}, { signal }), staleTime: 60_000 })
export const peerSetsQuery = queryOptions({ queryKey: ['directory', 'peer-sets'], queryFn: ({ signal }) => directory.peerSets({}, { signal }) })

/** Everything of the directory is looked up again: after a change of the list, presence or peers. */
export const freshDirectory = (): Promise<unknown> => queryClient.invalidateQueries({ queryKey: ['directory'] })

/** The directory's own words: states, types, owners, networks, in the language of the person. */
export function useDirectory() {
  const query = useQuery(directoryQuery)
  const data = query.data
  const word = (list: readonly { code: string; name: string }[] | undefined, code: string): string => list?.find((one) => one.code === code)?.name ?? code
  return {
    ...query,
    stateName: (code: string) => word(data?.states, code),
    typeName: (code: HospitalType) => word(data?.types, code),
    ownerName: (code: Ownership) => word(data?.ownerships, code),
    networkName: (network: string) => data?.networks.find((one) => one.network === network)?.name ?? capitalised(network),
  }
}

/** Numbers and days as people write them. A day has no zone. */
export function useWriting() {
  const { i18n } = useTranslation()
  const locale = i18n.language === 'es' ? 'es-US' : 'en-US'
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 })
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  return {
    number: (value: number) => number.format(value),
    day: (value: string) => days.format(new Date(`${value.slice(0, 10)}T00:00:00Z`)),
    percent: (value: number) => percent.format(value),
  }
}

export const placeOf = (one: Pick<HospitalLine, 'city' | 'state'>): string => (one.city ? `${one.city}, ${one.state}` : one.state)
