import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import type { EventRow } from '../../platform/ledger.ts'

export type PlacedEvent = EventRow & { readonly seq: number | null }

const columns = sql<PlacedEvent>`e.id, e.at, e.name, e.actor_id, e.subject_kind, e.subject_id, e.detail, e.salt, l.seq`

/** Every event about one thing, in the order of the log; those that wait for their place come last. */
export const eventsAbout = async (tx: Tx, subjectId: string): Promise<PlacedEvent[]> =>
  (await sql<PlacedEvent>`select ${columns} from event e left join ledger_entry l on l.org_id = e.org_id and l.event_id = e.id where e.subject_id = ${subjectId} order by l.seq nulls last, e.id limit 5000`.execute(tx)).rows

/** Events newest first, before the id of `cursor`. */
export const newestEvents = async (tx: Tx, input: { cursor?: string | undefined; limit: number; subjectId?: string | undefined; name?: string | undefined }): Promise<PlacedEvent[]> =>
  (await sql<PlacedEvent>`
    select ${columns} from event e left join ledger_entry l on l.org_id = e.org_id and l.event_id = e.id
    where (${input.cursor ?? null}::uuid is null or e.id < ${input.cursor ?? null}::uuid)
      and (${input.subjectId ?? null}::text is null or e.subject_id = ${input.subjectId ?? null}) and (${input.name ?? null}::text is null or e.name = ${input.name ?? null})
    order by e.id desc limit ${input.limit}`.execute(tx)).rows

/** The newest checkpoint, or the first that covers `size` entries. */
export const newestCheckpoint = (tx: Tx) => tx.selectFrom('ledger_checkpoint').selectAll().orderBy('size', 'desc').limit(1).executeTakeFirst()

export const placesOf = (tx: Tx) => tx.selectFrom('checkpoint_place').selectAll().where('removed_at', 'is', null).orderBy('added_at').execute()
