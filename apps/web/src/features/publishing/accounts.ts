import { networkName as nameIn } from '@bedside/contract/network/name'
import type { Account, Network } from '@bedside/contract/publishing'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMay } from '../../app/query.ts'
import { currentLanguage } from '../../i18n/index.ts'
import { networkName as capitalised } from '../../ui/network.ts'
import { publishing } from './api.ts'

export const accountsQuery = queryOptions({ queryKey: ['accounts'], queryFn: ({ signal }) => publishing.accounts({}, { signal }), staleTime: 60_000 })
export const networksQuery = queryOptions({ queryKey: ['networks'], queryFn: ({ signal }) => publishing.networks({}, { signal }), staleTime: 600_000 })
export const knownQuery = queryOptions({ queryKey: ['known'], queryFn: ({ signal }) => publishing.known({}, { signal }), staleTime: 600_000 })

export interface Accounts {
  all: readonly Account[]
  ready: boolean
  account: (id: string) => Account | undefined
  network: (name: string) => Network | undefined
  /** "Bluesky" for `bluesky`. */
  networkName: (name: string) => string
  /** "@mercyvalley, Bluesky"; a word for what is gone. */
  accountName: (id: string) => string
}

/** The connected accounts and the rules of their networks. */
export function useAccounts(): Accounts {
  const may = useMay()('account.read')
  const accounts = useQuery({ ...accountsQuery, enabled: may })
  const networks = useQuery({ ...networksQuery, enabled: may })
  const all = accounts.data?.items ?? []
  const network = (name: string) => networks.data?.items.find((one) => one.network === name)
  const networkName = (name: string) => {
    const rules = network(name)?.rules
    return rules ? nameIn(rules, currentLanguage()) : capitalised(name)
  }
  const account = (id: string) => all.find((one) => one.id === id)
  return {
    all, account, network, networkName,
    ready: !may || ((accounts.isSuccess || accounts.isError) && (networks.isSuccess || networks.isError)),
    accountName: (id) => {
      const one = account(id)
      return one ? `${one.handle}, ${networkName(one.network)}` : '—'
    },
  }
}
