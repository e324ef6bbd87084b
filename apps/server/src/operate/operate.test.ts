import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Secret, TOTP } from 'otpauth'
import { asOwner, scheduled, submitted, within } from '../../test/posts.ts'
import { endAll, finish, OPERATE } from '../../test/process.ts'
import { createWorld, PASSWORD, type World } from '../../test/world.ts'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import { examine } from './doctor.ts'

const CLI = fileURLToPath(new URL('../../../cli/src/main.ts', import.meta.url))
const base = mkdtempSync(path.join(tmpdir(), 'bedside-operate-'))
const EVERYWHERE = `select set_config('app.org_id', '*', false);`
/** What only somebody with the whole database can do: the ledger's own guards are switched off. */
const AGAINST_THE_GUARDS = `set session_replication_role = replica; ${EVERYWHERE}`
let world: World
let env: Record<string, string>

before(async () => {
  // The commands go by the real clock.
  world = await createWorld({ at: new Date().toISOString() })
  env = { DATABASE_URL: world.database.ownerUrl, BEDSIDE_KEY: world.database.key.toString('base64'), BEDSIDE_DATA: path.join(base, 'data'), BEDSIDE_URL: 'https://social.mercyvalley.example' }
})
after(async () => {
  endAll()
  await world.stop()
  rmSync(base, { recursive: true, force: true })
})

const tomorrow = (): { local: string; zone: string } => ({ local: new Date(Date.now() + 86_400_000).toISOString().slice(0, 16), zone: 'UTC' })
const doctor = async (config: Partial<Config> = {}) => {
  const looks = await examine({ config: { ...world.services.config, databaseUrl: world.database.ownerUrl, ...config }, services: world.services, database: { external: true } as Database, close: async () => undefined })
  // Whether the pages are built is a matter of the checkout, not of this test.
  return looks.filter((one) => one.ok === false && one.what !== 'Pages')
}

test('the doctor finds nothing on a healthy installation', async () => {
  await scheduled(world, { when: tomorrow() })
  await world.flushLedger()
  assert.deepEqual(await doctor(), [])
})

test('the doctor names an open key, an unencrypted address, an overdue post and a stopped delivery, each with what to do', async () => {
  const dataDir = path.join(base, 'open')
  mkdirSync(path.join(dataDir, 'keys'), { recursive: true })
  writeFileSync(path.join(dataDir, 'keys', 'master.key'), 'x')
  chmodSync(path.join(dataDir, 'keys', 'master.key'), 0o644)
  const first = await doctor({ dataDir, databaseUrl: undefined, url: 'http://social.mercyvalley.example' })
  assert.deepEqual(first.map((one) => one.what), ['Master key', 'Address'])
  assert.match(first[0]!.next!, /chmod 600/)
  await asOwner(world, `${EVERYWHERE} update delivery set due_at = now() - interval '10 minutes'`)
  assert.deepEqual((await doctor()).map((one) => one.what), ['Overdue'])
  await asOwner(world, `${EVERYWHERE} update delivery set state = 'unknown', why_code = 'interrupted', due_at = now() + interval '1 day'`)
  const third = await doctor()
  assert.deepEqual(third.map((one) => [one.what, one.says]), [['Waiting for a person', '1 unknown']])
  assert.ok(third.every((one) => one.next))
  await asOwner(world, `${EVERYWHERE} update delivery set state = 'scheduled', why_code = null`)
  assert.deepEqual(await doctor(), [])
})

test('the doctor as a command: exit 0 or 1 by what it found, and one sentence without data or with a database away', async () => {
  const looked = await finish(OPERATE, ['doctor'], env)
  assert.match(looked.text, /✓ Row-level security: binds this connection\n/)
  assert.match(looked.text, /All is well\.|1 thing needs attention/)
  assert.equal(looked.code, /All is well/.test(looked.text) ? 0 : 1)
  const none = await finish(CLI, ['doctor'], { BEDSIDE_DATA: path.join(base, 'nothing-here') })
  assert.deepEqual([none.code, none.text], [1, `There is no Bedside data in ${path.join(base, 'nothing-here')}.\nNext: Set BEDSIDE_DATA to the data directory, or start Bedside once with: npm start\n`])
  const away = await finish(CLI, ['doctor'], { ...env, DATABASE_URL: 'postgres://bedside:secret-word@127.0.0.1:1/bedside' })
  assert.equal(away.code, 1)
  assert.match(away.text, /^No database listens at 127\.0\.0\.1:1\.\nNext: .*\n$/)
  const badly = await finish(CLI, ['doctor'], { ...env, PORT: 'abc' })
  assert.match(badly.text, /^PORT is "abc".*\nNext: PORT=4480.*\n$/)
})

test('an evidence bundle is written by a command, verifies without a database, and is never overwritten', async () => {
  const post = await submitted(world, { when: tomorrow() })
  await world.flushLedger()
  const out = path.join(base, 'bundle.zip')
  const made = await finish(CLI, ['evidence', 'export', post.id, '--out', out], env)
  assert.equal(made.code, 0, made.text)
  assert.equal((await finish(CLI, ['verify', out], {})).code, 0)
  const again = await finish(CLI, ['evidence', 'export', post.id, '--out', out], env)
  assert.deepEqual([again.code, /exists already\. Nothing was overwritten/.test(again.text)], [1, true])
  const bytes = readFileSync(out)
  bytes[Math.floor(bytes.length / 2)]! ^= 1
  writeFileSync(path.join(base, 'changed.zip'), bytes)
  assert.notEqual((await finish(CLI, ['verify', path.join(base, 'changed.zip')], {})).code, 0)
  for (const id of [`0${'-'.repeat(35)}`, '00000000-0000-7000-8000-000000000001']) {
    const { code, text } = await finish(OPERATE, ['evidence', 'export', id], env)
    assert.deepEqual([code, /There is no post/.test(text)], [1, true], text)
  }
})

test('verify checks the log against a checkpoint kept elsewhere, and says when it was rewritten', async () => {
  await world.flushLedger()
  await scheduled(world, { when: tomorrow() })
  await world.flushLedger()
  const note = (await within(world, (tx) => tx.selectFrom('ledger_checkpoint').select('note').orderBy('size', 'desc').limit(1).executeTakeFirstOrThrow())).note
  const kept = path.join(base, 'kept.txt')
  writeFileSync(kept, `${note}\n`)
  const sound = await finish(CLI, ['verify', '--checkpoint', kept], env)
  assert.equal(sound.code, 0, sound.text)
  assert.match(sound.text, /\(1 of them kept outside the database\)\.[^]*The log is sound/)
  for (const [file, sentence] of [['/nowhere.txt', /cannot be read/], [OPERATE, /holds no checkpoint/]] as const) {
    const { code, text } = await finish(CLI, ['verify', '--checkpoint', file], env)
    assert.deepEqual([code, sentence.test(text)], [2, true], text)
  }
  // Somebody with the database takes the last entries away, with their checkpoints.
  await asOwner(world, `${AGAINST_THE_GUARDS} create table aside as select * from ledger_checkpoint; delete from ledger_checkpoint where size > (select max(size) / 2 from ledger_checkpoint); create table aside_entry as select * from ledger_entry; delete from ledger_entry where seq >= (select max(size) from ledger_checkpoint)`)
  const alone = await finish(CLI, ['verify'], env)
  const witness = await finish(CLI, ['verify', '--checkpoint', kept], env)
  assert.equal(witness.code, 1, witness.text)
  assert.match(witness.text, /The log is NOT sound/)
  assert.match(alone.text, /No checkpoint kept outside was given/)
  // Only the checkpoints are gone: entries that nobody signed are a fault too, since both are always written together.
  await asOwner(world, `${AGAINST_THE_GUARDS} insert into ledger_entry select * from aside_entry on conflict do nothing`)
  const unsigned = await finish(CLI, ['verify'], env)
  assert.deepEqual([unsigned.code, /NOT sound/.test(unsigned.text)], [1, true], unsigned.text)
  assert.deepEqual((await doctor()).map((one) => one.what), ['Evidence log of Mercy Valley Health'])
  await asOwner(world, `${AGAINST_THE_GUARDS} insert into ledger_entry select * from aside_entry on conflict do nothing; insert into ledger_checkpoint select * from aside on conflict do nothing; drop table aside, aside_entry`)
  assert.equal((await finish(CLI, ['verify', '--checkpoint', kept], env)).code, 0)
})

test('the database itself refuses to change or remove what is in the ledger, even for its owner', async () => {
  for (const [table, change] of [['event', `set name = 'x'`], ['ledger_entry', 'set seq = 0'], ['ledger_checkpoint', `set root = 'x'`]] as const) {
    await assert.rejects(asOwner(world, `${EVERYWHERE} update ${table} ${change}`), /append-only/, table)
    await assert.rejects(asOwner(world, `${EVERYWHERE} delete from ${table}`), /append-only/, table)
  }
})

test('verify and the doctor find a changed entry and name it', async () => {
  await asOwner(world, `${AGAINST_THE_GUARDS} update event set detail = detail || '{"facility": "elsewhere"}' where id = (select event_id from ledger_entry where seq = 3)`)
  const { code, text } = await finish(CLI, ['verify'], env)
  assert.equal(code, 1)
  assert.match(text, /NOT sound\. First fault at entry 3: /)
  await asOwner(world, `${AGAINST_THE_GUARDS} update ledger_tile set hashes = '\\x00' || substr(hashes, 2) where level = 0`)
  const looks = await doctor()
  assert.deepEqual(looks.map((one) => one.what), ['Evidence log of Mercy Valley Health'])
})

/** Ana adds an authenticator. */
async function factor(): Promise<{ secret: string }> {
  const { people } = world.clientsFor('ana')
  await people.stepUp({ password: 'seven quiet harbors by night' })
  const { secret } = await people.startSecondFactor({})
  await people.confirmSecondFactor({ code: new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: world.now().getTime() }) })
  return { secret }
}

test('the user commands help someone in, and out, and each leaves a line in the ledger', async () => {
  const user = (...args: string[]) => finish(OPERATE, ['user', ...args], env)
  const list = await user('list')
  assert.equal(list.code, 0)
  for (const who of ['ana', 'ben', 'priya']) assert.match(list.text, new RegExp(`${who}@mercyvalley\\.example +active`))
  const reset = await user('reset-password', ' Ana@MercyValley.example ')
  assert.equal(reset.code, 0, reset.text)
  const token = /#([\w-]+)/.exec(reset.text)![1]!
  world.at(new Date().toISOString())
  const nobody = world.nobody().people
  const phrase = 'seven quiet harbors by night'
  await nobody.resetPassword({ token, password: phrase })
  await assert.rejects(nobody.resetPassword({ token, password: 'another quiet harbor by day' }))
  await assert.rejects(world.clientsFor('ana').people.signIn({ email: 'ana@mercyvalley.example', password: PASSWORD }))
  await world.clientsFor('ana').people.signIn({ email: 'ana@mercyvalley.example', password: phrase })
  const { secret } = await factor()
  assert.ok(secret)
  assert.equal((await user('reset-mfa', 'ana@mercyvalley.example')).code, 0)
  for (const args of [['reset-mfa', 'ana@mercyvalley.example'], ['deactivate', 'iris@mercyvalley.example']] as const) {
    const { code, text } = await user(...args)
    assert.equal(code, 1)
    assert.match(text, /This person has no second factor|administrator/)
    assert.doesNotMatch(text, /\n\s+at |fault in Bedside/)
  }
  assert.equal((await user('deactivate', 'ana@mercyvalley.example')).code, 0)
  await assert.rejects(world.clientsFor('ana').people.me({}), /sign in/i)
  assert.match((await user('list')).text, /ana@mercyvalley\.example +deactivated/)
  assert.match((await user('new-organization')).text, /https:\/\/social\.mercyvalley\.example\/set-up#[\w-]{43}/)
  for (const [args, code, sentence] of [[['reset-password', 'nobody@x.example'], 1, /Nobody has the address nobody@x\.example/], [['promote', 'ana@mercyvalley.example'], 2, /Usage/]] as const) {
    const said = await user(...args)
    assert.deepEqual([said.code, sentence.test(said.text)], [code, true], said.text)
  }
  const names = (await asOwner(world, `${EVERYWHERE} select name from event where actor_id is null`)).map((row) => row['name'])
  for (const name of ['member.deactivated', 'second-factor.removed', 'password.reset-asked']) assert.ok(names.includes(name), names.join())
})
