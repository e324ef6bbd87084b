import { PgBoss, type Job } from 'pg-boss'
import type { Tx } from './db.ts'
import { fromKysely } from 'pg-boss'
import type { Log } from './log.ts'

/** Work to do later. `add` enqueues inside the caller's transaction, so that the work exists exactly when the change does. */
export interface Jobs {
  add(tx: Tx, name: string, data: JobData, options?: { after?: Date; key?: string }): Promise<void>
}

export interface JobData {
  readonly org: string
  readonly [key: string]: unknown
}

export interface JobHandler {
  readonly name: string
  /** How often a failing job is tried again, with growing pauses. */
  readonly retries?: number
  /** A cron line in UTC: the job is added by itself. */
  readonly every?: string
  run(data: JobData): Promise<void>
}

/**
 * The queue: pg-boss on the same PostgreSQL. Delivery of posts does not use it: it has a claim and a fence of its own in its rows.
 * https://github.com/timgit/pg-boss
 */
export function createJobs(connectionString: string, log: Log): Jobs & { start(handlers: readonly JobHandler[], ready?: () => Promise<void>): Promise<void>; stop(): Promise<void> } {
  const boss = new PgBoss({ connectionString, max: 3, schema: 'pgboss', application_name: 'bedside-jobs' })
  boss.on('error', (err) => log.error({ err }, 'the queue had a problem'))
  return {
    async add(tx, name, data, options = {}) {
      await boss.send(name, data, {
        db: fromKysely(tx),
        ...(options.after ? { startAfter: options.after } : {}),
        ...(options.key ? { singletonKey: options.key } : {}),
      })
    },
    async start(handlers, ready) {
      await boss.start()
      for (const handler of handlers) {
        await boss.createQueue(handler.name, { retryLimit: handler.retries ?? 5, retryDelay: 15, retryBackoff: true })
        await boss.work(handler.name, { pollingIntervalSeconds: 2 }, async (jobs: Job<JobData>[]) => {
          for (const job of jobs) await handler.run(job.data)
        })
        if (handler.every) await boss.schedule(handler.name, handler.every, { org: '*' })
      }
      await ready?.()
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  }
}
