import { change } from '../../platform/change.ts'
import { asBedside, type Services } from '../../platform/context.ts'
import { acrossOrgs } from '../../platform/db.ts'
import type { Loop } from '../../platform/module.ts'
import { claim, missLate, recover, refreshStatus } from './claim.ts'
import { deliver } from './deliver.ts'
import { events } from './events.ts'
import type { Kit } from './kit.ts'
import { lookBack, toLookAt } from './look-back.ts'
import type { DeliveryRow } from './store.ts'
import { finishWithdrawals } from './withdraw.ts'

/** Sends under way at once. More does not go faster on two cores. */
const AT_ONCE = 16
const TICK_MS = 500
const SWEEP_MS = 5000

export interface Publisher extends Loop {
  /** One whole round now; answers when everything it began is finished. Tests and the drill call it. */
  round(): Promise<number>
}

/**
 * The loop that sends. Every tick it takes what is due, sends it, and reads back what is unknown. A part that throws again and again is set aside after a few
 * tries, so that its neighbours go out on time.
 */
export function createPublisher(services: Services, kit: Kit, options: { alone: boolean }): Publisher {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<number> | undefined
  let stopping = false
  let recovered = false
  let sweptAt = -Infinity
  const poison = new Map<string, number>()

  const orgs = (): Promise<string[]> => acrossOrgs(services.db, async (tx) => (await tx.selectFrom('organization').select('org_id').execute()).map((row) => row.org_id))

  async function round(): Promise<number> {
    let done = 0
    const all = await orgs()
    for (const org of all) {
      if (!recovered) await recover(services, org, { everything: options.alone })
      if (performance.now() - sweptAt > SWEEP_MS) {
        await recover(services, org, { everything: false })
        await finishWithdrawals(services, kit, org)
      }
    }
    if (performance.now() - sweptAt > SWEEP_MS) sweptAt = performance.now()
    recovered = true
    for (const org of all) {
      for (;;) {
        if (stopping) return done
        // Before anything is claimed, so that what is past its grace can never slip out.
        await missLate(services, org)
        const claimed = await claim(services, kit, org, AT_ONCE * 2)
        if (claimed.length === 0) break
        await inParallel(claimed, AT_ONCE, (row) => attempt(org, row))
        done += claimed.length
      }
      for (;;) {
        if (stopping) return done
        const looks = await toLookAt(services, org, AT_ONCE)
        if (looks.length === 0) break
        await inParallel(looks, AT_ONCE, (row) => guarded(row, () => lookBack(services, kit, org, row)))
        done += looks.length
      }
    }
    return done
  }

  async function attempt(org: string, row: DeliveryRow): Promise<void> {
    try {
      await deliver(services, kit, org, row)
      poison.delete(row.id)
    } catch (err) {
      services.log.error({ err, delivery: row.id }, 'a delivery could not be prepared; it will be tried again')
      const times = (poison.get(row.id) ?? 0) + 1
      poison.set(row.id, times)
      if (times >= 3) await setAside(services, org, row).then(() => poison.delete(row.id), () => undefined)
    }
  }

  async function guarded(row: DeliveryRow, work: () => Promise<void>): Promise<void> {
    await work().catch((err: unknown) => services.log.error({ err, delivery: row.id }, 'an account could not be read back; it will be tried again'))
  }

  const once = (): Promise<number> => (running ??= round().finally(() => (running = undefined)))

  return {
    name: 'publisher',
    round: once,
    start() {
      timer = setInterval(() => void once().catch((err: unknown) => services.log.error({ err }, 'the publisher had a problem; it will try again')), TICK_MS)
    },
    async stop() {
      stopping = true
      clearInterval(timer)
      await running?.catch(() => undefined)
    },
  }
}

/** Holds a delivery that fails before it can be sent, for a person to look at. */
async function setAside(services: Services, org: string, row: DeliveryRow): Promise<void> {
  await change(asBedside(services, org), async ({ db, now, record }) => {
    await db.updateTable('delivery').set({ state: 'held', why_code: 'poison', lease_until: null, owner: null }).where('id', '=', row.id).where('state', 'in', ['claimed', 'scheduled']).execute()
    record(events.settled(row.post_id, { delivery: row.id, account: row.account_id, state: 'held', why: 'poison', attempt: row.attempts }))
    await refreshStatus(db, row.post_id, now)
  })
}

async function inParallel<T>(items: readonly T[], limit: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  await Promise.all(Array.from({ length: Math.min(limit, queue.length) }, async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }))
}
