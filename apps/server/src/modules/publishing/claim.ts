import { sql } from 'kysely'
import { change, touch } from '../../platform/change.ts'
import { asBedside, type Services } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { organizationOf } from '../people/index.ts'
import { LEASE_SECONDS } from './delivery.ts'
import { events } from './events.ts'
import type { Kit } from './kit.ts'
import { statusOf } from './post.ts'
import { freezeRow, lockPosts, setStatus, type DeliveryRow } from './store.ts'

const later = (now: Date, seconds: number): Date => new Date(now.getTime() + seconds * 1000)

/** Other names stand among the ids of what a process is at. */
const uuids = (ids: readonly string[]): string[] => ids.filter((id) => /^[0-9a-f-]{36}$/.test(id))

/**
 * Takes up to `most` due deliveries for this worker: each gets a new fence and a lease. Rows that another worker has locked are skipped. Accounts take turns, so that
 * a busy one cannot keep the others waiting, and within an account the order of their times is kept. What is past its grace is never taken, however much there is of it.
 * Accounts named in `busy` still have something to finish and get no more for now.
 */
export async function claim(services: Services, kit: Kit, org: string, most: number, busy: readonly string[] = []): Promise<DeliveryRow[]> {
  const now = services.clock.now()
  return touch(asBedside(services, org), async (tx) => {
    const freeze = await freezeRow(tx, org, 'none')
    if (freeze.frozen) return []
    const limit = await graceLimit(tx, now)
    const due = await sql<{ id: string }>`
      with due as (
        select id, row_number() over (partition by account_id order by due_at, id) as turn, due_at from delivery
        where org_id = ${org}::uuid and state = 'scheduled' and due_at <= ${now} and due_at >= ${limit} and account_id <> all(${uuids(busy)}::uuid[]) and (next_at is null or next_at <= ${now})
        order by turn, due_at, id limit ${most * 4}
      )
      select d.id from delivery d join due using (id) where d.org_id = ${org}::uuid and d.state = 'scheduled'
      order by due.turn, due.due_at, d.id limit ${most} for update of d skip locked`.execute(tx)
    if (due.rows.length === 0) return []
    const claimed = await tx.updateTable('delivery').set({ state: 'claimed', fence: sql`nextval('delivery_fence')`, lease_until: later(now, LEASE_SECONDS), owner: kit.owner } as never)
      .where('id', 'in', due.rows.map((row) => row.id)).returningAll().execute() as DeliveryRow[]
    const place = new Map(due.rows.map((row, n) => [row.id, n]))
    return claimed.toSorted((a, b) => place.get(a.id)! - place.get(b.id)!)
  })
}

/**
 * What a stopped or paused worker left behind. A claim whose lease ran out is free again: nothing was sent under it. A send whose lease ran out is `unknown`:
 * its intent was committed, so its bytes may have left. `everything` is for the start of the only process on this data: no lease can be alive then.
 * `except` is what this process is at itself: it knows better than a wall clock that somebody has turned.
 */
export async function recover(services: Services, org: string, options: { everything: boolean; except?: readonly string[] }): Promise<number> {
  const now = services.clock.now()
  const context = asBedside(services, org)
  const open = await touch(context, async (tx) => {
    const over = (query: 'claimed' | 'sending') => {
      const rows = tx.selectFrom('delivery').select(['id', 'post_id']).where('state', '=', query).where(sql<boolean>`id <> all(${uuids(options.except ?? [])}::uuid[])`)
      return options.everything ? rows : rows.where('lease_until', '<', now)
    }
    await tx.updateTable('delivery').set({ state: 'scheduled', lease_until: null, owner: null }).where('id', 'in', over('claimed').clearSelect().select('id')).where('state', '=', 'claimed').execute()
    return over('sending').execute()
  })
  if (open.length === 0) return 0
  return change(context, async ({ db, record }) => {
    await lockPosts(db, open.map((row) => row.post_id))
    const rows = await db.selectFrom('delivery').selectAll().where('id', 'in', open.map((row) => row.id)).where('state', '=', 'sending').forUpdate().execute()
    for (const row of rows) {
      await db.updateTable('delivery').set({ state: 'unknown', why_code: 'interrupted', why_detail: null, next_at: now, looks: 0 }).where('id', '=', row.id).execute()
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
    return tx.selectFrom('delivery').select(['id', 'post_id']).where('state', '=', 'scheduled').where('due_at', '<', limit).limit(500).execute()
  })
  if (late.length === 0) return 0
  return change(context, async ({ db, record }) => {
    await lockPosts(db, late.map((row) => row.post_id))
    const rows = await db.selectFrom('delivery').selectAll().where('id', 'in', late.map((row) => row.id)).where('state', '=', 'scheduled').forUpdate().skipLocked().execute()
    if (rows.length === 0) throw new NothingLeft()
    for (const row of rows) {
      await db.updateTable('delivery').set({ state: 'missed', why_code: 'late', why_detail: null, next_at: null }).where('id', '=', row.id).execute()
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

