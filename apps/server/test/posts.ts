import type { Post } from '@bedside/contract/post'
import { sql } from 'kysely'
import { ApiError, type Problem } from '@bedside/contract/client'
import { inOrg, type Tx } from '../src/platform/db.ts'
import type { DeliveryRow } from '../src/modules/publishing/store.ts'
import type { Who, World } from './world.ts'

/** Nine in the morning at Mercy Valley East, as a wall clock and as an instant. */
export const NINE = { local: '2026-11-12T09:00', zone: 'America/Chicago' }
export const AT_NINE = '2026-11-12T15:00:00Z'
export const TEXT = 'Walk in for a free flu shot this Saturday, 9 to noon.'

export interface Words {
  readonly text?: string
  readonly title?: string
  readonly when?: { local: string; zone: string; fold?: 'earlier' | 'later' } | null
  readonly accounts?: readonly string[]
  readonly patientContent?: boolean
  readonly by?: Who
}

let made = 0
/** Another practice account with a name of its own. */
export const newAccount = (world: World): Promise<string> => world.account({ name: `House ${++made} of ${process.pid}` })

export async function drafted(world: World, words: Words = {}): Promise<Post> {
  const accounts = words.accounts ?? [await newAccount(world)]
  const author = (await world.as(words.by ?? 'ana')).publishing
  return author.draft({ facilityId: world.facilityId, title: words.title ?? 'Flu clinic', text: words.text ?? TEXT, variants: accounts.map((accountId) => ({ accountId, text: null })), when: words.when === undefined ? NINE : words.when, patientContent: words.patientContent ?? false })
}

export async function submitted(world: World, words: Words = {}): Promise<Post> {
  const { id, version } = await drafted(world, words)
  return (await world.as(words.by ?? 'ana')).publishing.submit({ id, version })
}

/** Approved by Ben, and in the queue when it has a time. */
export async function scheduled(world: World, words: Words = {}): Promise<Post> {
  const { id, payloadHash } = await submitted(world, words)
  return (await world.as('ben')).publishing.approve({ id, payloadHash: payloadHash! })
}

/** What an edit sends: the post as it stands, with some words changed. */
export const editOf = (post: Post, change: Record<string, unknown> = {}) =>
  ({ id: post.id, version: post.version, title: post.title, text: post.text, language: post.language, facilityId: post.facilityId, variants: post.variants, media: post.media.map(({ id, alt }) => ({ id, alt })), replyTo: post.replyTo, patientContent: post.patientContent, when: post.when, ...change }) as never

export const postOf = async (world: World, id: string, who: Who = 'carla'): Promise<Post> => (await world.as(who)).publishing.post({ id })

/** The deliveries of a post as they are in the database, cancelled ones too. */
export const rowsOf = (world: World, postId: string): Promise<DeliveryRow[]> =>
  within(world, (tx) => tx.selectFrom('delivery').selectAll().where('post_id', '=', postId).orderBy('created_at').orderBy('id').execute())

export const within = <T>(world: World, work: (tx: Tx) => Promise<T>): Promise<T> => inOrg(world.services.db, world.org, work)

/** Runs SQL as the owner of the database: what an operator, a disk or a bug could do. */
export async function asOwner(world: World, text: string): Promise<Record<string, unknown>[]> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: world.database.ownerUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const result = await client.query(text)
    return (Array.isArray(result) ? result.at(-1) : result).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}

/** What a refused call answered. */
export async function refusal(call: Promise<unknown>): Promise<Problem> {
  try {
    await call
  } catch (error) {
    if (error instanceof ApiError) return error.problem
    throw error
  }
  throw new Error('It was not refused.')
}

/** Seeded numbers from 0 to 1 (mulberry32), so that a failing race can be run again. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
export { sql }
