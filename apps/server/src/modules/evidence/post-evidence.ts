import type { PostEvidence } from '@bedside/contract/evidence'
import type * as z from 'zod'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { eventsAbout, type PlacedEvent } from './store.ts'
import { checkEvents } from './proof.ts'

type View = z.input<typeof PostEvidence>

/** What another module tells about a post; `app.ts` hands it over. */
export interface Contribution extends Pick<View, 'post' | 'screens' | 'screen' | 'decisions' | 'archive' | 'claims'> {
  readonly payloads: readonly { accountId: string; network: string; payload: { images: readonly { sha256: string; mime: string }[] }; hash: string }[]
  readonly author: string
}
export type OfPost = (context: Context, tx: Tx, id: string) => Promise<Contribution>

/** Years that a record of what was published is kept: 45 CFR 164.316(b)(2)(i). https://www.ecfr.gov/current/title-45/section-164.316#p-164.316(b)(2)(i) */
const KEEP_YEARS = 6

/** Everything about a post on one page: who did what when, what was screened, who approved which bytes, and whether the log still says so. */
export const postEvidence = ({ ofPost, namesOf }: { ofPost: OfPost; namesOf: NamesOf }) => (context: Context, input: { id: string }): Promise<View> =>
  look(context, async (tx) => {
    const { payloads: _payloads, author: _author, ...told } = await ofPost(context, tx, input.id)
    const rows = await eventsAbout(tx, input.id)
    const name = await actors(tx, namesOf, rows)
    const last = rows.at(-1)?.at ?? context.clock.now()
    return {
      ...told,
      events: rows.map((row) => viewEvent(row, name)),
      proof: await checkEvents(tx, context, rows),
      keep: { recordClass: told.archive.length ? 'published_post' : 'draft', until: new Date(Date.UTC(last.getUTCFullYear() + KEEP_YEARS, last.getUTCMonth(), last.getUTCDate())).toISOString(), hold: false },
    }
  })

/** Names by id, as the people module tells them; `app.ts` hands it over. */
export type NamesOf = (tx: Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, { id: string; name: string }>>

/** Names of those who acted. */
export async function actors(tx: Tx, namesOf: NamesOf, rows: readonly PlacedEvent[]): Promise<(id: string) => { id: string; name: string }> {
  const names = await namesOf(tx, [...new Set(rows.flatMap((row) => (row.actor_id ? [row.actor_id] : [])))])
  return (id) => ({ id, name: names.get(id)?.name ?? '—' })
}

export const viewEvent = (row: PlacedEvent, name: (id: string) => { id: string; name: string }) => ({
  seq: row.seq, id: row.id, at: row.at.toISOString(), name: row.name, by: row.actor_id ? name(row.actor_id) : null, subject: { kind: row.subject_kind, id: row.subject_id }, detail: row.detail,
})
