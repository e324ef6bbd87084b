import { cloneDatabase, createTestCluster, databaseUrl, dropDatabase } from '@bedside/postgres'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { inOrg, openDb, type OpenDb } from './db.ts'

let ownerUrl: string
let open: OpenDb
const name = `prepared_${randomBytes(6).toString('hex')}`

before(async () => {
  ownerUrl = (await createTestCluster()).ownerUrl
  await cloneDatabase(ownerUrl, 'template1', name)
  open = openDb(databaseUrl(ownerUrl, name), { max: 1, prepare: true })
  await sql`create table thing (id integer, word text)`.execute(open.db)
  await sql`insert into thing values (1, 'one')`.execute(open.db)
})
after(async () => {
  await open.close()
  await dropDatabase(ownerUrl, name)
})

const ask = () => sql<Record<string, unknown>>`select * from thing where id = ${1}`.execute(open.db).then((result) => result.rows)
const prepared = async () => (await sql<{ many: number }>`select count(*)::int as many from pg_prepared_statements where statement like '%from thing%'`.execute(open.db)).rows[0]!.many

test('a statement is prepared once it has come often, and answers as before', async () => {
  await ask()
  assert.equal(await prepared(), 0)
  for (let n = 0; n < 60; n++) assert.deepEqual(await ask(), [{ id: 1, word: 'one' }])
  assert.equal(await prepared(), 1)
})

test('a plan that no longer fits its table fails once and is made anew', async () => {
  await sql`alter table thing add column more integer default 7`.execute(open.db)
  await assert.rejects(ask, { code: '0A000' })
  for (let n = 0; n < 60; n++) assert.deepEqual(await ask(), [{ id: 1, word: 'one', more: 7 }])
})

test('a transaction in which a statement failed never looks committed', async () => {
  const org = '0197a3f0-0000-7000-8000-000000000001'
  const write = inOrg(open.db, org, async (tx) => {
    await sql`insert into thing values (2, 'two')`.execute(tx)
    await sql`select 1 / 0`.execute(tx).catch(() => undefined)
  })
  await assert.rejects(write, /had failed/)
  await assert.rejects(inOrg(open.db, org, async (tx) => {
    await sql`insert into thing values (3, 'three')`.execute(tx)
    throw new Error('no')
  }), /^Error: no$/)
  assert.deepEqual((await sql<{ id: number }>`select id from thing`.execute(open.db)).rows, [{ id: 1 }])
  assert.equal(await inOrg(open.db, org, async (tx) => (await sql<{ org: string }>`select current_setting('app.org_id') as org`.execute(tx)).rows[0]!.org), org)
  assert.equal((await sql<{ org: string | null }>`select current_setting('app.org_id', true) as org`.execute(open.db)).rows[0]!.org || null, null)
})
