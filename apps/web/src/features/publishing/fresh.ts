import { queryClient } from '../../app/query.ts'

/** After something changed about a post: every list that may show it looks again. */
export function freshPosts(): Promise<unknown> {
  return Promise.all(['posts', 'post', 'review', 'reviews', 'today', 'calendar'].map((name) => queryClient.invalidateQueries({ queryKey: [name] })))
}
