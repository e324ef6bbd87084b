import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { createProfileReader as blueskyReader } from './bluesky/profile.ts'
import { startBluesky, type BlueskyServer } from './bluesky/test-server.ts'
import { createProfileReader as mastodonReader } from './mastodon/profile.ts'

/** Answers as the networks document them; the shapes are those of the linked pages, the people are made up. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url!, 'http://x')
  const send = (status: number, body: unknown, headers: Record<string, string> = {}) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(typeof body === 'string' ? body : JSON.stringify(body))
  if (request.headers.authorization) return void send(500, { error: 'nobody signs in here' })
  const actor = url.searchParams.get('actor') ?? url.searchParams.get('acct')
  if (actor === 'busy.example' || actor === 'busy') return void send(429, { error: 'RateLimitExceeded' }, { 'retry-after': '120' })
  if (actor === 'moved.example' || actor === 'moved') return void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
  if (actor === 'broken.example' || actor === 'broken') return void send(200, '<html>maintenance</html>')
  if (actor === 'odd.example' || actor === 'odd') return void send(200, { followersCount: '12', postsCount: -3, followers_count: 1.5, statuses_count: 2 })
  if (url.pathname === '/xrpc/app.bsky.actor.getProfile') {
    // https://docs.bsky.app/docs/api/app-bsky-actor-get-profile
    return void (actor === 'mercyvalley.example' ? send(200, { did: 'did:plc:abc', handle: actor, displayName: 'Mercy Valley Health', followersCount: 412, followsCount: 30, postsCount: 96 }) : send(400, { error: 'InvalidRequest', message: 'Profile not found' }))
  }
  // https://docs.joinmastodon.org/methods/accounts/#lookup
  return void (actor === 'mercyvalley' ? send(200, { id: '1', acct: actor, followers_count: 51, statuses_count: 12 }) : actor === 'closed' ? send(401, { error: 'This method requires an authenticated user' }) : send(404, { error: 'Record not found' }))
}

describe('public profiles', () => {
  const server = createServer(answer)
  let host = ''
  const io = () => ({ fetch, signal: AbortSignal.timeout(5_000) })
  before(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(() => server.close())
  const bluesky = (name: string) => blueskyReader(`http://${host}`).read(`https://bsky.app/profile/${name}`, io())
  const mastodon = (name: string) => mastodonReader('http').read(`https://${host}/@${name}`, io())

  it('followers and posts are read without signing in', async () => {
    assert.deepEqual(await bluesky('mercyvalley.example'), { kind: 'ok', followers: 412, posts: 96 })
    assert.deepEqual(await mastodon('mercyvalley'), { kind: 'ok', followers: 51, posts: 12 })
  })

  it('an account that is gone, a closed door, a busy server and nonsense are told apart', async () => {
    for (const read of [bluesky, mastodon]) {
      const like = (word: string) => (read === bluesky ? `${word}.example` : word)
      assert.deepEqual(await read(like('nobody')), { kind: 'not_found' })
      assert.deepEqual(await read(like('busy')), { kind: 'refused', status: 429, retryAfterSeconds: 120 })
      // A redirect could lead anywhere; it is not followed.
      assert.deepEqual(await read(like('moved')), { kind: 'refused', status: 302 })
      assert.deepEqual(await read(like('broken')), { kind: 'not_reachable' })
      assert.deepEqual(await read(like('odd')), { kind: 'not_reachable' })
    }
    assert.deepEqual(await mastodon('closed'), { kind: 'refused', status: 401 })
    assert.deepEqual(await mastodonReader('http').read('https://127.0.0.1:1/@mercyvalley', io()), { kind: 'not_reachable' })
    assert.deepEqual(await blueskyReader('http://127.0.0.1:1').read('https://bsky.app/profile/mercyvalley.example', io()), { kind: 'not_reachable' })
  })

  it('only the address of an account is asked about', () => {
    const [one, two] = [blueskyReader(), mastodonReader()]
    for (const address of ['https://bsky.app/', 'https://bsky.app/profile/', 'https://bsky.app/profile/a.example/post/3k', 'https://evil.example/profile/a.example', 'javascript:alert(1)']) assert.equal(one.parse(address), null, address)
    for (const address of ['https://mastodon.example/', 'https://mastodon.example/about', 'https://mastodon.example/@a/113', 'https://user:pass@mastodon.example/@a', 'file:///etc/passwd']) assert.equal(two.parse(address), null, address)
    assert.deepEqual(one.parse('https://bsky.app/profile/mercy.example'), { host: 'public.api.bsky.app', account: 'mercy.example' })
    assert.deepEqual(two.parse('https://Mastodon.example/@mercy/'), { host: 'mastodon.example', account: 'mercy' })
  })
})

describe('public profiles on a real Bluesky server', () => {
  let server: BlueskyServer
  before(async () => { server = await startBluesky() })
  after(() => server.stop())

  it('a server that shows profiles only to those who sign in is refused, not unknown to be empty', async () => {
    const { handle } = await server.createAccount('public-counts.test')
    assert.deepEqual(await blueskyReader(server.service).read(`https://bsky.app/profile/${handle}`, { fetch, signal: AbortSignal.timeout(10_000) }), { kind: 'refused', status: 401 })
  })
})
