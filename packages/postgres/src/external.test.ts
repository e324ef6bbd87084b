import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { before, test } from 'node:test'
import pg from 'pg'
import { checkExternal, createTestCluster, StartRefusal } from './index.ts'
import { refuseOld } from './external.ts'

let ownerUrl = ''
before(async () => {
  ownerUrl = (await createTestCluster()).ownerUrl
})

/** The refusal for this address; the password in it must never come back. */
async function refused(url: string): Promise<StartRefusal> {
  const error = await checkExternal(url).then(() => assert.fail('was accepted'), (reason: unknown) => reason)
  assert.ok(error instanceof StartRefusal, String(error))
  assert.doesNotMatch(`${error.message} ${error.next} ${error.stack}`, /hunter2/)
  assert.match(error.next, /^[A-Z].{20,}/)
  return error
}

test('a PostgreSQL that answers is accepted and tells its version', async () => {
  assert.match((await checkExternal(ownerUrl)).version, /^18\./)
})

test('a wrong host, port, database or kind of address is named, with the step that mends it', async () => {
  assert.match((await refused('postgres://ana:hunter2@no-such-host.invalid/bedside')).message, /no machine called no-such-host\.invalid/)
  assert.match((await refused('postgres://ana:hunter2@127.0.0.1:1/bedside')).message, /No database listens at 127\.0\.0\.1:1/)
  const missing = new URL(ownerUrl)
  missing.pathname = '/nowhere'
  assert.match((await refused(missing.href)).message, /no database called "nowhere"/)
  assert.equal((await refused('mysql://ana:hunter2@db/bedside')).code, 'database-url')
  assert.equal((await refused('hunter2')).code, 'database-url')
})

test('a server that refuses the password is named with the user and without the password', async () => {
  // The start of the PostgreSQL wire protocol: ask for a password in clear, then refuse it.
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]))
      socket.once('data', () => {
        const fields = Buffer.from('SFATAL\0C28P01\0Mpassword authentication failed for user "ana"\0\0')
        const head = Buffer.alloc(5)
        head.write('E')
        head.writeInt32BE(fields.length + 4, 1)
        socket.end(Buffer.concat([head, fields]))
      })
    })
    socket.on('error', () => {})
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  assert.match((await refused(`postgres://ana:hunter2@127.0.0.1:${port}/bedside`)).message, /refused the user ana/)
  server.close()
})

test('a user without the right to create is told which command gives it', async () => {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query('drop role if exists external_reader')
  await owner.query('create role external_reader login')
  const url = new URL(ownerUrl)
  url.username = 'external_reader'
  assert.equal((await refused(url.href)).code, 'database-rights')
  await owner.query('drop role external_reader')
  await owner.end()
})

test('PostgreSQL 14 is too old and 15 is not', () => {
  assert.throws(() => refuseOld(140_022, '14.22', 'db:5432'), /needs 15 or newer/)
  refuseOld(150_000, '15.0', 'db:5432')
})
