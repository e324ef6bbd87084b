import { appendFile, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { touch } from '../../platform/change.ts'
import { asBedside, look, type Context, type Services } from '../../platform/context.ts'
import type { JobHandler } from '../../platform/jobs.ts'
import { queueMail } from '../../platform/mail.ts'
import { refuseInside } from '../../platform/outside.ts'
import { newestCheckpoint, placesOf } from './store.ts'

/** The file beside the database to which every checkpoint is appended; copy it away with your own means. */
export const checkpointFile = (context: Pick<Context, 'config'>, org: string): string => path.join(context.config.dataDir, 'checkpoints', `${org}.txt`)

/** Least time between two files or messages; a busy log would fill a mailbox. */
const FILE_MS = 10_000
const OUTSIDE_CRON = '7 * * * *'

/** Appends new checkpoints to the file, at most every few seconds, always the newest. */
export function createCheckpointKeeper(services: Services) {
  const waiting = new Map<string, NodeJS.Timeout>()
  const write = async (org: string): Promise<void> => {
    waiting.delete(org)
    const row = await look(asBedside(services, org), (tx) => newestCheckpoint(tx))
    if (!row) return
    const file = checkpointFile(services, org)
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    await appendFile(file, `${row.note}\n`, { mode: 0o600 })
  }
  return {
    made(org: string): void {
      if (waiting.has(org)) return
      waiting.set(org, setTimeout(() => void write(org).catch((err: unknown) => services.log.error({ err }, 'a checkpoint could not be written to its file')), FILE_MS).unref())
    },
    async stop(): Promise<void> {
      for (const [org, timer] of waiting) {
        clearTimeout(timer)
        await write(org).catch(() => undefined)
      }
    },
  }
}

/** Each hour, the newest checkpoint goes to every outside place that does not have it yet. */
export const outsideJob = (services: Services): JobHandler => ({
  name: 'ledger.outside',
  every: OUTSIDE_CRON,
  retries: 2,
  async run() {
    const orgs = await touch({ db: services.db, org: '*' }, async (tx) => (await tx.selectFrom('checkpoint_place').select('org_id').distinct().where('removed_at', 'is', null).execute()).map((row) => row.org_id))
    for (const org of orgs) await sendOutside(services, org)
  },
})

export async function sendOutside(services: Services, org: string): Promise<void> {
  const context = asBedside(services, org)
  const { row, list } = await look(context, async (tx) => ({ row: await newestCheckpoint(tx), list: await placesOf(tx) }))
  if (!row) return
  for (const place of list.filter((one) => one.last_size !== row.size)) {
    const problem = await (place.kind === 'mailbox' ? mail(context, place.address, row.note) : post(services, place.address, row.note))
    await touch(context, (tx) => tx.updateTable('checkpoint_place').set(problem ? { problem } : { problem: null, last_size: row.size, last_at: services.clock.now() }).where('id', '=', place.id).execute())
  }
}

async function mail(context: Context, to: string, note: string): Promise<string | null> {
  const queued = await touch(context, (tx) => queueMail(tx, context, { to, subject: 'Bedside checkpoint', text: note }, context.clock.now()))
  return queued ? null : 'Mail is not set up.'
}

async function post(services: Services, address: string, note: string): Promise<string | null> {
  try {
    await refuseInside(address, services.config.privateHosts)
    const answer = await services.fetchFor()(address, { method: 'POST', headers: { 'content-type': 'text/plain; charset=utf-8' }, body: note, redirect: 'error', signal: AbortSignal.timeout(10_000) })
    await answer.body?.cancel()
    return answer.ok ? null : `It answered with status ${answer.status}.`
  } catch {
    return 'It could not be reached.'
  }
}
