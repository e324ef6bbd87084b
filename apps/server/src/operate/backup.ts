import { createWriteStream, renameSync, rmSync, statSync } from 'node:fs'
import { existsSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Database } from '../platform/database.ts'
import { loadMasterKey } from '../platform/vault.ts'
import { keyOf, newHeader, sealing } from './backup-file.ts'
import { openForCommand } from './open.ts'
import { passphraseFrom } from './passphrase.ts'
import { counter, line, OperateRefusal, optionsOf } from './terminal.ts'

export interface BackupResult {
  readonly tables: number
  readonly rows: number
  readonly bytes: number
}

/** `bedside backup FILE [--passphrase-file FILE]`: everything in one encrypted file, taken while Bedside runs. */
export async function run(args: readonly string[]): Promise<number> {
  const { options, words } = optionsOf(args, ['passphrase-file'])
  const file = words[0]
  if (!file) throw new OperateRefusal('Say where to: ./bedside backup FILE', '', 2)
  if (existsSync(file)) throw new OperateRefusal(`${file} exists already. Nothing was overwritten.`, 'Choose another name.')
  const passphrase = await passphraseFrom(options.get('passphrase-file')?.[0], { twice: true })
  const opened = await openForCommand()
  try {
    const begin = performance.now()
    const made = await backUp(opened.database, loadMasterKey(opened.config.dataDir, opened.config.masterKey), file, passphrase, counter('Rows saved'))
    line(`Saved ${made.rows.toLocaleString('en-US')} rows of ${made.tables} tables in ${((performance.now() - begin) / 1000).toFixed(1)} s: ${file} (${(made.bytes / 1e6).toFixed(1)} MB).`)
    line('Keep the passphrase apart from the file. Without it nobody can open the backup, and neither can we.')
    return 0
  } finally {
    await opened.close()
  }
}

/** Writes a backup: all tables as of one moment, and the master key, sealed under the passphrase. Appears under its name only when it is whole. */
export async function backUp(database: Database, masterKey: Buffer, file: string, passphrase: string, onRows: (n: number) => void = () => {}): Promise<BackupResult> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  const draft = `${file}.part`
  const count = { tables: 0, rows: 0 }
  try {
    await client.query(`begin isolation level repeatable read read only`)
    await client.query(`select set_config('app.org_id', '*', true)`)
    const header = newHeader(new Date(), '0.1.0')
    const text = JSON.stringify(header)
    const key = keyOf(header, passphrase)
    const out = createWriteStream(draft, { flags: 'wx', mode: 0o600 })
    out.write(`${text}\n`)
    await pipeline(Readable.from(content(client, masterKey, count, onRows)), createZstdCompress(), sealing(key, text), out)
    renameSync(draft, file)
    return { ...count, bytes: statSync(file).size }
  } catch (error) {
    // A file that was there before is somebody else's: perhaps another backup is under way.
    if (codeOf(error) !== 'EEXIST') rmSync(draft, { force: true })
    throw explain(error, file, draft)
  } finally {
    await client.end()
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

function explain(error: unknown, file: string, draft: string): unknown {
  const code = codeOf(error)
  if (code === 'EEXIST') return new OperateRefusal(`${draft} is there already: another backup is under way, or one was cut off.`, `If no other backup runs, remove it: rm "${draft}"`)
  if (code === 'ENOSPC' || code === 'EDQUOT') return new OperateRefusal(`The disk that holds ${file} is full. No backup was made.`, 'Free some space, or name a file on another disk.')
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return new OperateRefusal(`${file} cannot be written. No backup was made.`, 'Name a file in a directory that exists and that you may write to.')
  return error
}

/** A line of JSON before each table, its rows as COPY text, `\.` after it; at the end a line with the counts, so that a cut is noticed. */
async function* content(client: pg.Client, masterKey: Buffer, count: { tables: number; rows: number }, onRows: (n: number) => void): AsyncGenerator<Buffer> {
  const steps = (await client.query<{ name: string }>(`select name from kysely_migration order by name`)).rows.map((row) => row.name)
  const fence = (await client.query<{ last_value: string }>(`select last_value from delivery_fence`)).rows[0]!.last_value
  yield json({ steps, fence: Number(fence), masterKey: masterKey.toString('base64') })
  const tables = (await client.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%' order by 1`)).rows
  for (const { name } of tables) {
    const columns = (await client.query<{ name: string }>(`select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`, [name])).rows.map((row) => row.name)
    yield json({ table: name, columns })
    const stream = client.query(copyTo(`copy (select ${columns.map((column) => `"${column}"`).join(', ')} from "${name}") to stdout`))
    let rows = 0
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      for (const byte of chunk) if (byte === 10) rows++
      onRows(count.rows + rows)
      yield chunk
    }
    yield Buffer.from('\\.\n')
    count.rows += rows
    count.tables += 1
    yield json({ rows })
  }
  yield json({ end: true, ...count })
}

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`)
