import * as z from 'zod'
import { Decision, PostLine, Screen } from './post.ts'
import { route } from './route.ts'
import { ById, Done, Id, Instant, Line, Nothing, page, PageInput, PersonRef } from './value.ts'

export const LedgerEvent = z.object({ seq: z.number().nullable(), id: Id, at: Instant, name: z.string(), by: PersonRef.nullable(), subject: z.object({ kind: z.string(), id: z.string() }), detail: z.record(z.string(), z.unknown()) })
export type LedgerEvent = z.output<typeof LedgerEvent>

export const Checkpoint = z.object({ size: z.number(), root: z.string(), at: Instant, note: z.string() })

export const Place = z.object({ id: Id, kind: z.enum(['mailbox', 'http']), address: z.string(), addedAt: Instant, lastSize: z.number().nullable(), lastAt: Instant.nullable(), problem: z.string().nullable() })

/** One of the four things that had to be true before a post left. */
export const Claim = z.object({ name: z.enum(['earned_right', 'explained_screen', 'second_person', 'exactly_once']), holds: z.boolean().nullable(), facts: z.record(z.string(), z.unknown()) })

export const PostEvidence = z.object({
  post: PostLine,
  claims: z.array(Claim),
  events: z.array(LedgerEvent),
  screens: z.array(z.object({ at: Instant, where: z.enum(['submission', 'delivery']), parts: z.array(z.string()), verdict: z.enum(['clear', 'review', 'block', 'failed']), findings: z.number(), dismissed: z.number(), engine: z.string() })),
  screen: Screen,
  decisions: z.array(Decision),
  archive: z.array(z.object({ accountId: Id, network: z.string(), handle: z.string(), displayName: z.string(), text: z.string(), images: z.array(z.object({ sha256: z.string(), alt: z.string(), width: z.number(), height: z.number() })), payloadHash: z.string(), publishedAt: Instant, permalink: z.string().nullable(), readBack: z.object({ at: Instant, state: z.string(), copies: z.number() }).nullable(), withdrawnAt: Instant.nullable() })),
  proof: z.object({ state: z.enum(['verified', 'waiting', 'broken']), from: z.number().nullable(), to: z.number().nullable(), checkpoint: Checkpoint.nullable(), outside: z.array(z.string()), problem: z.string().nullable(), checkedAt: Instant }),
  keep: z.object({ recordClass: z.string(), until: Instant, hold: z.boolean() }),
})
export type PostEvidence = z.output<typeof PostEvidence>

export const evidenceContract = {
  evidence: route({ method: 'GET', path: '/evidence', may: 'evidence.read', scope: 'read', summary: 'Posts with evidence, newest first', input: PageInput.extend({ q: z.string().max(100).optional() }), output: page(PostLine) }),
  postEvidence: route({ method: 'GET', path: '/evidence/posts/:id', may: 'evidence.read', scope: 'read', object: 'post', summary: 'Who did what when, the screens, the approvals, the bytes and the proof', input: ById, output: PostEvidence }),
  bundle: route({ method: 'GET', path: '/evidence/posts/:id/bundle', may: 'evidence.export', object: 'post', stepUp: true, file: 'application/zip', summary: 'The proof as one file that verifies anywhere', input: ById, output: z.any() }),
  ledger: route({ method: 'GET', path: '/ledger', may: 'evidence.read', scope: 'read', summary: 'The size of the log, its newest checkpoint and its public key', input: Nothing, output: z.object({ size: z.number(), waiting: z.number(), checkpoint: Checkpoint.nullable(), vkey: z.string(), fingerprint: z.string() }) }),
  ledgerEvents: route({ method: 'GET', path: '/ledger/events', may: 'evidence.read', scope: 'read', summary: 'The log, newest first', input: PageInput.extend({ subjectId: z.string().max(80).optional(), name: z.string().max(80).optional() }), output: page(LedgerEvent) }),
  checkpoints: route({ method: 'GET', path: '/ledger/checkpoints', may: 'evidence.read', scope: 'read', summary: 'Signed checkpoints, newest first', input: PageInput, output: page(Checkpoint) }),
  places: route({ method: 'GET', path: '/ledger/places', may: 'ledger.manage', summary: 'Where checkpoints are kept outside', input: Nothing, output: z.object({ items: z.array(Place), file: z.string() }) }),
  addPlace: route({ method: 'POST', path: '/ledger/places', may: 'ledger.manage', stepUp: true, summary: 'Keep checkpoints in one more outside place', input: z.object({ kind: z.enum(['mailbox', 'http']), address: Line(300) }), output: Place }),
  removePlace: route({ method: 'DELETE', path: '/ledger/places/:id', may: 'ledger.manage', stepUp: true, object: 'place', summary: 'Stop sending checkpoints to a place', input: ById, output: Done }),
  rotateKey: route({ method: 'POST', path: '/ledger/key-rotation', may: 'ledger.manage', stepUp: true, summary: 'Change the signing key; old checkpoints stay verifiable', input: Nothing, output: z.object({ vkey: z.string(), fingerprint: z.string() }) }),
}
