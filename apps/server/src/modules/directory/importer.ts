import { touch } from '../../platform/change.ts'
import { asBedside, look, type Services } from '../../platform/context.ts'
import { acrossOrgs } from '../../platform/db.ts'
import { applyHospitals } from './apply-hospitals.ts'
import { applyPresence } from './apply-presence.ts'
import { cancelled, failed } from './end-import.ts'
import { Stopped } from './fetch-list.ts'
import { claimImport, importsToDo, importRow, releaseImport, writeProgress } from './import-store.ts'
import { readImport } from './read-import.ts'
import type { Importer, Work } from './work.ts'

const LEASE_MS = 60_000
const POLL_MS = 3_000
/** How often progress is written at most. */
const SHOW_MS = 150

/**
 * Works off imports: read and compare, then, when a person has looked at the preview, apply in one transaction. A process that ends in the middle leaves
 * nothing half done: what was fetched is kept, the lease runs out, and the next start goes on.
 */
export function createImporter(services: Services, options: { only?: string; leaseMs?: number } = {}): Importer {
  const lease = options.leaseMs ?? LEASE_MS
  let timer: NodeJS.Timeout | undefined
  let running: Promise<number> | undefined
  let again = false
  let ending = false

  async function one(org: string, id: string): Promise<void> {
    const context = asBedside(services, org)
    const now = services.clock.now()
    const row = await touch(context, (tx) => claimImport(tx, id, now, new Date(now.getTime() + lease)))
    if (!row) return
    let shown = 0
    const progress: Work['progress'] = async (step, done, total, force = false) => {
      if (ending) throw new Stopped(false)
      if (!force && performance.now() - shown < SHOW_MS) return
      shown = performance.now()
      const told = await touch(context, (tx) => writeProgress(tx, id, row.fence, { step, done, total, lease_until: new Date(services.clock.now().getTime() + lease) }))
      if (told !== 'go on') throw new Stopped(told === 'stop')
    }
    const work: Work = { context, row, progress }
    try {
      if (row.state !== 'applying') await readImport(work)
      else await (row.kind === 'hospitals' ? applyHospitals(work) : applyPresence(work))
    } catch (error) {
      if (error instanceof Stopped) return error.asked ? cancelled(context, id) : touch(context, (tx) => releaseImport(tx, id, row.fence)).then(() => undefined)
      services.log.error({ err: error, import: id }, 'an import failed')
      if ((await look(context, (tx) => importRow(tx, id)))?.fence === row.fence) await failed(context, id)
    }
  }

  async function round(): Promise<number> {
    const todo = await acrossOrgs(services.db, (tx) => importsToDo(tx, services.clock.now(), options.only))
    for (const { org_id, id } of todo) if (!ending) await one(org_id, id)
    return todo.length
  }

  /** One round at a time; a poke during one is followed by another. */
  function turn(): Promise<number> {
    if (running) {
      again = true
      return running
    }
    running = round().finally(() => {
      running = undefined
      if (again && !ending) {
        again = false
        void turn().catch(complain)
      }
    })
    return running
  }
  const complain = (err: unknown): void => services.log.error({ err }, 'the importer could not look for work')

  return {
    name: 'importer',
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
