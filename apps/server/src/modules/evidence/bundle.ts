import { buildBundle, canonical, inclusionProof, Malformed, sign } from '@bedside/ledger'
import { change } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import { readFile } from '../../platform/files.ts'
import { Refusal } from '../../platform/errors.ts'
import { entryOf, keysOf, originOf, sequence, signingKey, tileReader } from '../../platform/ledger.ts'
import { FileAnswer } from '../../platform/serve.ts'
import { say } from '../../platform/text.ts'
import { createHash } from 'node:crypto'
import { bundlePage } from './bundle-page.ts'
import { events } from './events.ts'
import { actors, viewEvent, type NamesOf, type OfPost } from './post-evidence.ts'
import { eventsAbout, newestCheckpoint } from './store.ts'

const WAITING = new Refusal(409, 'ledger-behind', say('The newest entries do not have their place in the log yet.', 'Las últimas entradas aún no tienen su lugar en el registro.'), { next: say('Try again in a few seconds.', 'Inténtelo de nuevo en unos segundos.'), retryAfterSeconds: 3 })

/** The evidence of a post as one file that verifies anywhere, without Bedside. That it was taken is itself an entry. */
export async function exportBundle({ ofPost, namesOf }: { ofPost: OfPost; namesOf: NamesOf }, context: Context, id: string): Promise<{ bytes: Uint8Array; fileName: string }> {
  await sequence(context, context.org)
  const made = await look(context, async (tx) => {
    const told = await ofPost(context, tx, id)
    const rows = await eventsAbout(tx, id)
    const checkpoint = await newestCheckpoint(tx)
    const keys = await keysOf(tx)
    if (!checkpoint || !keys.current || rows.some((row) => row.seq === null || row.seq >= checkpoint.size)) throw WAITING
    const name = await actors(tx, namesOf, rows)
    const secret = await signingKey(tx, context, context.org)
    const published = new Set(told.archive.map((one) => one.accountId))
    const approved = told.decisions.some((one) => one.kind === 'approved' && one.stands)
    const pictures = new Map(told.payloads.flatMap((one) => one.payload.images.map((image) => [image.sha256, image.mime] as const)))
    const media = await Promise.all([...pictures].map(async ([sha256, mime]) => ({ name: `${sha256}.${mime.split('/')[1]}`, bytes: (await readFile(tx, context, sha256)).bytes })))
    const post = { line: told.post, claims: told.claims, screens: told.screens, decisions: told.decisions, archive: told.archive, people: Object.fromEntries(rows.flatMap((row) => (row.actor_id ? [[row.actor_id, name(row.actor_id).name]] : []))) }
    const bytes = buildBundle({
      title: told.post.title, org: context.org, post: JSON.parse(JSON.stringify(post)) as unknown, subject: { kind: 'post', id },
      events: rows.map((row) => ({ seq: row.seq!, entry: entryOf(context.org, row), detail: row.detail, salt: row.salt })),
      proofs: await Promise.all(rows.map(async (row) => ({ seq: row.seq!, path: await inclusionProof(row.seq!, checkpoint.size, tileReader(tx)) }))),
      checkpoint: checkpoint.note, vkey: keys.current, handovers: keys.handovers,
      payloads: told.payloads.map((one) => ({ account: one.accountId, bytes: Buffer.from(canonical(one.payload)), sha256: one.hash, claim: published.has(one.accountId) ? 'published' : approved ? 'approved' : 'draft' })),
      media, html: bundlePage({ ...told, events: rows.map((row) => viewEvent(row, name)), checkpoint, fingerprint: keys.fingerprint!, origin: originOf(context.org), language: context.language }),
      sign: (text) => sign(text, secret), fields: { hash: 'payload', outcome: 'standing', stopped: ['block'] },
    })
    return { bytes, entries: rows.length, size: checkpoint.size, fileName: `${slug(told.post.title)}-proof.zip` }
  }).catch((error: unknown) => {
    // The checkpoint was signed by a key that has been replaced since; the next one is seconds away.
    if (error instanceof Malformed && /checkpoint/i.test(error.message)) throw WAITING
    throw error
  })
  await change(context, async ({ record }) => record(events.exported(id, { entries: made.entries, size: made.size, sha256: createHash('sha256').update(made.bytes).digest('hex') })))
  return made
}

export const bundle = (sources: { ofPost: OfPost; namesOf: NamesOf }) => async (context: Context, input: { id: string }): Promise<FileAnswer> => {
  const { bytes, fileName } = await exportBundle(sources, context, input.id)
  return new FileAnswer(bytes, 'application/zip', { fileName })
}

const slug = (title: string): string => title.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 40) || 'post'
