import type { PracticePost, PracticeStore } from './store.ts'

export interface MemoryStore extends PracticeStore {
  /** Every create that made a post, oldest first; never shortened, not by `remove` either. */
  readonly accepted: readonly { readonly accountId: string; readonly key: string }[]
  /** Changes a post behind everybody's back, as somebody with the password could. */
  alter(accountId: string, key: string, text: string): void
}

/** A practice network in memory, for tests. */
export function createMemoryStore(): MemoryStore {
  const accounts = new Map<string, Map<string, PracticePost>>()
  const accepted: { accountId: string; key: string }[] = []
  function postsOf(accountId: string): Map<string, PracticePost> {
    const posts = accounts.get(accountId) ?? new Map<string, PracticePost>()
    accounts.set(accountId, posts)
    return posts
  }
  return {
    accepted,
    async create(accountId, key, post) {
      if (postsOf(accountId).has(key)) return 'exists'
      postsOf(accountId).set(key, structuredClone(post))
      accepted.push({ accountId, key })
      return 'created'
    },
    find: async (accountId, key) => structuredClone(postsOf(accountId).get(key)),
    countText: async (accountId, text) => [...postsOf(accountId).values()].filter((post) => post.text === text).length,
    async remove(accountId, key) {
      postsOf(accountId).delete(key)
    },
    alter(accountId, key, text) {
      const post = postsOf(accountId).get(key)
      if (post) postsOf(accountId).set(key, { ...post, text })
    },
  }
}
