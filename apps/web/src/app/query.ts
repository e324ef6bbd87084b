import { ApiError } from '@bedside/contract/client'
import type { Permission } from '@bedside/contract/permission'
import { QueryClient, queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { people } from '../features/people/api.ts'
import { noteSession } from './session.ts'

/** Answers come from memory first and are looked up again behind it; a refusal is never repeated, a lost connection is. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 15_000, retry: (count, error) => !(error instanceof ApiError) && count < 2 } },
})

/** Who I am, what I may do, my organization, the state of the house. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => {
    const me = await people.me({})
    noteSession(me.session)
    return me
  },
  staleTime: 60_000,
})

/** The signed-in person; only inside the shell, which has fetched it. */
export function useMe() {
  return useSuspenseQuery(meQuery).data
}

/** Whether I may: for hiding what one cannot do. The server decides. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useMe()
  return (permission) => permissions.includes(permission)
}

/** The zone of a facility, for TimeText; the first facility's without an id. */
export function useZone(facilityId?: string | null): string | undefined {
  const { facilities, facilityId: own } = useMe()
  return (facilities.find((one) => one.id === (facilityId ?? own)) ?? facilities[0])?.zone
}
