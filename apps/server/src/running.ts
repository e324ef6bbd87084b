import { hostname } from 'node:os'
import type { Connector } from '@bedside/connectors'
import { createApp, type App } from './app.ts'
import { pauseAfterRestore } from './modules/publishing/index.ts'
import { systemClock, type Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import type { Services } from './platform/context.ts'
import type { Database } from './platform/database.ts'
import { createHttp } from './platform/http.ts'
import { createJobs } from './platform/jobs.ts'
import { createOutsideFetch } from './platform/outside.ts'
import { createSequencer } from './platform/ledger.ts'
import type { Log } from './platform/log.ts'
import { grantQueue } from './platform/migrate.ts'
import type { Loop } from './platform/module.ts'
import type { Kit } from './modules/publishing/index.ts'

export interface Running {
  readonly services: Services
  readonly app: App
  readonly http: Awaited<ReturnType<typeof createHttp>>
  readonly loops: readonly Loop[]
  readonly sequencer: ReturnType<typeof createSequencer>
  /** With the right to change the schema; the demo is cleared away with it. */
  readonly ownerUrl: string
  /** Begins to send, to sequence and to work off the queue. */
  startWork(): Promise<void>
  /** Stops taking up work, finishes what is under way, closes. */
  stop(): Promise<void>
}

export interface RunOptions {
  readonly clock?: Clock
  readonly fetch?: typeof fetch
  readonly webDir?: string
  readonly connectors?: (real: ReadonlyMap<string, Connector>) => ReadonlyMap<string, Connector>
  readonly screener?: Kit['screener']
  readonly requestsPerMinute?: number
}

/** One running Bedside over an open database: everything but the listening socket and the process itself. */
export async function createRunning(config: Config, database: Database, log: Log, options: RunOptions = {}): Promise<Running> {
  const jobs = createJobs(database.ownerUrl, log)
  let problem: string | null = null
  const clock = options.clock ?? systemClock
  const parts = { db: database.open.db, vault: database.vault, clock, log }
  const sequencer = createSequencer(parts, { onCheckpoint: (org) => app.checkpointMade(org) })
  const services: Services = { config, ...parts, jobs, fetchFor: options.fetch ? () => options.fetch! : createOutsideFetch(config.privateHosts), pokeLedger: (org) => sequencer.poke(org) }
  const app = createApp(services, { alone: !database.external, owner: `${hostname()}:${process.pid}`, ...(options.connectors ? { connectors: options.connectors } : {}), ...(options.screener ? { screener: options.screener } : {}) })
  const http = await createHttp(services, { served: app.served, authenticate: app.authenticate, readiness: { problem: () => problem }, ...(options.webDir ? { webDir: options.webDir } : {}), ...(options.requestsPerMinute ? { requestsPerMinute: options.requestsPerMinute } : {}) })
  const loops = app.modules.flatMap((module) => module.loops?.(services) ?? [])
  let working = false
  return {
    services, app, http, loops, sequencer, ownerUrl: database.ownerUrl,
    async startWork() {
      if (database.restored) await pauseAfterRestore(services)
      working = true
      sequencer.start()
      for (const loop of loops) loop.start()
      await jobs.start(app.modules.flatMap((module) => module.jobs?.(services) ?? []), () => grantQueue(database.ownerUrl, database.role))
    },
    async stop() {
      problem = 'Bedside is stopping.'
      await Promise.all(loops.map((loop) => loop.stop()))
      await http.close()
      if (working) await jobs.stop()
      await sequencer.stop()
      await app.stop()
    },
  }
}
