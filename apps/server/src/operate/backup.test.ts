import { databaseUrl, createTestCluster, dropDatabase } from '@bedside/postgres'
import { createMemoryStore, createPractice } from '@bedside/connectors'
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { drafted, scheduled } from '../../test/posts.ts'
import { browser, endAll, finish, freePort, MAIN, OPERATE, start } from '../../test/process.ts'
import { createWorld, PASSWORD, type World } from '../../test/world.ts'
import type { Config } from '../platform/config.ts'
import { openDatabase, type Database } from '../platform/database.ts'
import { createLog } from '../platform/log.ts'
import { createRunning } from '../running.ts'
import { backUp } from './backup.ts'
import { restore } from './restore.ts'
import { OperateRefusal } from './terminal.ts'
import { verifyOrganization } from './verify.ts'

const base = mkdtempSync(path.join(tmpdir(), 'bedside-backup-'))
const PHRASE = 'four plain words together'
/** The network outside: what it took does not go back with the database. */
const network = createMemoryStore()
const outside = () => new Map([['practice', createPractice(network)]])
const made: string[] = []
let world: World
let database: Database
let good: string

before(async () => {
  world = await createWorld({ connectors: outside })
  database = { open: { db: world.services.db }, ownerUrl: world.database.ownerUrl } as Database
  writeFileSync(path.join(base, 'phrase'), `${PHRASE}\n`, { mode: 0o600 })
})
after(async () => {
  endAll()
  await world.stop()
  const { ownerUrl } = await createTestCluster()
  for (const name of made) await dropDatabase(ownerUrl, name)
  rmSync(base, { recursive: true, force: true })
})

async function emptyDatabase(): Promise<string> {
  const name = `restored_${randomBytes(5).toString('hex')}`
  made.push(name)
  const { ownerUrl } = await createTestCluster()
  await query(databaseUrl(ownerUrl, 'postgres'), `create database ${name}`)
  return databaseUrl(ownerUrl, name)
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}

/** Each table with its number of rows and a hash over all of them. */
async function rowsOf(url: string): Promise<Record<string, string>> {
  const tables = await query(url, `select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%' order by 1`)
  const all: Record<string, string> = {}
  for (const { name } of tables) all[String(name)] = String((await query(url, `select count(*) || ' ' || md5(coalesce(string_agg(t::text, e'\\n' order by t::text), '')) as sum from "${String(name)}" t`))[0]!['sum'])
  return all
}

const configOf = (url: string): Config => ({ ...world.services.config, databaseUrl: url, masterKey: world.database.key.toString('base64'), dataDir: path.join(base, 'config') })
const backup = (name: string) => backUp(database, world.database.key, path.join(base, name), PHRASE)

const at = { sent: '2026-11-10T10:00', notSent: '2026-11-10T10:30', soon: '2026-11-10T11:30', later: '2026-11-12T09:00' }
const posts: Partial<Record<keyof typeof at, string>> = {}

test('a backup holds every row of every table, and a restore brings each back as it was', async (t) => {
  const account = await world.account({ name: 'Drill' })
  for (const which of Object.keys(at) as (keyof typeof at)[]) posts[which] = (await scheduled(world, { accounts: [account], title: `Drill ${which}`, text: `Flu shots, ${which}.`, when: { local: at[which], zone: 'America/Chicago' } })).id
  const awkward = 'Tab\tand backslash \\. and \\N and "quotes" and\n\\.\nlines, 👩🏽‍⚕️'
  await drafted(world, { title: 'Awkward', text: awkward, accounts: [] })
  const ana = (await world.as('ana')).publishing
  for (const post of (await ana.posts({ limit: 5 })).items) await ana.comment({ id: post.id, text: 'Ready?\n\\.' })
  await world.flushLedger()
  good = path.join(base, 'good.backup')
  const began = performance.now()
  const saved = await backup('good.backup')
  const between = performance.now()
  const url = await emptyDatabase()
  const back = await restore(configOf(url), good, PHRASE)
  t.diagnostic(`${saved.rows} rows of ${saved.tables} tables: backup ${((between - began) / 1000).toFixed(2)} s, restore ${((performance.now() - between) / 1000).toFixed(2)} s, ${saved.bytes} bytes`)
  assert.deepEqual([back.rows, back.tables], [saved.rows, saved.tables])
  const [here, there] = [await rowsOf(world.database.ownerUrl), await rowsOf(url)]
  assert.equal(Object.keys(here).length, saved.tables)
  assert.deepEqual({ ...there, installation: '' }, { ...here, installation: '' })
  assert.equal(statSync(good).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(base).filter((file) => file.endsWith('.part')), [])
  const bytes = readFileSync(good)
  for (const word of ['Mercy', 'mercyvalley', 'Flu shots', 'Awkward', world.database.key.toString('base64'), world.database.key]) assert.equal(bytes.includes(word), false, String(word))
})

test('a backup taken while people write is of one moment: its log is whole and verifies', async () => {
  let writing = true
  const writers = ['ana', 'carla', 'dev'].map(async (who) => {
    let n = 0
    for (; writing; n++) await drafted(world, { by: who as 'ana', title: `While ${n}`, accounts: [] })
    return n
  })
  const sequencing = (async () => { while (writing) await world.flushLedger() })()
  for (const name of ['busy-1.backup', 'busy-2.backup', 'busy.backup']) await backup(name)
  writing = false
  const written = (await Promise.all(writers)).reduce((a, b) => a + b)
  await sequencing
  assert.ok(written > 5, `only ${written} were written meanwhile`)
  const url = await emptyDatabase()
  await restore(configOf(url), path.join(base, 'busy.backup'), PHRASE)
  const [sums] = await query(url, `select (select count(*)::int from event) as events, (select count(*)::int from ledger_entry) + (select count(*)::int from ledger_pending) as placed, (select count(*)::int from post p where not exists (select 1 from event e where e.subject_id = p.id::text)) as silent`)
  assert.deepEqual([sums!['events'], sums!['silent']], [sums!['placed'], 0])
  const opened = await openDatabase(configOf(url), () => undefined, () => undefined)
  const report = await verifyOrganization({ config: configOf(url), database: opened, services: { ...world.services, config: configOf(url), db: opened.open.db }, close: opened.close }, world.org, [])
  await opened.close()
  assert.deepEqual([report.ok, report.problems], [true, []])
  assert.ok(report.entries > 0)
})

test('a wrong passphrase, a cut, changed, lengthened or foreign file is refused and the database stays empty', async () => {
  const url = await emptyDatabase()
  const bytes = readFileSync(good)
  const head = bytes.indexOf(10) + 1
  const header = JSON.parse(bytes.subarray(0, head).toString()) as { kdf: object }
  const flipped = (place: number): Buffer => {
    const copy = Buffer.from(bytes)
    copy[place]! ^= 1
    return copy
  }
  const withHeader = (change: object): Buffer => Buffer.concat([Buffer.from(`${JSON.stringify({ ...header, ...change })}\n`), bytes.subarray(head)])
  const files: [string, Buffer, RegExp, string?][] = [
    ['the wrong passphrase', bytes, /passphrase does not open/, 'four other words together'],
    ['cut in the middle', bytes.subarray(0, head + Math.floor((bytes.length - head) / 2)), /damaged|cut off/], ['without its last byte', bytes.subarray(0, -1), /damaged|cut off/], ['only its first line', bytes.subarray(0, head), /damaged|cut off/], ['cut in its first line', bytes.subarray(0, head - 20), /not a backup/],
    ['a byte changed in the middle', flipped(head + Math.floor((bytes.length - head) / 2)), /damaged|passphrase/], ['a byte changed at the end', flipped(bytes.length - 1), /damaged|passphrase/], ['a length changed', flipped(head), /damaged/], ['the mark of the last piece changed', flipped(head + 4), /damaged|passphrase/],
    ['another date in its first line', withHeader({ made: '2030-01-01T00:00:00.000Z' }), /passphrase/], ['more bytes at its end', Buffer.concat([bytes, Buffer.from('more')]), /damaged/], ['twice the same', Buffer.concat([bytes, bytes.subarray(head)]), /damaged/],
    ['nothing', Buffer.alloc(0), /not a backup/], ['a zip file', Buffer.from('PK\x03\x04 something else'), /not a backup/], ['random bytes', randomBytes(9000), /not a backup/], ['a newer format', withHeader({ format: 'bedside-backup/2' }), /not a backup/],
    ['a header that asks for all memory', withHeader({ kdf: { ...header.kdf, r: 1 << 24 } }), /not a backup/], ['a header without a salt', withHeader({ kdf: { name: 'scrypt', N: 1 << 17, r: 8, p: 1 } }), /not a backup/],
  ]
  for (const [what, content, sentence, phrase] of files) {
    const file = path.join(base, 'bad.backup')
    writeFileSync(file, content)
    await assert.rejects(restore(configOf(url), file, phrase ?? PHRASE), (error) => error instanceof OperateRefusal && sentence.test(error.message) && error.next.length > 0, what)
  }
  assert.deepEqual(await query(url, `select tablename from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`), [])
  await assert.rejects(restore({ ...configOf(url), masterKey: randomBytes(32).toString('base64') }, good, PHRASE), /BEDSIDE_KEY is not the key/)
  await restore(configOf(url), good, PHRASE)
  await assert.rejects(restore(configOf(url), good, PHRASE), /holds an organization already\. A restore never writes over data/)
})

test('after a restore nothing goes out by itself: what was sent meanwhile is found, what was not waits, and nothing is sent twice', async () => {
  const url = await emptyDatabase()
  await restore(configOf(url), good, PHRASE)
  // Meanwhile the house that was lost had gone on, and sent the first post.
  world.at('2026-11-10T16:00:30Z')
  await world.round()
  const sentBefore = network.accepted.length
  assert.equal(sentBefore, 1)
  const now = new Date('2026-11-10T17:00:00Z')
  const config = configOf(url)
  const opened = await openDatabase(config, () => undefined, () => undefined)
  assert.equal(opened.restored, true)
  let time = now
  const running = await createRunning(config, opened, createLog('silent'), { clock: { now: () => time }, connectors: outside })
  const publisher = running.loops.find((loop) => loop.name === 'publisher') as World['publisher']
  await running.startWork()
  try {
    for (let n = 0; n < 3; n++) await publisher.round()
    const states = async () => Object.fromEntries((await query(url, `select p.title, d.state from delivery d join post p on p.id = d.post_id where p.title like 'Drill %'`)).map((row) => [String(row['title']).slice(6), row['state']]))
    const first = await states()
    assert.equal(first['sent'], 'published')
    assert.deepEqual([first['soon'], first['later']], ['held', 'held'])
    assert.ok(['unknown', 'not_sent', 'held'].includes(String(first['notSent'])), String(first['notSent']))
    assert.equal(network.accepted.length, sentBefore)
    const [frozen] = await query(url, 'select frozen, paused_after_restore from "freeze"')
    assert.deepEqual(frozen, { frozen: true, paused_after_restore: true })
    // The time of the next comes and goes: still nothing without a person.
    time = new Date('2026-11-10T17:35:00Z')
    for (let n = 0; n < 3; n++) await publisher.round()
    assert.equal(network.accepted.length, sentBefore)
    assert.equal((await states())['soon'], 'held')
  } finally {
    await running.stop()
    await opened.close()
  }
  const again = await openDatabase(config, () => undefined, () => undefined)
  assert.equal(again.restored, false)
  await again.close()
})

test('the drill by the documented commands: back up, restore into an empty directory, start, sign in', async (t) => {
  const env = { DATABASE_URL: world.database.ownerUrl, BEDSIDE_KEY: world.database.key.toString('base64'), BEDSIDE_DATA: path.join(base, 'source') }
  const file = path.join(base, 'drill.backup')
  const phrase = ['--passphrase-file', path.join(base, 'phrase')]
  const saved = await finish(OPERATE, ['backup', file, ...phrase], env)
  assert.equal(saved.code, 0, saved.text)
  assert.match(saved.text, /Saved [\d,]+ rows of \d+ tables in [\d.]+ s/)
  const again = await finish(OPERATE, ['backup', file, ...phrase], env)
  assert.deepEqual([again.code, /exists already\. Nothing was overwritten/.test(again.text)], [1, true])
  const port = await freePort()
  const here = { BEDSIDE_DATA: path.join(base, 'restored'), PORT: String(port) }
  // A cut copy first: it leaves nothing that would be in the way of the whole one.
  writeFileSync(path.join(base, 'cut.backup'), readFileSync(file).subarray(0, -5))
  const cut = await finish(OPERATE, ['restore', path.join(base, 'cut.backup'), ...phrase], here)
  assert.equal(cut.code, 1)
  assert.match(cut.text, /damaged or was cut off\. Nothing was changed\.\nNext: /)
  const began = performance.now()
  const back = await finish(OPERATE, ['restore', file, ...phrase], here)
  assert.equal(back.code, 0, back.text)
  const restored = performance.now()
  const bedside = start(MAIN, [], here)
  await bedside.says(/ready after/)
  const ana = browser(port)
  assert.equal((await ana.send('POST', '/sessions', { email: 'ana@mercyvalley.example', password: PASSWORD })).status, 200)
  t.diagnostic(`${/Restored .* s/.exec(back.text)![0]}; the command ${((restored - began) / 1000).toFixed(1)} s; signed in ${((performance.now() - began) / 1000).toFixed(1)} s after the restore began`)
  assert.equal(((await ana.send('GET', '/me')).body['publishing'] as { pausedAfterRestore: boolean }).pausedAfterRestore, true)
  const over = await finish(OPERATE, ['restore', file, ...phrase], here)
  assert.deepEqual([over.code, /There is data in .*restored already\. A restore never writes over data/.test(over.text)], [1, true])
  assert.equal(await bedside.stop(), 0)
  const verified = await finish(OPERATE, ['verify'], here)
  assert.equal(verified.code, 0, verified.text)
  assert.match(verified.text, /The log is sound/)
})

test('what a person can mend about a backup is a sentence', async () => {
  const env = { DATABASE_URL: world.database.ownerUrl, BEDSIDE_KEY: world.database.key.toString('base64'), BEDSIDE_DATA: path.join(base, 'source') }
  const phrase = ['--passphrase-file', path.join(base, 'phrase')]
  writeFileSync(path.join(base, 'short'), 'too short')
  writeFileSync(path.join(base, 'taken.backup.part'), 'of somebody else')
  mkdirSync(path.join(base, 'other', 'keys'), { recursive: true })
  writeFileSync(path.join(base, 'other', 'keys', 'master.key'), randomBytes(32).toString('base64'))
  const cases: [string[], Record<string, string>, number, RegExp][] = [
    [['backup', path.join(base, 'x.backup')], env, 2, /none was given\.\nNext: Use --passphrase-file/], [['backup', path.join(base, 'x.backup'), '--passphrase-file', path.join(base, 'short')], env, 2, /shorter than 15/],
    [['backup', path.join(base, 'x.backup'), '--passphrase-file', '/nowhere'], env, 2, /passphrase file \/nowhere cannot be read/], [['backup', ...phrase], env, 2, /Say where to/],
    [['backup', path.join(base, 'no', 'such', 'x.backup'), ...phrase], env, 1, /cannot be written\. No backup was made\.\nNext: /], [['backup', path.join(base, 'taken.backup'), ...phrase], env, 1, /another backup is under way/],
    [['restore', path.join(base, 'nothing.backup'), ...phrase], env, 2, /There is no file/], [['restore', base, ...phrase], env, 2, /There is no file/],
    [['restore', good, ...phrase], { BEDSIDE_DATA: path.join(base, 'other') }, 1, /holds the key of other data\. Nothing was changed/],
  ]
  const said = await Promise.all(cases.map(([args, given]) => finish(OPERATE, args, given)))
  said.forEach(({ code, text }, n) => {
    assert.equal(code, cases[n]![2], `${cases[n]![0].join(' ')}: ${text}`)
    assert.match(text, cases[n]![3])
    assert.doesNotMatch(text, /\n\s+at |fault in Bedside/)
  })
  assert.equal(readFileSync(path.join(base, 'taken.backup.part'), 'utf8'), 'of somebody else')
  assert.equal(existsSync(path.join(base, 'other', 'postgres')), false)
})
