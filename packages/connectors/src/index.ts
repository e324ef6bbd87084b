/** The networks. Adding one is its folder and one line in `networks`; see docs/how-to/add-a-network.md. */
import { bluesky } from './bluesky/index.ts'
import type { Connector } from './connector.ts'
import { createProfileReader as blueskyProfiles } from './bluesky/profile.ts'
import { createProfileReader as mastodonProfiles } from './mastodon/profile.ts'
import { createPractice } from './practice/index.ts'
import type { PracticeStore } from './practice/store.ts'
import type { ProfileReader } from './public-profile.ts'

export type * from './connector.ts'
export type { ProfileAnswer, ProfileReader } from './public-profile.ts'
export type { PracticePost, PracticeStore } from './practice/store.ts'
export { createMemoryStore } from './practice/memory-store.ts'
export { comments, type PracticeComment } from './practice/comments.ts'
export { withFaults, type Fault } from './practice/faults.ts'
export { networkRules, rulesOf } from './rules.ts'
export { sayWhy, whyCodes, type Why, type WhyCode } from './why.ts'
export { createPractice, bluesky }

/** Every network of this installation, by name. The practice network keeps its posts in `store`. */
export function networks(store: PracticeStore): ReadonlyMap<string, Connector> {
  return new Map([createPractice(store), bluesky].map((connector) => [connector.network, connector]))
}

/** Networks that show followers and posts of an account to everybody, without signing in. */
export const publicProfiles: ReadonlyMap<string, ProfileReader> = new Map([blueskyProfiles(), mastodonProfiles()].map((reader) => [reader.network, reader]))
