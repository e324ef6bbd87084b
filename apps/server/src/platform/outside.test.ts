import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { createOutsideFetch, hostsIn, InsideAddress, refuseInside } from './outside.ts'

const server = createServer((request, response) => {
  if (request.url === '/away') return response.writeHead(302, { location: `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret` }).end()
  response.end('inside')
})
before(() => new Promise<void>((done) => server.listen(0, done)))
after(() => server.close())
const port = (): number => (server.address() as AddressInfo).port
const reason = (error: unknown): string | undefined => ((error as { cause?: Error }).cause ?? (error as Error)).name

for (const address of ['http://127.0.0.1/', 'http://10.1.2.3/', 'http://192.168.0.1/', 'http://169.254.169.254/latest/meta-data', 'http://[::1]/', 'http://[fd00::1]/', 'http://[::ffff:10.0.0.1]/', 'http://localhost/', 'http://0.0.0.0/', 'http://2130706433/']) {
  test(`${address} is inside`, () => assert.rejects(refuseInside(address, []), InsideAddress))
}

test('an address inside is reached only when it is named', async () => {
  await assert.rejects(createOutsideFetch([])()(`http://127.0.0.1:${port()}/`), (error) => reason(error) === 'InsideAddress')
  await assert.rejects(createOutsideFetch([])()(`http://localhost:${port()}/`), (error) => reason(error) === 'InsideAddress')
  assert.equal(await (await createOutsideFetch(['localhost'])()(`http://localhost:${port()}/`)).text(), 'inside')
  assert.equal(await (await createOutsideFetch([])(['127.0.0.1'])(`http://127.0.0.1:${port()}/`)).text(), 'inside')
})

test('a redirect from an allowed host to one inside is not followed', async () => {
  await assert.rejects(createOutsideFetch(['localhost'])()(`http://localhost:${port()}/away`), (error) => reason(error) === 'InsideAddress')
})

test('hosts are read from the addresses among an account’s secrets', () => {
  assert.deepEqual(hostsIn({ service: 'https://pds.example:2583', password: 'x', handle: 'a.b' }), ['pds.example'])
})
