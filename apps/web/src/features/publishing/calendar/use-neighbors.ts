import type { PostLine } from '@bedside/contract/post'
import { useQuery } from '@tanstack/react-query'
import { useMe } from '../../../app/query.ts'
import { publishing } from '../api.ts'
import { useAccounts } from '../accounts.ts'
import { addDays, weekdayOf } from './days.ts'
import { place, type Placed } from './post.ts'

/** How far ahead free slots are looked for. */
const span = 14

/** What else goes out around a day, and which weekly slots there are; without filters, because a neighbor that is hidden is still a neighbor. */
export function useNeighbors(post: Placed, day: string) {
  const { facilities } = useMe()
  const accounts = useAccounts()
  const range = { from: day, to: addDays(day, span) }
  const around = useQuery({ queryKey: ['calendar', 'around', day], queryFn: ({ signal }) => publishing.calendar(range, { signal }) })
  const slots = useQuery({ queryKey: ['slots'], queryFn: ({ signal }) => publishing.slots({}, { signal }) })
  const others = place((around.data?.items ?? []).filter((one) => one.id !== post.id && one.status !== 'withdrawn'), (id) => facilities.find((one) => one.id === id)?.zone, range)
  const ours = new Set(post.accounts.map((one) => one.id))
  const sharedOf = (one: PostLine) => [...new Set(one.accounts.filter((account) => ours.has(account.id)).map((account) => accounts.networkName(account.network)))]
  return {
    isPending: around.isPending,
    slots: slots.data?.items ?? [],
    taken: others.filter((one) => one.facilityId === post.facilityId).map((one) => one.local),
    /** Posts of the same minute. */
    same: (local: string) => others.filter((one) => one.local === local),
    /** At most three neighbors of that day: same facility or same account, the nearest first. Minutes are later (+) or earlier (-). */
    about: (local: string) =>
      others
        .filter((one) => one.day === local.slice(0, 10) && (one.facilityId === post.facilityId || sharedOf(one).length > 0))
        .map((one) => ({ post: one, minutes: Math.round((Date.parse(`${one.local}:00Z`) - Date.parse(`${local}:00Z`)) / 60_000), shared: sharedOf(one) }))
        .toSorted((a, b) => Math.abs(a.minutes) - Math.abs(b.minutes))
        .slice(0, 3),
  }
}

/** The next weekly slots of a facility that no post has, from tomorrow on; at most four. */
export function freeTimes(slots: readonly { facilityId: string; weekday: number; time: string }[], taken: readonly string[], facilityId: string, today: string, own: string): string[] {
  const weekly = slots.filter((one) => one.facilityId === facilityId)
  return Array.from({ length: span }, (_, index) => addDays(today, index + 1))
    .flatMap((day) => weekly.filter((one) => one.weekday % 7 === weekdayOf(day)).map((one) => `${day}T${one.time}`))
    .filter((local) => local !== own && !taken.includes(local))
    .slice(0, 4)
}
