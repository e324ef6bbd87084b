import { publishing } from '../api.ts'
import type { PracticePost } from './feed-post.tsx'

/** How many pages of the feed are looked through. */
const pages = 3

/**
 * The post behind `/practice/<account>/<key>`. The feed tells posts by id, and only a delivery knows its key, so the posts of that account are asked one
 * after the other. Null when it was taken down, or is too old.
 */
export async function findByKey(accountId: string, key: string, signal: AbortSignal): Promise<PracticePost | null> {
  let cursor: string | null = null
  for (let page = 0; page < pages; page += 1) {
    const feed: Awaited<ReturnType<typeof publishing.practiceFeed>> = await publishing.practiceFeed({ limit: 50, ...(cursor && { cursor }) }, { signal })
    for (const one of feed.items.filter((item) => item.accountId === accountId && item.postId !== null)) {
      const post = await publishing.post({ id: one.postId! }, { signal })
      if (post.deliveries.some((delivery) => delivery.accountId === accountId && delivery.permalink?.endsWith(`/${encodeURIComponent(key)}`))) return one
    }
    if (!feed.next) return null
    cursor = feed.next
  }
  return null
}
