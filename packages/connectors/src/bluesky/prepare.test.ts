import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { AtpAgent, RichText } from '@atproto/api'
import { bluesky } from './index.ts'
import { at, startWorld } from './test-world.ts'

const world = startWorld()
const { io, connected, payloadOf, sendingOf, live, by } = world

const page = `<!doctype html><head><meta charset="utf-8"><title>Not this</title>
  <meta property="og:title" content="Flu shots &amp; more &ndash; Mercy Valley&#39;s day">
  <meta content="Free for &quot;everyone&quot; &ntilde; &#x1F489;" property='og:description'><meta property=og:image content="/bus.png"></head>`
const pixel = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108020000007753de0000000c4944415478da63f8cfc000000301010018dd8db00000000049454e44ae426082',
  'hex',
)

let site: Server
let siteOrigin: string

before(async () => {
  site = createServer((request, answer) => {
    if (request.url === '/bus.png') answer.writeHead(200, { 'content-type': 'image/png' }).end(pixel)
    else if (request.url === '/huge') answer.writeHead(200, { 'content-type': 'text/html' }).end(page + 'x'.repeat(2_000_000))
    else if (request.url === '/late') setTimeout(() => answer.end(page), 8000).unref()
    else if (request.url === '/pdf') answer.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF')
    else answer.writeHead(request.url === '/gone' ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => site.once('listening', resolve))
  siteOrigin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
})
after(() => {
  site?.closeAllConnections()
  site?.close()
})

describe('What Bluesky is sent', () => {
  it('links, hashtags and mentions sit where the Bluesky library puts them, and the server takes them', async () => {
    const text = '👩‍⚕️ Ñandú: see mercyvalley.org, (https://mercyvalley.org/flu?a=1) with @ana-reyes.test #Vacúnate2027!'
    const sending = await sendingOf(text)
    const agent = new AtpAgent({ service: world.server.service })
    const theirs = new RichText({ text })
    await theirs.detectFacets(agent)
    const plain = (theirs.facets ?? []).map(({ index, features }) => ({ index, features }))
    assert.deepEqual(sending.payload.body['facets'], JSON.parse(JSON.stringify(plain)))
    assert.equal(plain.length, 4)
    const outcome = await bluesky.publish(sending, world.account, io())
    assert.ok(outcome.kind === 'published', JSON.stringify(outcome))
    const record = await live(outcome.remoteId)
    assert.equal(record['createdAt'], at.toISOString())
    assert.deepEqual(record['langs'], ['en'])
    assert.equal(outcome.permalink, `https://bsky.app/profile/mercyvalley.test/post/${sending.key}`)
  })

  it('a hashtag too heavy for the server stays plain text, and the post goes out', async () => {
    const sending = await sendingOf(`#${'🏴󠁧󠁢󠁷󠁬󠁳󠁿'.repeat(30)}x #flu`)
    assert.equal((sending.payload.body['facets'] as unknown[]).length, 1)
    assert.equal((await bluesky.publish(sending, world.account, io())).kind, 'published')
  })

  it('a mention of nobody stays plain text', async () => {
    assert.equal((await payloadOf('Thanks @nobody-here.test')).body['facets'], undefined)
  })

  it('a mention is not guessed while Bluesky cannot be reached', async () => {
    const refused = await bluesky.prepare(
      { text: 'Thanks @ana-reyes.test', language: 'en', images: [] },
      world.account,
      io(by('http://nowhere.invalid')),
    )
    assert.ok(refused.kind === 'refused')
    assert.deepEqual(refused.why, { code: 'mention_not_found_out', network: 'bluesky', handle: 'ana-reyes.test' })
  })

  it('an answer names the post it answers and the one that began the conversation', async () => {
    const ana = await connected('ana-reyes.test')
    const first = await bluesky.publish({ ...(await sendingOf('A question')) }, ana, io())
    assert.ok(first.kind === 'published')
    const second = await bluesky.publish(await sendingOf('Our answer', { replyTo: first.permalink }), world.account, io())
    assert.ok(second.kind === 'published', JSON.stringify(second))
    const third = await payloadOf('One more thing', { replyTo: second.remoteId })
    const { root, parent } = third.body['reply'] as { root: { uri: string }; parent: { uri: string } }
    assert.deepEqual([root.uri, parent.uri], [first.remoteId, second.remoteId])
    for (const replyTo of ['https://example.com/post', first.permalink.replace(/.$/, (end) => (end === '2' ? '3' : '2'))]) {
      assert.equal((await bluesky.prepare({ text: 'x', language: 'en', images: [], replyTo }, world.account, io())).kind, 'refused')
    }
  })

  it('the first link gets a card whose words are decoded, shown to the screen, and whose picture is kept and sent', async () => {
    const sending = await sendingOf(`Come: ${siteOrigin}/event`)
    const words = ["Flu shots & more – Mercy Valley's day", 'Free for "everyone" ñ 💉']
    assert.deepEqual(sending.payload.shown, words)
    const outcome = await bluesky.publish(sending, world.account, io())
    assert.ok(outcome.kind === 'published', JSON.stringify(outcome))
    const { external } = (await live(outcome.remoteId))['embed'] as {
      external: { title: string; description: string; thumb: { size: number } }
    }
    assert.deepEqual([external.title, external.description], words)
    assert.equal(external.thumb.size, pixel.length)
    const found = await bluesky.readBack(sending, world.account, io())
    assert.ok(found.kind === 'live' && found.matches)
  })

  it('a page that is gone, not a page or unreachable costs the card, never the post; a huge one is read in part', async () => {
    for (const path of ['/gone', '/pdf']) assert.equal((await payloadOf(`See ${siteOrigin}${path}`)).body['embed'], undefined)
    assert.equal((await payloadOf('See http://127.0.0.1:1/x')).body['embed'], undefined)
    assert.ok((await payloadOf(`See ${siteOrigin}/huge`)).body['embed'])
  })

  it('a slow page is given up after five seconds', async () => {
    const started = performance.now()
    assert.equal((await payloadOf(`See ${siteOrigin}/late`)).body['embed'], undefined)
    assert.ok(performance.now() - started < 6500)
  })
})
