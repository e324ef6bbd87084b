import { startPostgres, checkExternal, lockDataDir } from '@bedside/postgres'
import { closeSync, createReadStream, existsSync, mkdirSync, openSync, readFileSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { readConfig, type Config } from '../platform/config.ts'
import { migrate, migrations } from '../platform/migrate.ts'
import { createVault } from '../platform/vault.ts'
import { damaged, keyOf, opening, readHeader } from './backup-file.ts'
import { passphraseFrom } from './passphrase.ts'
import { counter, line, OperateRefusal, optionsOf } from './terminal.ts'

/** `bedside restore FILE [--passphrase-file FILE]`: brings a backup back into an empty data directory or database. Publishing starts paused. */
export async function run(args: readonly string[]): Promise<number> {
  const { options, words } = optionsOf(args, ['passphrase-file'])
  const file = words[0]
  if (!file || !existsSync(file) || !statSync(file).isFile()) throw new OperateRefusal(file ? `There is no file ${file}.` : 'Say which backup: ./bedside restore FILE', '', 2)
  const config = readConfig()
  if (!config.databaseUrl && existsSync(path.join(config.dataDir, 'postgres'))) throw new OperateRefusal(`There is data in ${config.dataDir} already. A restore never writes over data.`, 'Stop Bedside and move that directory away, or name an empty one: BEDSIDE_DATA=./restored ./bedside restore FILE')
  const passphrase = await passphraseFrom(options.get('passphrase-file')?.[0], { twice: false })
  const begin = performance.now()
  const done = await restore(config, file, passphrase, counter('Rows restored'))
  line(`Restored ${done.rows.toLocaleString('en-US')} rows of ${done.tables} tables in ${((performance.now() - begin) / 1000).toFixed(1)} s, as of ${done.made}.`)
  line('Start Bedside with: npm start. Publishing is paused until someone has looked at what may have gone out since.')
  return 0
}

export async function restore(config: Config, file: string, passphrase: string, onRows: (n: number) => void = () => {}): Promise<{ rows: number; tables: number; made: string }> {
  const head = Buffer.alloc(4096)
  const handle = openSync(file, 'r')
  const read = readSync(handle, head, 0, head.length, 0)
  closeSync(handle)
  const { header, text, length } = readHeader(head.subarray(0, read))
  const key = keyOf(header, passphrase)
  const open = (): Readable => {
    const source = createReadStream(file, { start: length })
    const opened = opening(key, text)
    const plain = createZstdDecompress()
    // Each part names its own fault; the reader has heard of it.
    pipeline(source, opened, plain).catch(() => undefined)
    return plain
  }
  // Once through to the end before anything is touched: a damaged file changes nothing.
  for await (const _ of open()) continue
  const lines = new Lines(open())
  const about = JSON.parse(await lines.line()) as { steps: string[]; fence: number; masterKey: string }
  const known = Object.keys(await migrations())
  const newest = about.steps.at(-1)!
  if (!known.includes(newest)) throw new OperateRefusal('This backup was made by a newer Bedside. Nothing was changed.', 'Install that version, or a newer one, and restore with it.')
  const masterKey = Buffer.from(about.masterKey, 'base64')
  if (config.masterKey && !Buffer.from(config.masterKey, 'base64').equals(masterKey)) throw new OperateRefusal('BEDSIDE_KEY is not the key this backup was made with. Nothing was changed.', 'Leave BEDSIDE_KEY out; the backup brings its own.')
  refuseOtherKey(config, masterKey)
  const lock = config.databaseUrl ? null : lockDataDir(config.dataDir, { host: config.host, port: config.port })
  const running = config.databaseUrl ? null : await startPostgres({ dir: config.dataDir })
  try {
    if (config.databaseUrl) await checkExternal(config.databaseUrl)
    const ownerUrl = config.databaseUrl ?? running!.ownerUrl
    await migrate(ownerUrl, { to: newest })
    // Before the rows: whatever stops this machine in between, there is never data without its key.
    keepKey(config, masterKey)
    const counts = await load(ownerUrl, lines, about.fence, createVault(masterKey).keyId, onRows)
    await migrate(ownerUrl)
    return { ...counts, made: header.made }
  } catch (error) {
    await running?.stop()
    // The directory was empty when we began: it can be tried again.
    if (running) rmSync(path.join(config.dataDir, 'postgres'), { recursive: true, force: true })
    throw error
  } finally {
    await running?.stop()
    lock?.release()
  }
}

const keyFile = (config: Config): string => path.join(config.dataDir, 'keys', 'master.key')

/** A key that lies here may be the only one that opens other data. */
function refuseOtherKey(config: Config, masterKey: Buffer): void {
  if (config.masterKey || !existsSync(keyFile(config)) || Buffer.from(readFileSync(keyFile(config), 'utf8').trim(), 'base64').equals(masterKey)) return
  throw new OperateRefusal(`${keyFile(config)} holds the key of other data. Nothing was changed.`, 'Move that directory away, or name an empty one: BEDSIDE_DATA=./restored ./bedside restore FILE')
}

/** All tables in one transaction: it is all there, or nothing is. */
async function load(ownerUrl: string, lines: Lines, fence: number, keyId: string, onRows: (n: number) => void): Promise<{ rows: number; tables: number }> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const count = { rows: 0, tables: 0 }
  try {
    await client.query('begin')
    await client.query(`select set_config('app.org_id', '*', true)`)
    const there = await client.query('select 1 from organization limit 1')
    if (there.rowCount) throw new OperateRefusal('This database holds an organization already. A restore never writes over data.', 'Name an empty database in DATABASE_URL.')
    await client.query('delete from installation')
    for (;;) {
      const next = JSON.parse(await lines.line()) as { table?: string; columns?: string[]; end?: true; rows?: number; tables?: number }
      if (next.end) {
        if (next.rows !== count.rows || next.tables !== count.tables) throw damaged()
        break
      }
      if (!next.table || !/^[a-z_]+$/.test(next.table) || !next.columns?.every((column) => /^[a-z0-9_]+$/.test(column))) throw damaged()
      // COPY does not work on a table whose owner row-level security binds; it is bound again below, in the same transaction.
      const bound = (await client.query<{ bound: boolean }>(`select relforcerowsecurity as bound from pg_class where oid = $1::regclass`, [next.table])).rows[0]?.bound
      if (bound) await client.query(`alter table "${next.table}" no force row level security`)
      const stream = client.query(copyFrom(`copy "${next.table}" (${next.columns.map((column) => `"${column}"`).join(', ')}) from stdin`))
      const rows = await lines.copyInto(stream)
      if (bound) await client.query(`alter table "${next.table}" force row level security`)
      const told = JSON.parse(await lines.line()) as { rows: number }
      if (told.rows !== rows) throw damaged()
      count.rows += rows
      count.tables += 1
      onRows(count.rows)
    }
    await lines.end()
    await client.query(`select setval('delivery_fence', $1)`, [Math.max(1, fence + 1000)])
    await client.query(`update installation set restored_at = now(), key_id = $1`, [keyId])
    await client.query('commit')
    return count
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error instanceof SyntaxError ? damaged() : error
  } finally {
    await client.end()
  }
}

function keepKey(config: Config, masterKey: Buffer): void {
  if (config.masterKey) return
  const file = keyFile(config)
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, `${masterKey.toString('base64')}\n`, { mode: 0o600 })
}

/** Reads a stream line by line, and hands runs of lines on until `\.`. */
class Lines {
  private readonly source: AsyncIterator<Buffer>
  private rest: Buffer = Buffer.alloc(0)
  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]()
  }

  private async more(): Promise<boolean> {
    const next = await this.source.next()
    if (next.done) return false
    this.rest = this.rest.length ? Buffer.concat([this.rest, next.value]) : next.value
    return true
  }

  async line(): Promise<string> {
    for (;;) {
      const end = this.rest.indexOf(10)
      if (end >= 0) {
        const text = this.rest.subarray(0, end).toString()
        this.rest = this.rest.subarray(end + 1)
        return text
      }
      if (!(await this.more())) throw damaged()
    }
  }

  async copyInto(stream: NodeJS.WritableStream): Promise<number> {
    const failed = new Promise<never>((_, reject) => stream.once('error', reject))
    let rows = 0
    const write = (bytes: Buffer): Promise<void> => Promise.race([failed, new Promise<void>((done) => (stream.write(bytes) ? done() : stream.once('drain', done)))])
    for (;;) {
      const end = this.endOfTable()
      if (end >= 0) {
        const body = this.rest.subarray(0, end)
        rows += newlines(body)
        if (body.length) await write(body)
        this.rest = this.rest.subarray(end + 3)
        await Promise.race([failed, new Promise<void>((done) => stream.once('finish', done) && stream.end())])
        return rows
      }
      // Hold back what could be the beginning of the end mark.
      const cut = this.rest.lastIndexOf(10) + 1
      const body = this.rest.subarray(0, cut)
      if (body.length) {
        rows += newlines(body)
        await write(body)
        this.rest = this.rest.subarray(cut)
      }
      if (!(await this.more())) throw damaged()
    }
  }

  /** Where `\.` stands alone on a line; data never has it so, because COPY writes a backslash as two. */
  private endOfTable(): number {
    if (this.rest.length >= 3 && this.rest[0] === 92 && this.rest[1] === 46 && this.rest[2] === 10) return 0
    const at = this.rest.indexOf('\n\\.\n')
    return at < 0 ? -1 : at + 1
  }

  async end(): Promise<void> {
    if (this.rest.length || (await this.more())) throw damaged()
  }
}

const newlines = (bytes: Buffer): number => {
  let count = 0
  for (const byte of bytes) if (byte === 10) count++
  return count
}
