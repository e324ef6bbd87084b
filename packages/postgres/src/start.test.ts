import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { end, holdProcess } from './fixture/hold-process.ts'
import { startPostgres } from './index.ts'
import { ended, isAlive } from './process-identity.ts'

const base = mkdtempSync(path.join(tmpdir(), 'bedside-start-'))
chmodSync(base, 0o711)
after(() => rmSync(base, { recursive: true, force: true }))

const root = process.getuid?.() === 0
const asRoot = { skip: root ? false : 'needs root' }

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows ?? []
  } finally {
    await client.end()
  }
}

test('a database starts, keeps what was written over a stop, and leaves no process, pid file or socket', async () => {
  const dir = path.join(base, 'a path with spaces')
  const first = await startPostgres({ dir })
  assert.equal(first.adopted, false)
  await ask(first.ownerUrl, `create table note (text text); insert into note values ('Visiting hours change on Monday')`)
  assert.equal(statSync(first.socketDir).mode & 0o777, 0o700)
  await first.stop()
  await first.stop()
  assert.equal(isAlive(first.pid), false)
  assert.equal(existsSync(path.join(dir, 'postgres/data/postmaster.pid')), false)
  assert.deepEqual(readdirSync(first.socketDir), [])
  const second = await startPostgres({ dir })
  assert.deepEqual(await ask(second.ownerUrl, 'select text from note'), [{ text: 'Visiting hours change on Monday' }])
  await second.stop()
})

test('the database has checksums, one locale on every machine, safe commits and no network', async () => {
  const server = await startPostgres({ dir: path.join(base, 'settings') })
  const want = {
    data_checksums: 'on', server_encoding: 'UTF8', fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on',
    listen_addresses: '', TimeZone: 'UTC', log_min_messages: 'log',
  }
  for (const [name, value] of Object.entries(want)) {
    assert.deepEqual(await ask(server.ownerUrl, `select current_setting('${name}') as v`), [{ v: value }], name)
  }
  const [locale] = await ask(server.ownerUrl, `select datlocprovider as provider, datlocale as locale from pg_database where datname = 'bedside'`)
  assert.deepEqual(locale, { provider: 'b', locale: 'C.UTF-8' })
  await server.stop()
})

test('values never reach the database log, even from a statement that fails', async () => {
  const server = await startPostgres({ dir: path.join(base, 'log') })
  await assert.rejects(ask(server.ownerUrl, `select 'Rosa Delgado'::uuid`))
  await assert.rejects(ask(server.ownerUrl, `create table p (n text primary key); insert into p values ('Rosa Delgado'), ('Rosa Delgado')`))
  await server.stop()
  assert.doesNotMatch(readFileSync(path.join(base, 'log/postgres/postgres.log'), 'utf8'), /Rosa/)
})

test('after Bedside is killed its database is taken over with everything committed', async () => {
  const dir = path.join(base, 'killed')
  const { said, child } = await holdProcess('postgres', dir)
  await ask(said.ownerUrl!, 'create table note as select 7 as n')
  await end(child, 'SIGKILL')
  assert.equal(isAlive(said.pid!), true)
  const server = await startPostgres({ dir })
  assert.equal(server.adopted, true)
  assert.equal(server.pid, said.pid)
  assert.deepEqual(await ask(server.ownerUrl, 'select n from note'), [{ n: 7 }])
  await server.stop()
  assert.equal(isAlive(said.pid!), false)
})

test('Bedside and its database both killed: the next start recovers what was committed', async () => {
  const dir = path.join(base, 'both-killed')
  const { said, child } = await holdProcess('postgres', dir)
  await ask(said.ownerUrl!, 'create table note as select 8 as n')
  await end(child, 'SIGKILL')
  process.kill(said.pid!, 'SIGKILL')
  assert.equal(await ended(said.pid!, 5_000), true)
  const server = await startPostgres({ dir })
  assert.equal(server.adopted, false)
  assert.deepEqual(await ask(server.ownerUrl, 'select n from note'), [{ n: 8 }])
  await server.stop()
})

test('a database that dies by itself is started again', async () => {
  const lines: string[] = []
  const server = await startPostgres({ dir: path.join(base, 'dies'), log: (line) => lines.push(line) })
  const before = server.pid
  process.kill(before, 'SIGKILL')
  const deadline = Date.now() + 15_000
  while (server.pid === before && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50))
  assert.notEqual(server.pid, before)
  assert.deepEqual(await ask(server.ownerUrl, 'select 1 as n'), [{ n: 1 }])
  assert.match(lines.join('\n'), /ended by itself/)
  await server.stop()
})

test('a pid file that names a stranger after a reboot does not stop the start', { skip: existsSync('/proc/self/stat') ? false : 'needs /proc' }, async () => {
  const dir = path.join(base, 'reboot')
  await (await startPostgres({ dir })).stop()
  const data = path.join(dir, 'postgres/data')
  writeFileSync(path.join(data, 'postmaster.pid'), `${process.ppid}\n${data}\n1700000000\n5432\n${dir}/postgres/run\n\n\nready\n`)
  const server = await startPostgres({ dir })
  assert.equal(server.adopted, false)
  await server.stop()
})

test('a data path too long for a socket gets a short private directory that goes away again', async () => {
  const server = await startPostgres({ dir: path.join(base, 'd'.repeat(60), 'e'.repeat(60)) })
  assert.equal(server.socketDir.startsWith(base), false)
  assert.equal(statSync(server.socketDir).mode & 0o777, 0o700)
  assert.deepEqual(await ask(server.ownerUrl, 'select 1 as n'), [{ n: 1 }])
  await server.stop()
  assert.equal(existsSync(server.socketDir), false)
})

test('as root the database runs as nobody and owns only its own directory', asRoot, async () => {
  const dir = path.join(base, 'as-root')
  const server = await startPostgres({ dir })
  assert.equal(statSync(path.join(dir, 'postgres')).uid, 65534)
  assert.equal(statSync(dir).uid, 0)
  if (existsSync('/proc/self/status')) assert.match(readFileSync(`/proc/${server.pid}/status`, 'utf8'), /^Uid:\t65534\t65534/m)
  await server.stop()
})

test('as root the database starts under a directory closed to others, and again when it is opened', asRoot, async () => {
  const closed = path.join(base, 'closed')
  mkdirSync(closed, { mode: 0o700 })
  const dir = path.join(closed, 'data')
  const first = await startPostgres({ dir })
  await ask(first.ownerUrl, 'create table note as select 9 as n')
  await first.stop()
  chmodSync(closed, 0o711)
  const second = await startPostgres({ dir })
  assert.deepEqual(await ask(second.ownerUrl, 'select n from note'), [{ n: 9 }])
  await second.stop()
})
