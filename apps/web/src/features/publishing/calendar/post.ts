import type { PostLine, PostStatus } from '@bedside/contract/post'
import { localAt } from './days.ts'

/** A post's place on the wall: its facility's own clock, so that no other zone and no clock change shifts it. */
export interface Placed extends PostLine {
  local: string
  day: string
}

/** Posts that have a time, within a range of days. `zoneOf` gives the zone of a facility. */
export function place(lines: readonly PostLine[], zoneOf: (facilityId: string) => string | undefined, { from, to }: { from: string; to: string }): Placed[] {
  return lines
    .flatMap((line) => {
      const local = line.when?.local ?? (line.dueAt ? localAt(new Date(line.dueAt), zoneOf(line.facilityId)) : undefined)
      return local ? [{ ...line, local, day: local.slice(0, 10) }] : []
    })
    .filter(({ day }) => day >= from && day <= to)
    .toSorted((a, b) => (a.local < b.local ? -1 : a.local > b.local ? 1 : 0))
}

/** What can still get another time; the rest has left, or was turned down by the network. */
const open: readonly PostStatus[] = ['draft', 'changes_requested', 'in_review', 'approved', 'scheduled', 'held', 'missed', 'not_sent']

export const canMove = (post: { status: PostStatus }): boolean => open.includes(post.status)

/** How an event looks: what is not yet real is dashed, what needs a person has a wash, what is done steps back. */
export function lookOf(status: PostStatus): 'dash' | 'bad' | 'warn' | 'done' | 'plain' {
  switch (status) {
    case 'draft': case 'changes_requested': return 'dash'
    case 'held': case 'rejected': return 'bad'
    case 'unknown': case 'missed': case 'not_sent': return 'warn'
    case 'published': case 'withdrawn': return 'done'
    default: return 'plain'
  }
}

export const titleOf = (post: { title: string; excerpt: string }, none: string): string => post.title || post.excerpt || none
