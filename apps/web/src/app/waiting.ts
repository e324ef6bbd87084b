import { queryOptions, useQuery } from '@tanstack/react-query'
import { publishing } from '../features/publishing/api.ts'

/** What waits for me, what goes out today, what needs attention. Looked up again when the window gets the focus; never polled. */
export const todayQuery = queryOptions({ queryKey: ['today'], queryFn: () => publishing.today({}) })

/** How many reviews wait for me. */
export function useWaiting(): number {
  return useQuery(todayQuery).data?.waiting.filter((one) => one.kind === 'review').length ?? 0
}
