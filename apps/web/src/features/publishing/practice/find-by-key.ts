import { publishing } from '../api.ts'
import type { PracticePost } from './feed-post.tsx'

/** How many pages of the feed are looked through. */
const pages = 20

/** The post behind `/practice/<account>/<key>`. Null when it was taken down, or is too old. */
export async function findByKey(accountId: string, key: string, signal: AbortSignal): Promise<PracticePost | null> {
  let cursor: string | null = null
  for (let page = 0; page < pages; page += 1) {
    const feed: Awaited<ReturnType<typeof publishing.practiceFeed>> = await publishing.practiceFeed({ limit: 50, ...(cursor && { cursor }) }, { signal })
    const found = feed.items.find((one) => one.accountId === accountId && one.key === key)
    if (found || !feed.next) return found ?? null
    cursor = feed.next
  }
  return null
}
