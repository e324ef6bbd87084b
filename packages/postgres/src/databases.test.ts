import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import pg from 'pg'
import { cloneDatabase, createTestCluster, databaseUrl, dropDatabase, templateDatabase } from './index.ts'

let ownerUrl = ''
before(async () => {
  ownerUrl = (await createTestCluster()).ownerUrl
})

async function run(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows ?? []
  } finally {
    await client.end()
  }
}

test('a template is prepared once for all that ask, and copies of it do not see each other', async () => {
  let prepared = 0
  const prepare = async (url: string): Promise<void> => {
    prepared++
    await run(url, 'create table bed (id int)')
  }
  const names = await Promise.all([1, 2, 3].map(() => templateDatabase(ownerUrl, 'template of beds', prepare)))
  assert.deepEqual([prepared, new Set(names).size], [1, 1])
  const urls = await Promise.all(['beds_a', 'beds_b'].map((name) => cloneDatabase(ownerUrl, 'template of beds', name)))
  await run(urls[0]!, 'insert into bed values (1)')
  assert.deepEqual(await run(urls[1]!, 'select * from bed'), [])
  for (const name of ['beds_a', 'beds_b', 'template of beds']) await dropDatabase(ownerUrl, name)
})

test('a preparation that fails leaves no template behind', async () => {
  const failing = templateDatabase(ownerUrl, 'half', (url) => run(url, 'select nonsense').then(() => {}))
  await assert.rejects(failing, /nonsense/)
  assert.deepEqual(await run(ownerUrl, `select 1 from pg_database where datname = 'half'`), [])
  await dropDatabase(ownerUrl, 'half_draft')
})

test('a database is removed even while somebody is connected, and removing it twice is fine', async () => {
  const url = await cloneDatabase(ownerUrl, 'template1', 'busy')
  const guest = new pg.Client({ connectionString: url })
  guest.on('error', () => {})
  await guest.connect()
  await dropDatabase(ownerUrl, 'busy')
  await dropDatabase(ownerUrl, 'busy')
  await assert.rejects(run(databaseUrl(ownerUrl, 'busy'), 'select 1'), /does not exist/)
})
