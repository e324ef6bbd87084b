import { checkExternal, startPostgres, StartRefusal } from '@bedside/postgres'
import { sql } from 'kysely'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Config } from './config.ts'
import { openDb, type OpenDb } from './db.ts'
import { migrate, NewerDatabase } from './migrate.ts'
import { createVault, loadMasterKey, type Vault } from './vault.ts'

export interface Database {
  readonly open: OpenDb
  /** With the right to change the schema; for migrations, the queue's own schema and backups. */
  readonly ownerUrl: string
  readonly role: string | undefined
  readonly vault: Vault
  readonly external: boolean
  /** True when this data was just brought back from a backup and the publisher has not been told yet. */
  readonly restored: boolean
  close(): Promise<void>
}

const VERSION = '0.1.0'

/** Opens the database of this configuration: the given PostgreSQL, or the embedded one; brings it to this version and checks that the key fits the data. */
export async function openDatabase(config: Config, say: (line: string) => void, onError: (error: Error) => void, options: { guest?: boolean } = {}): Promise<Database> {
  const running = config.databaseUrl ? null : await startPostgres({ dir: config.dataDir, log: say })
  const ownerUrl = config.databaseUrl ?? running!.ownerUrl
  // A guest (a command of the CLI) leaves a database running that it found running.
  const leave = async (): Promise<void> => {
    if (running && !(options.guest && running.adopted)) await running.stop()
  }
  try {
    if (config.databaseUrl) await checkExternal(config.databaseUrl)
    const { role } = await migrate(ownerUrl).catch((error: unknown) => {
      if (error instanceof NewerDatabase) throw new StartRefusal('newer-data', `${error.message} Nothing was changed.`, 'Start the newer Bedside again, or restore a backup that this version made.')
      throw error
    })
    const open = openDb(ownerUrl, { role, onError, prepare: !config.databaseUrl })
    await refuseLostKey(open, config).catch(async (error: unknown) => { await open.close(); throw error })
    const vault = createVault(loadMasterKey(config.dataDir, config.masterKey))
    const restored = await checkKey(open, vault)
    return { open, ownerUrl, role, vault, external: Boolean(config.databaseUrl), restored, close: async () => { await open.close(); await leave() } }
  } catch (error) {
    await leave()
    throw error
  }
}

/** Data that was sealed with a key that is not here must not get a new one: that would hide the loss. */
async function refuseLostKey({ db }: OpenDb, config: Config): Promise<void> {
  if (config.masterKey || existsSync(path.join(config.dataDir, 'keys', 'master.key'))) return
  const row = await db.selectFrom('installation').select('key_id').executeTakeFirst()
  if (row) throw new StartRefusal('lost-key', `The data in this database was sealed with key ${row.key_id}, and no key is here. Nothing was changed.`, 'Set BEDSIDE_KEY to that key (it stands in keys/master.key of the first data directory), or restore a backup: it brings the key.')
}

/** The data names the key it was sealed with. Another key would open nothing, so it is refused before anything is written. */
async function checkKey({ db }: OpenDb, vault: Vault): Promise<boolean> {
  await db.insertInto('installation').values({ one: true, key_id: vault.keyId, restored_at: null, version: VERSION }).onConflict((c) => c.doNothing()).execute()
  const row = await db.selectFrom('installation').selectAll().executeTakeFirstOrThrow()
  if (row.key_id !== vault.keyId) throw new StartRefusal('wrong-key', `The data in this database was sealed with key ${row.key_id}, but the key given is ${vault.keyId}. Nothing was changed.`, 'Set BEDSIDE_KEY to the key this data was made with (it stands in keys/master.key of the first data directory).')
  await sql`update installation set version = ${VERSION}`.execute(db)
  return row.restored_at !== null
}
