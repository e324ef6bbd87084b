/** What looks outside: public counts and the reading list. The networks and the sites are servers on this machine. */
import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { createWorld, type World } from '../../../test/world.ts'
import { createOutsideFetch } from '../../platform/outside.ts'
import { readingContent } from './content.ts'
import { applied, list, look } from './fixture/files.ts'
import { plainWords, readFeed } from './feed.ts'

let world: World
let origin = ''
const asked: { url: string; etag: string | undefined }[] = []
const counts = new Map<string, [number, number]>([['one.example', [120, 30]], ['two.example', [80, 10]], ['us.example', [15, 4]]])
let open = true
let fetched = false

/** Answers for the public window of Bluesky, for a Mastodon server and for sites with feeds. The shapes are those the networks document. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url!, 'http://x')
  asked.push({ url: request.url!, etag: request.headers['if-none-match'] })
  const json = (status: number, body: object, more: object = {}) => response.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(body))
  if (!open) return void response.writeHead(503).end()
  if (url.pathname.startsWith('/xrpc/')) {
    const found = counts.get(url.searchParams.get('actor')!)
    return void (found ? json(200, { followersCount: found[0], postsCount: found[1] }) : json(400, { error: 'InvalidRequest', message: 'Profile not found' }))
  }
  if (url.pathname === '/api/v1/accounts/lookup') return void json(401, { error: 'This method requires an authenticated user' })
  if (url.pathname === '/feed.xml') {
    if (request.headers['if-none-match'] === '"v1"') return void response.writeHead(304).end()
    fetched = true
    return void response.writeHead(200, { 'content-type': 'application/rss+xml', etag: '"v1"' }).end('<rss version="2.0"><channel><title>News</title><link>https://news.example</link><description>d</description><item><title>New &lt;b&gt;rule&lt;/b&gt; on reviews</title><link>https://news.example/1</link><guid>1</guid><pubDate>Mon, 09 Nov 2026 10:00:00 GMT</pubDate></item><item><title>Bad</title><link>javascript:alert(1)</link></item></channel></rss>')
  }
  if (url.pathname === '/bomb.xml') return void response.writeHead(200).end('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><rss version="2.0"><channel><title>&a;</title><item><title>&a;</title><link>https://a.example</link></item></channel></rss>')
  if (url.pathname === '/inside') return void response.writeHead(302, { location: 'http://10.0.0.9/feed' }).end()
  response.writeHead(404).end()
}
const server = createServer(answer)

before(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  origin = `http://${host}`
  const guarded = createOutsideFetch([host])()
  // The real addresses lead to the server of this test; every other one is guarded as in the product.
  const reach = ((input: string | URL, init?: RequestInit) => {
    const url = new URL(String(input))
    // No test reaches the internet, whatever machine it runs on.
    if (!/^[\d.]+(:\d+)?$/.test(url.host) && !/^(public\.api\.bsky\.app|mastodon\.example)$/.test(url.host)) return Promise.reject(new TypeError('fetch failed'))
    return guarded(/^(public\.api\.bsky\.app|mastodon\.example)$/.test(url.host) ? `${origin}${url.pathname}${url.search}` : url, init)
  }) as typeof fetch
  world = await createWorld({ fetch: reach })
  await applied(world, 'carla', 'hospitals', list([{ ccn: '520001', name: 'OURS' }, { ccn: '520002', name: 'ONE' }, { ccn: '520003', name: 'TWO' }, { ccn: '520004', name: 'GONE' }, { ccn: '520005', name: 'CLOSED' }]))
})
after(async () => {
  await world.stop()
  server.close()
})
const carla = async () => (await world.as('carla')).directory
const idOf = async (q: string) => (await (await carla()).suggestHospitals({ q })).items[0]!.id

test('with nothing to read, reading counts says what to do first', async () => {
  await assert.rejects((await carla()).collectCounts({}), /no account of a peer on an open network/)
})

test('public counts of peers and ourselves are read without signing in, and what cannot be read says so', async () => {
  const boss = await carla()
  await boss.chooseHospital({ id: world.facilityId, hospitalId: await idOf('520001') })
  const say = async (ccn: string, network: string, address: string) => boss.setPresence({ id: await idOf(ccn), network, state: 'found', address })
  await say('520001', 'bluesky', 'us.example')
  await say('520002', 'bluesky', 'one.example')
  await say('520003', 'bluesky', 'https://bsky.app/profile/two.example')
  await say('520004', 'bluesky', 'gone.example')
  await say('520005', 'mastodon', '@closed@mastodon.example')
  const set = await boss.addPeerSet({ name: 'All', kind: 'rule', rule: { types: ['acute'], sizes: [], states: [], groups: [] }, facilityId: world.facilityId })
  assert.deepEqual(await boss.collectCounts({}), { hospitals: 5, addresses: 5 })
  assert.equal(await look(world), 1)
  const compared = await boss.comparePeers({ id: set.id })
  assert.deepEqual(compared.networks.find((one) => one.network === 'bluesky')!.counts, { hospitals: 2, medianFollowers: 100, medianPosts: 20, ourFollowers: 15, ourPosts: 4, newest: '2026-11-10', oldest: '2026-11-10', notReachable: 1 })
  assert.equal(compared.networks.find((one) => one.network === 'mastodon')!.counts!.notReachable, 1)
  assert.equal(compared.networks.find((one) => one.network === 'facebook')!.counts, null)
  const at = async (ccn: string, network: string) => (await boss.hospital({ id: await idOf(ccn) })).presence.find((one) => one.network === network)!
  assert.deepEqual((await at('520004', 'bluesky')).count?.state, 'not_found')
  const closed = await at('520005', 'mastodon')
  assert.deepEqual([closed.count?.state, closed.lastGood], ['refused', null])
  assert.match(closed.count!.problem!, /without signing in \(status 401\)/)
})

test('the next day it looks again by itself; while a network is away the last counts stay with their day', async () => {
  assert.equal(await look(world), 0)
  world.wait(86_400 + 60)
  open = false
  assert.equal(await look(world), 1)
  open = true
  const boss = await carla()
  const one = (await boss.hospital({ id: await idOf('520002') })).presence.find((other) => other.network === 'bluesky')!
  assert.deepEqual([one.count?.state, one.count?.on, one.lastGood?.followers, one.lastGood?.on], ['not_reachable', '2026-11-11', 120, '2026-11-10'])
  counts.set('one.example', [130, 31])
  world.wait(86_400 + 60)
  await look(world)
  assert.equal((await boss.hospital({ id: await idOf('520002') })).presence.find((other) => other.network === 'bluesky')!.lastGood?.followers, 130)
})

test('the reading list comes filled; nothing is fetched until somebody asks', async () => {
  const { items, fetching } = await (await carla()).readingList({})
  assert.equal(items.length, readingContent().length)
  assert.ok(items.every((one) => one.why && one.checkedOn && one.fetch === null && !one.own))
  assert.equal(fetching, false)
  const before = asked.length
  await look(world)
  assert.equal(asked.length, before)
})

test('an entry of our own is added, fetched, kept current, changed and removed', async () => {
  const { directory } = await world.as('ana')
  const added = await directory.addReading({ title: 'State news', kind: 'feed', url: 'https://news.example/', feed: `${origin}/feed.xml`, language: 'en', why: 'Our state' })
  assert.deepEqual([added.own, added.by?.name, added.items], [true, 'Ana Reyes', []])
  await directory.addReading({ title: 'Bomb', kind: 'feed', url: 'https://bomb.example/', feed: `${origin}/bomb.xml`, language: 'en', why: '' })
  await directory.addReading({ title: 'Inside', kind: 'feed', url: 'https://inside.example/', feed: `${origin}/inside`, language: 'en', why: '' })
  await directory.addReading({ title: 'Deep inside', kind: 'feed', url: 'https://deep.example/', feed: 'http://169.254.169.254/latest', language: 'en', why: '' })
  await directory.fetchReading({})
  assert.equal((await directory.readingList({})).fetching, true)
  await look(world)
  const { items, fetching } = await directory.readingList({})
  assert.equal(fetching, false)
  const named = (title: string) => items.find((one) => one.title === title)!
  assert.deepEqual(named('State news').items, [{ title: 'New rule on reviews', url: 'https://news.example/1', at: '2026-11-09T10:00:00.000Z' }])
  assert.equal(named('State news').fetch?.ok, true)
  assert.match(named('Bomb').fetch!.problem!, /not with a feed/)
  assert.match(named('Inside').fetch!.problem!, /inside the hospital’s own network/)
  assert.match(named('Deep inside').fetch!.problem!, /inside the hospital’s own network/)
  // What came with Bedside has real addresses; from here nobody is reached, and that is what it says.
  const beckers = items.find((one) => one.key === 'beckers')!
  assert.deepEqual([beckers.fetch?.ok, beckers.items], [false, []])

  fetched = false
  world.wait(86_400 + 60)
  await look(world)
  assert.equal(fetched, false)
  assert.equal(asked.filter((one) => one.url === '/feed.xml').at(-1)!.etag, '"v1"')
  const again = (await (await world.as('ana')).directory.readingList({})).items.find((one) => one.title === 'State news')!
  assert.equal(again.items.length, 1)
  open = false
  world.wait(86_400 + 60)
  await look(world)
  open = true
  const away = (await (await world.as('ana')).directory.readingList({})).items.find((one) => one.title === 'State news')!
  assert.deepEqual([away.fetch!.ok, away.items.length], [false, 1])
  assert.ok(away.fetch!.lastGoodAt! < away.fetch!.at)

  const me = (await world.as('ana')).directory
  await me.changeReading({ id: added.key, title: 'State news, weekly', kind: 'site', url: 'https://news.example/', language: 'es', why: '' })
  await assert.rejects(me.addReading({ title: 'Twice', kind: 'site', url: 'https://news.example/', language: 'en', why: '' }), /problem with what was entered/)
  await assert.rejects(me.addReading({ title: 'Bad', kind: 'site', url: 'javascript:alert(1)', language: 'en', why: '' }), /problem with what was entered/)
  await me.removeReading({ id: added.key })
  assert.equal((await me.readingList({})).items.some((one) => one.key === added.key), false)
})

test('feeds of every kind give plain words and web addresses only', () => {
  const now = new Date('2026-11-10T00:00:00Z')
  const atom = '<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><id>a</id><updated>2026-11-01T00:00:00Z</updated><entry><id>1</id><title type="html">A &lt;i&gt;b&lt;/i&gt; &amp;amp; c</title><link rel="alternate" href="https://b.example/1"/><updated>2026-11-01T00:00:00Z</updated></entry><entry><id>2</id><title>From the future</title><link href="https://b.example/2"/><updated>2036-11-01T00:00:00Z</updated></entry></feed>'
  assert.deepEqual(readFeed(atom, now)!.map((one) => [one.title, one.url, one.at?.toISOString() ?? null]), [['A b & c', 'https://b.example/1', '2026-11-01T00:00:00.000Z'], ['From the future', 'https://b.example/2', null]])
  assert.deepEqual(readFeed('{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"1","url":"https://c.example/1","title":"<script>x</script>T","date_published":"2026-11-01T00:00:00Z"}]}', now)!.map((one) => one.title), ['x T'])
  for (const none of ['<html></html>', '', 'hello', '<rss', '{"a":1}', '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY xx SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&xx;</title></channel></rss>']) assert.equal(readFeed(none, now), null, none)
  assert.equal(plainWords('a&#0;b&#x202e;c&nbsp;d&unknown;'), 'a b c d&unknown;')
  assert.equal(plainWords('x'.repeat(500)).length, 200)
})
