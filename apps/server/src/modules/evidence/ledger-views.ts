import { fingerprint } from '@bedside/ledger'
import { change, touch } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/errors.ts'
import { keysOf, rotateKey, signingKey } from '../../platform/ledger.ts'
import { say } from '../../platform/text.ts'
import { events } from './events.ts'
import { actors, viewEvent, type NamesOf } from './post-evidence.ts'
import { newestCheckpoint, newestEvents } from './store.ts'

const view = (row: { size: number; root: string; at: Date; note: string }) => ({ size: row.size, root: row.root, at: row.at.toISOString(), note: row.note })

export const ledger = (context: Context) =>
  touch(context, async (tx) => {
    await signingKey(tx, context, context.org)
    const keys = await keysOf(tx)
    const waiting = await tx.selectFrom('ledger_pending').select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
    const checkpoint = await newestCheckpoint(tx)
    return { size: checkpoint?.size ?? 0, waiting: waiting.n, checkpoint: checkpoint ? view(checkpoint) : null, vkey: keys.current!, fingerprint: keys.fingerprint! }
  })

export const ledgerEvents = ({ namesOf }: { namesOf: NamesOf }) => (context: Context, input: { cursor?: string | undefined; limit: number; subjectId?: string | undefined; name?: string | undefined }) =>
  look(context, async (tx) => {
    if (input.cursor && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(input.cursor)) throw noPage()
    const rows = await newestEvents(tx, { ...input, limit: input.limit + 1 })
    const shown = rows.slice(0, input.limit)
    const name = await actors(tx, namesOf, shown)
    return { items: shown.map((row) => viewEvent(row, name)), next: rows.length > input.limit ? shown.at(-1)!.id : null }
  })

export const checkpoints = (context: Context, input: { cursor?: string | undefined; limit: number }) =>
  look(context, async (tx) => {
    const before = input.cursor === undefined ? null : Number(input.cursor)
    if (before !== null && !(Number.isSafeInteger(before) && before >= 0)) throw noPage()
    let query = tx.selectFrom('ledger_checkpoint').selectAll()
    if (before !== null) query = query.where('size', '<', before)
    const rows = await query.orderBy('size', 'desc').limit(input.limit + 1).execute()
    return { items: rows.slice(0, input.limit).map(view), next: rows.length > input.limit ? String(rows[input.limit - 1]!.size) : null }
  })

/** Changes the signing key. What the old key signed stays verifiable: a hand-over note, signed by both, joins them. */
export const changeKey = (context: Context) =>
  change(context, async ({ db, record }) => {
    const made = await rotateKey(db, context, context.org)
    record(events.keyRotated(context.org, { from: made.before, to: made.keyId }))
    return { vkey: made.vkey, fingerprint: fingerprint(made.vkey) }
  })

const noPage = (): Refusal => new Refusal(422, 'bad-cursor', say('This list has no such page.', 'Esta lista no tiene esa página.'), { next: say('Begin again at the first page.', 'Empiece de nuevo en la primera página.') })
