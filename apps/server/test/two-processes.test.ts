/** Two real processes on one PostgreSQL, named by DATABASE_URL. */
import { databaseUrl, createTestCluster, dropDatabase } from '@bedside/postgres'
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { checkInvariants } from './invariants.ts'
import { asOwner, scheduled, within } from './posts.ts'
import { browser, endAll, finish, freePort, MAIN, start, until, type Program } from './process.ts'
import { createWorld, PASSWORD, type World } from './world.ts'

const base = mkdtempSync(path.join(tmpdir(), 'bedside-two-'))
let world: World
let ports: [number, number]
let one: Program
let two: Program
const env = (port: number, more: Record<string, string> = {}): Record<string, string> => ({ DATABASE_URL: world.database.ownerUrl, BEDSIDE_KEY: world.database.key.toString('base64'), BEDSIDE_DATA: path.join(base, String(port)), PORT: String(port), ...more })
const EVERYWHERE = `select set_config('app.org_id', '*', false);`

before(async () => {
  // The house as it is now: the two processes go by the real clock. This world only writes and approves; it sends nothing.
  world = await createWorld({ at: new Date().toISOString() })
  ports = [await freePort(), await freePort()]
  one = start(MAIN, [], env(ports[0]))
  two = start(MAIN, [], env(ports[1]))
  await Promise.all([one.says(/ready after/), two.says(/ready after/)])
})
after(async () => {
  endAll()
  await world.stop()
  rmSync(base, { recursive: true, force: true })
})

test('both start at the same moment on one database, and who signed in on one acts on the other', async () => {
  const [here, there] = ports.map(browser) as [ReturnType<typeof browser>, ReturnType<typeof browser>]
  assert.equal((await here.send('POST', '/sessions', { email: 'ana@mercyvalley.example', password: PASSWORD })).status, 200)
  there.take(here.cookie())
  const made = await there.send<{ id: string }>('POST', '/posts', { facilityId: world.facilityId, title: 'Written on the other' })
  assert.equal(made.status, 200)
  assert.equal((await here.send('GET', `/posts/${made.body.id}`)).body['title'], 'Written on the other')
  assert.equal((await here.send('DELETE', '/sessions/current')).status, 200)
  assert.equal((await there.send('GET', '/me')).status, 401)
})

/** Makes posts that are due at one moment, for both to see. */
async function due(n: number): Promise<string[]> {
  const account = await world.account({ name: `Account ${n}` })
  const later = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16)
  const ids: string[] = []
  for (let made = 0; made < n; made++) ids.push((await scheduled(world, { accounts: [account], title: `Post ${made}`, text: `Free flu shots, number ${made}.`, when: { local: later, zone: 'UTC' } })).id)
  await asOwner(world, `${EVERYWHERE} update delivery set due_at = now() where state = 'scheduled'`)
  return ids
}

async function settled(ids: readonly string[], seconds = 90): Promise<void> {
  await until('all are published', async () => (await within(world, (tx) => tx.selectFrom('delivery').select('id').where('post_id', 'in', ids as string[]).where('state', '=', 'published').execute())).length === ids.length, seconds)
}

async function onceEach(): Promise<void> {
  const taken = await within(world, (tx) => tx.selectFrom('practice_post').select(['account_id as accountId', 'key']).where('reply_to_id', 'is', null).execute())
  await checkInvariants(world, { taken })
  const lines = (await asOwner(world, `${EVERYWHERE} select detail->>'delivery' as id, name, count(*)::int as n from event where name in ('delivery.intended', 'delivery.published') group by 1, 2`)) as { id: string; name: string; n: number }[]
  assert.deepEqual(lines.filter((line) => line.n !== 1), [], 'something was tried or archived twice')
}

test('what is due is sent once, however both reach for it', async (t) => {
  const ids = await due(24)
  const began = performance.now()
  await settled(ids)
  t.diagnostic(`24 posts by two processes in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  await onceEach()
})

test('the log has one order, signed once for each size, though both write it', async () => {
  await until('no event waits', async () => (await asOwner(world, `${EVERYWHERE} select count(*)::int as n from ledger_pending`))[0]!['n'] === 0)
  const [row] = await asOwner(world, `${EVERYWHERE} select count(*)::int as n, max(seq)::int as last, (select count(*)::int from event) as events from ledger_entry`)
  assert.deepEqual([row!['n'], Number(row!['last']) + 1], [row!['events'], row!['events']])
})

test('a SIGTERM in the middle of the work ends one cleanly, and the other finishes', async () => {
  const ids = await due(40)
  await until('it has begun', async () => (await within(world, (tx) => tx.selectFrom('delivery').select('id').where('post_id', 'in', ids).where('state', '=', 'published').execute())).length > 0, 60)
  assert.equal(await one.stop('SIGTERM'), 0)
  await settled(ids, 150)
  await onceEach()
  assert.equal((await browser(ports[1]).send('GET', '/set-up')).status, 200)
  const errors = (program: Program): string[] => program.printed().split('\n').filter((line) => /"level":(50|60)/.test(line))
  assert.deepEqual([errors(one), errors(two)], [[], []])
})

test('another key than the data was sealed with is refused, and changes nothing', async () => {
  const { code, text } = await finish(MAIN, [], env(await freePort(), { BEDSIDE_KEY: randomBytes(32).toString('base64') }))
  assert.equal(code, 1)
  assert.match(text, /sealed with key [0-9a-f]{8}, but the key given is [0-9a-f]{8}\. Nothing was changed\.\nNext: Set BEDSIDE_KEY/)
})

test('a database that cannot be used is one sentence and the next step, without the password', async () => {
  const refusing = createServer((socket: Socket) => socket.on('error', () => undefined).once('data', () => socket.end(refusal('28P01', 'password authentication failed for user "bedside"'))))
  await new Promise<void>((ready) => refusing.listen(0, '127.0.0.1', ready))
  const door = (refusing.address() as { port: number }).port
  const cases: [string, RegExp, RegExp][] = [
    [`postgres://bedside:secret-word@127.0.0.1:${door}/bedside?sslmode=disable`, /refused the user bedside/, /Mend the user name and the password/],
    ['postgres://bedside:secret-word@nowhere.invalid/bedside', /There is no machine called nowhere\.invalid/, /Mend the host/],
    [`postgres://bedside:secret-word@127.0.0.1:${await freePort()}/bedside`, /No database listens at 127\.0\.0\.1/, /Start that PostgreSQL/],
    [databaseUrl(world.database.ownerUrl, 'no_such_database'), /has no database called "no_such_database"/, /createdb no_such_database/],
  ]
  const said = await Promise.all(cases.map(async ([url]) => finish(MAIN, [], env(await freePort(), { DATABASE_URL: url }))))
  refusing.close()
  said.forEach(({ code, text }, n) => {
    assert.equal(code, 1, text)
    assert.match(text, cases[n]![1])
    assert.match(text.split('\nNext: ')[1] ?? '', cases[n]![2])
    assert.doesNotMatch(text, /secret-word|\n\s+at |fault in Bedside/)
  })
})

/** An ErrorResponse as PostgreSQL sends it. https://www.postgresql.org/docs/current/protocol-message-formats.html */
function refusal(code: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`)
  const head = Buffer.alloc(5)
  head.write('E')
  head.writeInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
}

test('a database owner who is no superuser is enough, and row-level security binds them', async () => {
  const cluster = await createTestCluster()
  const name = `plain_${randomBytes(4).toString('hex')}`
  await asOwner(world, `create role ${name} login password 'plain-owner' nosuperuser nocreatedb nocreaterole`)
  await asOwner(world, `create database ${name} owner ${name}`)
  const url = new URL(databaseUrl(cluster.ownerUrl, name))
  url.username = name
  url.password = 'plain-owner'
  try {
    const port = await freePort()
    const bedside = start(MAIN, [], { DATABASE_URL: url.href, BEDSIDE_DATA: path.join(base, 'plain'), PORT: String(port) })
    const token = (await bedside.says(/set-up#([\w-]+)\n/))[1]!
    const words = { token, organization: { name: 'Mercy Valley Health' }, facility: { name: 'East', zone: 'America/Chicago' }, administrator: { name: 'Ana Reyes', email: 'ana@mercyvalley.example', password: PASSWORD } }
    assert.equal((await browser(port).send('POST', '/set-up', words)).status, 200)
    const client = new pg.Client({ connectionString: url.href })
    await client.connect()
    const seen = async (org: string): Promise<number> => {
      await client.query(`select set_config('app.org_id', $1, false)`, [org])
      return (await client.query<{ n: number }>('select count(*)::int as n from member')).rows[0]!.n
    }
    const own = (await client.query<{ org_id: string }>(`select set_config('app.org_id', '*', false)`)) && (await client.query<{ org_id: string }>('select org_id from organization')).rows[0]!.org_id
    assert.deepEqual([await seen(''), await seen('00000000-0000-7000-8000-000000000001'), await seen(own)], [0, 0, 1])
    await assert.rejects(client.query(`insert into facility select '00000000-0000-7000-8000-000000000001', id, name, zone from facility`), /row-level security|null value/)
    await client.end()
    assert.equal(await bedside.stop(), 0)
    assert.doesNotMatch(bedside.printed(), /"level":(50|60)/)
  } finally {
    await dropDatabase(cluster.ownerUrl, name)
    await asOwner(world, `drop role ${name}`)
  }
})
