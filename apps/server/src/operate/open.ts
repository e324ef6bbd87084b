import { readConfig, type Config } from '../platform/config.ts'
import { openDatabase, type Database } from '../platform/database.ts'
import type { Services } from '../platform/context.ts'
import { systemClock } from '../platform/clock.ts'
import { acrossOrgs } from '../platform/db.ts'
import { createJobs } from '../platform/jobs.ts'
import { createOutsideFetch } from '../platform/outside.ts'
import { createLog } from '../platform/log.ts'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { OperateRefusal } from './terminal.ts'

export interface Opened {
  readonly config: Config
  readonly database: Database
  readonly services: Services
  close(): Promise<void>
}

/** Opens the data for one command, beside a running Bedside or without one. */
export async function openForCommand(): Promise<Opened> {
  const config = readConfig()
  if (!config.databaseUrl && !existsSync(path.join(config.dataDir, 'postgres'))) throw new OperateRefusal(`There is no Bedside data in ${config.dataDir}.`, 'Set BEDSIDE_DATA to the data directory, or start Bedside once with: npm start')
  const log = createLog('error')
  const database = await openDatabase(config, () => undefined, () => undefined, { guest: true })
  const services: Services = { config, db: database.open.db, clock: systemClock, vault: database.vault, log, jobs: createJobs(database.ownerUrl, log), fetchFor: createOutsideFetch(config.privateHosts), pokeLedger: () => undefined }
  return { config, database, services, close: () => database.close() }
}

export const organizations = ({ services }: Opened): Promise<{ org_id: string; name: string; demo: boolean }[]> =>
  acrossOrgs(services.db, (tx) => tx.selectFrom('organization').select(['org_id', 'name', 'demo']).orderBy('created_at').execute())
