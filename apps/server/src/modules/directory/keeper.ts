import { touch } from '../../platform/change.ts'
import { asBedside, type Services } from '../../platform/context.ts'
import { acrossOrgs } from '../../platform/db.ts'
import { readCounts } from './collect-counts.ts'
import { fetchFeeds } from './fetch-feeds.ts'
import { claimRun, endRun, holdRun, runsDue } from './reading-store.ts'
import type { Keeper } from './run.ts'

const DAY_MS = 86_400_000
const LEASE_MS = 120_000
const POLL_MS = 30_000
/** Between two questions to the same host. */
const PAUSE_MS = 1_000

/** Looks outside for what is to be kept current, once a day for each organization that asked for it: public counts and the reading list. */
export function createKeeper(services: Services, options: { pauseMs?: number; only?: string } = {}): Keeper {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<number> | undefined
  let ending = false

  async function one(org: string, kind: 'counts' | 'reading'): Promise<void> {
    const context = asBedside(services, org)
    const until = () => new Date(services.clock.now().getTime() + LEASE_MS)
    if (!(await touch(context, (tx) => claimRun(tx, kind, services.clock.now(), until())))) return
    let held = performance.now()
    const goOn = async (): Promise<boolean> => {
      if (!ending && performance.now() - held > LEASE_MS / 4) {
        held = performance.now()
        await touch(context, (tx) => holdRun(tx, kind, until()))
      }
      return !ending
    }
    const pause = (): Promise<void> => new Promise((done) => setTimeout(done, options.pauseMs ?? PAUSE_MS))
    try {
      await (kind === 'counts' ? readCounts : fetchFeeds)({ context, goOn, pause })
    } catch (err) {
      services.log.error({ err, kind }, 'looking outside failed')
    }
    const now = services.clock.now()
    // Cut off by the end of the process, it begins again at the next start.
    await touch(context, (tx) => endRun(tx, kind, now, ending ? now : new Date(now.getTime() + DAY_MS)))
  }

  async function round(): Promise<number> {
    const due = await acrossOrgs(services.db, (tx) => runsDue(tx, services.clock.now(), options.only))
    for (const { org_id, kind } of due) if (!ending) await one(org_id, kind)
    return due.length
  }
  const turn = (): Promise<number> => (running ??= round().finally(() => { running = undefined }))
  const complain = (err: unknown): void => services.log.error({ err }, 'the keeper could not look for work')

  return {
    name: 'keeper',
    round: turn,
    poke: () => void (timer && turn().catch(complain)),
    start() {
      timer = setInterval(() => void turn().catch(complain), POLL_MS)
      void turn().catch(complain)
    },
    async stop() {
      ending = true
      clearInterval(timer)
      timer = undefined
      await running?.catch(() => undefined)
    },
  }
}
