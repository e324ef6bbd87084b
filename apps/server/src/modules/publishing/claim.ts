import { sql } from 'kysely'
import { change, touch } from '../../platform/change.ts'
import { asBedside, type Services } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { organizationOf } from '../people/index.ts'
import { LEASE_SECONDS } from './delivery.ts'
import { events } from './events.ts'
import type { Kit } from './kit.ts'
import { statusOf } from './post.ts'
import { freezeRow, setStatus, type DeliveryRow } from './store.ts'

const later = (now: Date, seconds: number): Date => new Date(now.getTime() + seconds * 1000)

/** Most deliveries of one account in one batch, so that a busy account cannot keep the others waiting. */
const FAIR_SHARE = 10

/**
 * Takes up to `most` due deliveries for this worker: each gets a new fence and a lease. Rows that another worker has locked are skipped. Accounts take turns, and
 * within an account the order of their times is kept.
 */
export async function claim(services: Services, kit: Kit, org: string, most: number): Promise<DeliveryRow[]> {
  const now = services.clock.now()
  return touch(asBedside(services, org), async (tx) => {
    const freeze = await freezeRow(tx, org, 'none')
    if (freeze.frozen) return []
    const due = await sql<{ id: string }>`
      with due as (
        select id, row_number() over (partition by account_id order by due_at, id) as turn, due_at from delivery
        where org_id = ${org}::uuid and state = 'scheduled' and due_at <= ${now} and (next_at is null or next_at <= ${now})
        order by due_at limit ${most * 4}
      )
      select d.id from delivery d join due using (id) where d.org_id = ${org}::uuid and d.state = 'scheduled' and due.turn <= ${Math.max(FAIR_SHARE, most)}
      order by due.turn, due.due_at, d.id limit ${most} for update of d skip locked`.execute(tx)
    if (due.rows.length === 0) return []
    return tx.updateTable('delivery').set({ state: 'claimed', fence: sql`nextval('delivery_fence')`, lease_until: later(now, LEASE_SECONDS), owner: kit.owner } as never)
      .where('id', 'in', due.rows.map((row) => row.id)).returningAll().execute() as Promise<DeliveryRow[]>
  })
}

/**
 * What a stopped or paused worker left behind. A claim whose lease ran out is free again: nothing was sent under it. A send whose lease ran out is `unknown`:
 * its intent was committed, so its bytes may have left. `everything` is for the start of the only process on this data: no lease can be alive then.
 */
export async function recover(services: Services, org: string, options: { everything: boolean }): Promise<number> {
  const now = services.clock.now()
  const context = asBedside(services, org)
  const open = await touch(context, async (tx) => {
    const over = (query: 'claimed' | 'sending') => {
      const rows = tx.selectFrom('delivery').select('id').where('state', '=', query)
      return options.everything ? rows : rows.where('lease_until', '<', now)
    }
    await tx.updateTable('delivery').set({ state: 'scheduled', lease_until: null, owner: null }).where('id', 'in', over('claimed')).execute()
    return (await over('sending').execute()).map((row) => row.id)
  })
  if (open.length === 0) return 0
  return change(context, async ({ db, record }) => {
    const rows = await db.selectFrom('delivery').selectAll().where('id', 'in', open).where('state', '=', 'sending').forUpdate().execute()
    for (const row of rows) {
      await db.updateTable('delivery').set({ state: 'unknown', why_code: 'interrupted', why_text: null, next_at: now, looks: 0 }).where('id', '=', row.id).execute()
      record(events.settled(row.post_id, { delivery: row.id, account: row.account_id, state: 'unknown', why: 'interrupted', attempt: row.attempts }))
      await refreshStatus(db, row.post_id, now)
    }
    if (rows.length === 0) throw new NothingLeft()
    return rows.length
  }).catch((error: unknown) => {
    if (error instanceof NothingLeft) return 0
    throw error
  })
}

class NothingLeft extends Error {}

/** What is later than the organization's grace is missed and waits for a person: never a burst, never late. */
export async function missLate(services: Services, org: string): Promise<number> {
  const context = asBedside(services, org)
  const now = services.clock.now()
  const late = await touch(context, async (tx) => {
    if ((await freezeRow(tx, org, 'none')).frozen) return []
    const limit = await graceLimit(tx, now)
    return tx.selectFrom('delivery').select('id').where('state', '=', 'scheduled').where('due_at', '<', limit).limit(500).execute()
  })
  if (late.length === 0) return 0
  return change(context, async ({ db, record }) => {
    const rows = await db.selectFrom('delivery').selectAll().where('id', 'in', late.map((row) => row.id)).where('state', '=', 'scheduled').forUpdate().skipLocked().execute()
    if (rows.length === 0) throw new NothingLeft()
    for (const row of rows) {
      await db.updateTable('delivery').set({ state: 'missed', why_code: 'late', next_at: null }).where('id', '=', row.id).execute()
      record(events.settled(row.post_id, { delivery: row.id, account: row.account_id, state: 'missed', why: 'late', attempt: row.attempts }))
      await refreshStatus(db, row.post_id, now)
    }
    return rows.length
  }).catch((error: unknown) => {
    if (error instanceof NothingLeft) return 0
    throw error
  })
}

/** Due times before this are too late to send. */
export async function graceLimit(tx: Tx, now: Date): Promise<Date> {
  const { graceMinutes } = await organizationOf(tx)
  // With a grace of 0 a post still has one minute: workers look every second, not every instant.
  return later(now, -60 * Math.max(graceMinutes, 1))
}

/** Sets a post's status from its deliveries. */
export async function refreshStatus(tx: Tx, postId: string, now: Date): Promise<void> {
  const states = (await tx.selectFrom('delivery').select('state').where('post_id', '=', postId).execute()).map((row) => row.state)
  const status = statusOf(states)
  if (status) await setStatus(tx, postId, status, now)
}

