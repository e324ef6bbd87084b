import { canonical } from '@bedside/ledger'
import { sql } from 'kysely'
import { randomBytes } from 'node:crypto'
import type { Context } from './context.ts'
import { inOrg, type Tx } from './db.ts'
import type { Event } from './event.ts'
import { newId } from './id.ts'

export interface Write {
  readonly db: Tx
  readonly now: Date
  /** Adds a line to the ledger; it commits with the rows or not at all. */
  record(event: Event): void
}

/**
 * The only way to write. Rows, events and jobs commit in one transaction or not at all, so no change can happen without a line in the ledger and no line
 * without the change. A change that records nothing is a bug.
 */
export async function change<T>(context: Context, work: (write: Write) => Promise<T>): Promise<T> {
  const now = context.clock.now()
  const result = await inOrg(context.db, context.org, async (tx) => {
    const events: Event[] = []
    const value = await work({ db: tx, now, record: (one) => void events.push(one) })
    if (events.length === 0) throw new Error('A change was made without an event.')
    // A statement of PostgreSQL takes at most 65,535 values; an event has nine.
    for (let from = 0; from < events.length; from += 5_000) await append(tx, context, events.slice(from, from + 5_000), now)
    return value
  })
  context.pokeLedger(context.org)
  return result
}

/**
 * State that is not worth a line in the ledger because it says nothing about what was decided: a heartbeat, "last seen", a cache. Nothing that a reviewer
 * would ask about may be written this way.
 */
export const touch = <T>(context: Pick<Context, 'db' | 'org'>, work: (tx: Tx) => Promise<T>): Promise<T> => inOrg(context.db, context.org, work)

async function append(tx: Tx, context: Context, events: Event[], now: Date): Promise<void> {
  const rows = events.map((one) => sql`(${context.org}::uuid, ${newId(now)}::uuid, ${now}::timestamptz, ${one.name}, ${context.actor.id}::uuid, ${one.subject.kind}, ${one.subject.id}, ${canonical(one.detail)}::jsonb, ${randomBytes(16)}::bytea)`)
  await sql`
    with written as (
      insert into event (org_id, id, at, name, actor_id, subject_kind, subject_id, detail, salt)
      values ${sql.join(rows)} returning org_id, id
    )
    insert into ledger_pending (org_id, event_id) select org_id, id from written`.execute(tx)
}
