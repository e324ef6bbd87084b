import { change, touch } from '../../platform/change.ts'
import { asBedside, look, type Services } from '../../platform/context.ts'
import { acrossOrgs } from '../../platform/db.ts'
import type { Loop } from '../../platform/module.ts'
import { problemOf } from '../../platform/problem.ts'
import { ownOf } from './known.ts'
import { claim, missLate, recover, refreshStatus } from './claim.ts'
import { deliver } from './deliver.ts'
import { events } from './events.ts'
import type { Kit } from './kit.ts'
import { createLanes } from './lanes.ts'
import { lookBack, toLookAt } from './look-back.ts'
import type { Own } from './screening.ts'
import { lockPosts, type DeliveryRow } from './store.ts'
import { finishWithdrawals } from './withdraw.ts'

/** Sends under way at once, in all and to one account. A send that waits for its network holds no connection to the database. */
const AT_ONCE = 32
const PER_ACCOUNT = 8
/** Most that is claimed in one go; all of it begins well within its lease unless its own account hangs. */
const BATCH = 128
const TICK_MS = 500
const SWEEP_MS = 5000
/** A stop waits this long for what is being sent. What takes longer is found in `sending` at the next start, and read back. */
const STOP_MS = 15_000
const TRIES = 3
const RECENT_MS = 2000

export interface Publisher extends Loop {
  /** One whole round now; answers when everything it began is finished. Tests and the drill call it. */
  round(): Promise<number>
}

/**
 * The loop that sends. Every tick it takes what is due, sends it, and reads back what is unknown. A delivery that breaks again and again is set aside after a few
 * tries, and one organization that breaks keeps no other waiting. `only` works for one organization.
 */
export function createPublisher(services: Services, kit: Kit, options: { alone: boolean; only?: string }): Publisher {
  const lanes = createLanes(AT_ONCE, PER_ACCOUNT)
  const poison = new Map<string, number>()
  const sweptAt = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<number> | undefined
  let stopping = false

  const orgs = async (): Promise<string[]> => options.only ? [options.only] : acrossOrgs(services.db, async (tx) => (await tx.selectFrom('organization').select('org_id').execute()).map((row) => row.org_id))

  async function round(): Promise<number> {
    for (let done = 0; ; ) {
      let begun = 0
      for (const org of stopping ? [] : await orgs()) {
        begun += await begin(org).catch((err: unknown) => (services.log.error({ err, org }, 'the publisher had a problem with one organization; it will try again'), 0))
      }
      done += begun
      if (lanes.size() > 0) await lanes.pause(TICK_MS)
      else if (begun === 0) return done
    }
  }

  async function begin(org: string): Promise<number> {
    const swept = sweptAt.get(org)
    if (swept === undefined || performance.now() - swept > SWEEP_MS) {
      await recover(services, org, { everything: options.alone && swept === undefined, except: lanes.ids() })
      lanes.add({ id: `withdrawals ${org}`, lane: `withdrawals ${org}`, at: 0, run: () => finishWithdrawals(services, kit, org).catch(logged('withdrawals could not be finished; it will be tried again')) })
      sweptAt.set(org, performance.now())
    }
    await missLate(services, org)
    const claimed = await claim(services, kit, org, BATCH, lanes.names())
    const own = recent(() => look(asBedside(services, org), ownOf))
    for (const row of claimed) lanes.add({ id: row.id, lane: row.account_id, at: row.due_at.getTime(), run: () => attempt(org, row, own) })
    // What may not have left comes before a second look at what has.
    const looks = await toLookAt(services, org, AT_ONCE, claimed.length > 0 ? ['unknown'] : ['unknown', 'published'])
    for (const row of looks) lanes.add({ id: `look ${row.id}`, lane: `look ${row.account_id}`, at: 0, run: () => lookBack(services, kit, org, row).catch(logged('an account could not be read back; it will be tried again', row)) })
    return claimed.length + looks.length
  }

  const logged = (what: string, row?: DeliveryRow) => (err: unknown): void => services.log.error({ err, delivery: row?.id }, what)

  async function attempt(org: string, row: DeliveryRow, own: () => Promise<Own>): Promise<void> {
    try {
      await deliver(services, kit, org, row, own)
      poison.delete(row.id)
    } catch (err) {
      logged('a delivery could not be finished; it will be looked at again', row)(err)
      // A database that is away or full is nobody's fault: its posts wait until it is back.
      if (problemOf(err, 'en').status === 503) return
      const times = (poison.get(row.id) ?? 0) + 1
      poison.set(row.id, times)
      if (times >= TRIES) await setAside(services, org, row).then(() => poison.delete(row.id), logged('a delivery could not be set aside', row))
    }
  }

  const once = (): Promise<number> => (running ??= round().finally(() => (running = undefined)))

  return {
    name: 'publisher',
    round: once,
    start() {
      timer = setInterval(() => void once().catch(logged('the publisher had a problem; it will try again')), TICK_MS)
    },
    async stop() {
      stopping = true
      clearInterval(timer)
      lanes.drop()
      for (const end = performance.now() + STOP_MS; (running || lanes.size() > 0) && performance.now() < end; ) await lanes.pause(50)
      for (const org of await orgs().catch(() => [])) await giveBack(services, kit, org).catch(logged('claims could not be given back; they run out by themselves'))
    },
  }
}

/** The same answer for everything of one batch, read again when it is older than two seconds. */
function recent<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: { readonly at: number; readonly value: Promise<T> } | undefined
  return () => {
    if (!kept || performance.now() - kept.at > RECENT_MS) {
      kept = { at: performance.now(), value: read() }
      // The next one asks again.
      kept.value.catch(() => (kept = undefined))
    }
    return kept.value
  }
}

/** What was claimed and not begun is free for whoever works next. */
const giveBack = (services: Services, kit: Kit, org: string): Promise<unknown> =>
  touch(asBedside(services, org), (tx) => tx.updateTable('delivery').set({ state: 'scheduled', lease_until: null, owner: null }).where('state', '=', 'claimed').where('owner', '=', kit.owner).execute())

/** Holds a delivery that fails before it can be sent, for a person to look at. */
async function setAside(services: Services, org: string, row: DeliveryRow): Promise<void> {
  await change(asBedside(services, org), async ({ db, now, record }) => {
    await lockPosts(db, [row.post_id])
    const held = await db.updateTable('delivery').set({ state: 'held', why_code: 'poison', lease_until: null, owner: null }).where('id', '=', row.id).where('state', 'in', ['claimed', 'scheduled']).returning('id').execute()
    if (held.length === 0) throw new Error('It was not before its intent any more; recovery takes it from here.')
    record(events.settled(row.post_id, { delivery: row.id, account: row.account_id, state: 'held', why: 'poison', attempt: row.attempts }))
    await refreshStatus(db, row.post_id, now)
  })
}
