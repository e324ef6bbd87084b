import { hash } from 'node:crypto'
import { utf8 } from './bytes.ts'
import { buildBundle, type BundleEvent, type BundleInput } from './bundle.ts'
import { canonical, hashOf } from './canonical.ts'
import { signCheckpoint } from './checkpoint.ts'
import { commit, leafHashOf, type Entry } from './entry.ts'
import { createFrontier, type Frontier } from './frontier.ts'
import { sign, type Key } from './note.ts'
import { inclusionProof } from './prove.ts'
import { appendLeaves, type ReadTile } from './tiles.ts'

/** The synthetic hospital of the tests and the bench. No real people. */
export const org = 'mercy-valley'
export const post = { kind: 'post', id: 'a1c' }

/** Tiles in memory, counting the reads. */
export interface MemoryLog {
  readonly tiles: Map<string, Uint8Array>
  readonly read: ReadTile
  frontier: Frontier
  reads: number
}

export function memoryLog(): MemoryLog {
  const log: MemoryLog = {
    tiles: new Map(),
    frontier: createFrontier(),
    reads: 0,
    read: async (level, index) => {
      log.reads++
      return log.tiles.get(`${level}/${index}`) ?? null
    },
  }
  return log
}

/** Appends leaf hashes and stores the tiles; returns the new root. */
export async function grow(log: MemoryLog, leaves: readonly Uint8Array[]): Promise<Uint8Array> {
  const appended = await appendLeaves(log.frontier, leaves, log.read)
  for (const { level, index, hashes } of appended.tiles) log.tiles.set(`${level}/${index}`, hashes)
  log.frontier = appended.frontier
  return appended.root
}

/** An event like the server writes it. The salt follows from the place, so that a log can be made twice. */
export function event(seq: number, name: string, actor: string, detail: unknown, subject: Entry['subject'] = post): BundleEvent {
  const salt = new Uint8Array(hash('sha256', `salt ${seq}`, 'buffer'))
  const at = new Date(Date.UTC(2026, 10, 6, 14) + seq * 1000).toISOString()
  const entry: Entry = { v: 1, org, id: `event-${seq}`, at, name, actor, subject, commitment: commit(detail, salt) }
  return { seq, entry, detail, salt }
}

export const image = Uint8Array.of(137, 80, 78, 71, 1, 2, 3, 4)
export const payload = {
  network: 'practice',
  text: 'An A1C of 9.2 can look scary on paper.',
  images: [{ sha256: hash('sha256', image, 'hex'), alt: 'A meter' }],
}
export const payloadHash = hashOf(payload)

/** The journey of one post: Ana writes, Ben approves, the outbox sends. */
export function journey(change: (events: BundleEvent[]) => BundleEvent[] = (events) => events): BundleEvent[] {
  const hashes = { page: payloadHash }
  const sent = { account: 'page', hash: payloadHash }
  const steps: [name: string, actor: string, detail: unknown][] = [
    ['people.signed-in', 'ana', {}],
    ['post.drafted', 'ana', {}],
    ['post.screened', 'screen', { hashes, outcome: 'clear' }],
    ['post.submitted', 'ana', { hashes }],
    ['post.approved', 'ben', { hashes }],
    ['post.scheduled', 'ana', { at: '2026-11-06T15:00:00.000Z' }],
    ['post.screened', 'screen', { ...sent, outcome: 'clear' }],
    ['delivery.intended', 'outbox', sent],
    ['delivery.published', 'outbox', { ...sent, remoteId: '1029' }],
    ['delivery.read-back', 'outbox', { ...sent, copies: 1 }],
  ]
  return change(steps.map(([name, actor, detail], seq) => event(seq, name, actor, detail)))
}

/** A bundle of the journey, in a log that holds just these events. */
export async function bundleOf(
  key: Key,
  events = journey(),
  change: (input: BundleInput) => BundleInput = (input) => input,
): Promise<Uint8Array> {
  const log = memoryLog()
  const root = await grow(
    log,
    events.map(({ entry }) => leafHashOf(entry)),
  )
  const size = events.length
  const proofs = await Promise.all(events.map(async ({ seq }) => ({ seq, path: await inclusionProof(seq, size, log.read) })))
  const bytes = utf8(canonical(payload))
  return buildBundle(
    change({
      title: 'How to read an A1C',
      org,
      post: { writer: 'Ana Reyes', approver: 'Ben Whitaker' },
      subject: post,
      events,
      proofs,
      checkpoint: signCheckpoint({ origin: key.name, size, root }, key.skey),
      vkey: key.vkey,
      handovers: [],
      payloads: [{ account: 'page', bytes, sha256: payloadHash, claim: 'published' }],
      media: [{ name: 'meter.png', bytes: image }],
      html: '<!doctype html><title>How to read an A1C</title>',
      sign: (text) => sign(text, key.skey),
    }),
  )
}
