/** The real program, started and ended as an administrator, a power cut or a mistyped setting would. */
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { browser, cleanEnvironment, endAll, finish, freePort, isAlive, MAIN, start, until, type Program } from './process.ts'

const base = mkdtempSync(path.join(tmpdir(), 'bedside-main-'))
chmodSync(base, 0o711)
after(() => {
  endAll()
  rmSync(base, { recursive: true, force: true })
})

const data = path.join(base, 'data')
const port = await freePort()
const env = { BEDSIDE_DATA: data, PORT: String(port) }
const root = process.getuid?.() === 0
const postmaster = (dir = data): string => path.join(dir, 'postgres', 'data', 'postmaster.pid')
const postgresPid = (dir = data): number => Number(readFileSync(postmaster(dir), 'utf8').split('\n')[0])

/** As the owner, over the socket that the running program uses. */
async function sql(text: string, dir = data): Promise<Record<string, unknown>[]> {
  const run = readFileSync(postmaster(dir), 'utf8').split('\n')[4]!
  const client = new pg.Client({ connectionString: `postgres://bedside_owner@localhost:5432/bedside?host=${encodeURIComponent(run)}` })
  await client.connect()
  try {
    const result = await client.query(text)
    return (Array.isArray(result) ? result.at(-1) : result).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}

/** Nothing of a stopped Bedside is left: no process, no pid file, no lock. */
function gone(program: Program, database: number, dir = data): void {
  assert.equal(isAlive(program.pid), false)
  assert.equal(isAlive(database), false, 'postgres is still there')
  assert.equal(existsSync(postmaster(dir)), false)
  assert.deepEqual(readdirSync(dir).filter((file) => file.includes('lock')), [])
}

let link = ''

test('the first start prints the address and a link that sets it up once; a SIGTERM leaves nothing behind', async (t) => {
  const began = performance.now()
  const bedside = start(MAIN, [], env)
  const [, address] = await bedside.says(/Bedside is ready after [\d.]+ s: (http:\/\/localhost:\d+)\n/)
  link = (await bedside.says(/open this link once[^\n]*\n\s+(\S+\/set-up#[\w-]+)\n/))[1]!
  t.diagnostic(`first start ${((performance.now() - began) / 1000).toFixed(1)} s`)
  assert.equal(address, `http://localhost:${port}`)
  assert.equal((await fetch(`http://127.0.0.1:${port}/healthz`)).status, 200)
  assert.equal((await fetch(`http://127.0.0.1:${port}/readyz`)).status, 200)
  assert.equal(statSync(path.join(data, 'keys', 'master.key')).mode & 0o777, 0o600)
  const words = {
    token: link.split('#')[1]!, organization: { name: 'Mercy Valley Health' }, facility: { name: 'Mercy Valley East', zone: 'America/Chicago' },
    administrator: { name: 'Ana Reyes', email: 'ana@mercyvalley.example', password: 'river stone lantern copper', alsoLead: true },
  }
  const ana = browser(port)
  assert.equal((await ana.send('POST', '/set-up', words)).status, 200)
  assert.equal((await ana.send('GET', '/me')).body['name'], 'Ana Reyes')
  const again = await browser(port).send('POST', '/set-up', { ...words, organization: { name: 'Intruder' } })
  assert.ok(again.status >= 400 && again.status < 500, String(again.status))
  const database = postgresPid()
  assert.equal(await bedside.stop(), 0)
  gone(bedside, database)
  assert.doesNotMatch(bedside.printed(), /river stone/)
})

test('the second start is quick and shows no link any more; another on the same data is refused and names the holder', async (t) => {
  const bedside = start(MAIN, [], env)
  const [, seconds] = await bedside.says(/ready after ([\d.]+) s/)
  t.diagnostic(`second start ${seconds} s`)
  const other = await finish(MAIN, [], { ...env, PORT: String(await freePort()) })
  assert.equal(other.code, 1)
  assert.match(other.text, new RegExp(`already running here: process ${bedside.pid}, started \\d+:\\d+, port ${port}\\.\nNext: .*kill ${bedside.pid}`))
  assert.doesNotMatch(bedside.printed(), /set-up#/)
  const database = postgresPid()
  assert.equal(await bedside.stop('SIGINT'), 0)
  gone(bedside, database)
})

test('a busy port is refused before anything is made', async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await new Promise((ready) => holder.once('listening', ready))
  const busy = (holder.address() as { port: number }).port
  const dir = path.join(base, 'busy')
  const { code, text } = await finish(MAIN, [], { BEDSIDE_DATA: dir, PORT: String(busy) })
  holder.close()
  assert.equal(code, 1)
  assert.match(text, new RegExp(`Port ${busy} is in use by another program\\. Nothing was changed\\.\nNext: .*PORT=${busy + 1} npm start`))
  assert.equal(existsSync(path.join(dir, 'postgres')), false)
  assert.deepEqual(existsSync(dir) ? readdirSync(dir) : [], [])
})

test('each setting that cannot work is one sentence and the line that mends it', async () => {
  const settings: [Record<string, string>, RegExp, RegExp][] = [
    [{ PORT: 'abc' }, /PORT is "abc"/, /PORT=4480/], [{ BEDSIDE_URL: 'social.hospital.example' }, /BEDSIDE_URL is/, /BEDSIDE_URL=https/],
    [{ BEDSIDE_KEY: 'short' }, /BEDSIDE_KEY is not 32 bytes/, /openssl rand -base64 32/], [{ DATABASE_URL: 'mysql://a:secret-word@b/c' }, /does not begin with postgres/, /DATABASE_URL=postgres/],
    [{ HOST: '203.0.113.77' }, /no address “203\.0\.113\.77”/, /HOST=0\.0\.0\.0/],
  ]
  const dir = path.join(base, 'settings')
  const said = await Promise.all(settings.map(async ([words]) => finish(MAIN, [], { BEDSIDE_DATA: dir, PORT: String(await freePort()), ...words })))
  said.forEach(({ code, text }, n) => {
    const [words, what, mend] = settings[n]!
    assert.equal(code, 1, JSON.stringify(words))
    assert.match(text, what)
    assert.match(text.split('\nNext: ')[1] ?? '', mend)
    assert.doesNotMatch(text, /\n\s+at |secret-word|fault in Bedside/, text)
  })
  assert.equal(existsSync(path.join(dir, 'postgres')), false)
})

test('a data directory that cannot be written is refused, naming it', async (t) => {
  const closed = path.join(base, 'closed')
  mkdirSync(closed, { mode: 0o755 })
  const file = path.join(base, 'a-file')
  writeFileSync(file, 'not a directory')
  const under = await finish(MAIN, [], { BEDSIDE_DATA: path.join(file, 'data'), PORT: String(await freePort()) })
  assert.equal(under.code, 1)
  assert.match(under.text, /a-file/)
  assert.doesNotMatch(under.text, /\n\s+at |fault in Bedside/, under.text)
  if (!root) return t.diagnostic('as root only: a directory of another user')
  const other = await finish(MAIN, [], { BEDSIDE_DATA: path.join(closed, 'data'), PORT: String(await freePort()) }, { uid: 65534 })
  assert.equal(other.code, 1)
  assert.match(other.text, /may not read and write .*closed\/data.*belongs to another user[^]*\nNext: .*chown/)
})

test('a full disk is refused with what to do, and nothing harmed', async (t) => {
  const small = path.join(base, 'small')
  mkdirSync(small)
  if (!root || spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=755', 'tmpfs', small]).status !== 0) return t.skip('no tmpfs can be mounted here')
  try {
    const { code, text } = await finish(MAIN, [], { BEDSIDE_DATA: path.join(small, 'data'), PORT: String(await freePort()) })
    assert.equal(code, 1)
    assert.match(text, /disk that holds .* is full[^]*\nNext: Free some space/)
  } finally {
    spawnSync('umount', ['-l', small])
  }
})

test('killed in the middle of a send: the next start takes the data over, calls the send unknown and settles it without sending twice', async () => {
  const bedside = start(MAIN, [], env)
  await bedside.says(/ready after/)
  const ana = browser(port)
  assert.equal((await ana.send('POST', '/sessions', { email: 'ana@mercyvalley.example', password: 'river stone lantern copper' })).status, 200)
  await ana.send('POST', '/me/step-up', { password: 'river stone lantern copper' })
  const me = (await ana.send<{ facilities: { id: string }[] }>('GET', '/me')).body
  const facilityId = me.facilities[0]!.id
  const invited = (await ana.send<{ link: string }>('POST', '/invitations', { name: 'Ben Whitaker', email: 'ben@mercyvalley.example', roles: ['approver'] })).body
  const ben = browser(port)
  assert.equal((await ben.send('POST', '/invitation-acceptances', { token: invited.link.split('#')[1], name: 'Ben Whitaker', password: 'eleven wooden kites at noon' })).status, 200)
  const account = (await ana.send<{ id: string }>('POST', '/accounts', { network: 'practice', facilityId, answers: { name: 'Mercy Valley' } })).body.id
  const later = new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 16)
  const made = (await ana.send<{ id: string; version: number }>('POST', '/posts', { facilityId, title: 'Flu clinic', text: 'Free flu shots this Saturday.', variants: [{ accountId: account, text: null }], when: { local: later, zone: 'UTC' } })).body
  const sent = (await ana.send<{ payloadHash: string }>('POST', `/posts/${made.id}/submission`, { version: made.version })).body
  assert.equal((await ben.send('POST', `/posts/${made.id}/approval`, { payloadHash: sent.payloadHash })).status, 200)
  const everywhere = `select set_config('app.org_id', '*', false);`
  await sql(`${everywhere} update delivery set due_at = now()`)
  const state = async (): Promise<unknown> => (await sql(`${everywhere} select state from delivery`))[0]!['state']
  await until('the post is published', async () => (await state()) === 'published', 60)
  // What a kill between the network's answer and our note leaves behind.
  const database = postgresPid()
  await bedside.stop('SIGKILL')
  assert.equal(isAlive(database), true, 'postgres outlives a killed Bedside')
  await sql(`${everywhere} delete from archive; update delivery set state = 'sending', remote_id = null, permalink = null, sent_at = null, owner = 'gone:1', lease_until = now() + interval '1 hour'; update post set status = 'sending'`)
  const next = start(MAIN, [], env)
  await next.says(/ready after/)
  await until('the send is settled', async () => (await state()) === 'published', 90)
  const names = (await sql(`${everywhere} select name || coalesce(' ' || (detail->>'state'), '') as name from event where name like 'delivery.%' order by id`)).map((row) => row['name'])
  assert.ok(names.includes('delivery.settled unknown'), names.join())
  assert.equal(names.filter((name) => name === 'delivery.intended').length, 1, names.join())
  assert.equal((await sql(`${everywhere} select count(*)::int as n from practice_post`))[0]!['n'], 1)
  const now = postgresPid()
  assert.equal(await next.stop(), 0)
  gone(next, now)
})

test('when whoever started Bedside is gone, it ends by itself and leaves nothing', async () => {
  const script = `const { spawn } = require('node:child_process'); const c = spawn(process.execPath, [${JSON.stringify(MAIN)}], { env: { ...process.env, BEDSIDE_PARENT_PID: String(process.pid) }, stdio: 'ignore', detached: true }); console.log(c.pid); setInterval(() => {}, 1000)`
  const parent = spawn(process.execPath, ['-e', script], { env: cleanEnvironment(env), stdio: ['ignore', 'pipe', 'inherit'] })
  const pid = Number(await new Promise<string>((resolve) => parent.stdout.once('data', (chunk) => resolve(String(chunk)))))
  try {
    await until('it answers', () => fetch(`http://127.0.0.1:${port}/healthz`).then((answer) => answer.ok, () => false), 60)
    const database = postgresPid()
    parent.kill('SIGKILL')
    await until('it has ended', () => !isAlive(pid), 40)
    await until('postgres has ended', () => !isAlive(database), 10)
    assert.deepEqual([existsSync(postmaster()), existsSync(path.join(data, 'bedside.lock'))], [false, false])
  } finally {
    parent.kill('SIGKILL')
    if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  }
})

test('data of a newer Bedside is refused, and stays as it is', async () => {
  const bedside = start(MAIN, [], env)
  await bedside.says(/ready after/)
  await sql(`insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '2030-01-01')`)
  assert.equal(await bedside.stop(), 0)
  const { code, text } = await finish(MAIN, [], env)
  assert.equal(code, 1)
  assert.match(text, /newer Bedside[^]*Nothing was changed\.\nNext: Start the newer Bedside again, or restore a backup/)
  assert.deepEqual([existsSync(postmaster()), existsSync(path.join(data, 'bedside.lock'))], [false, false])
})
