import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newPicture } from '../conformance-picture.ts'
import { sayWhy } from '../why.ts'
import { bluesky } from './index.ts'
import { startWorld } from './test-world.ts'

const world = startWorld()
const { io, connected, sendingOf, by } = world

describe('What Bluesky says no to', () => {
  it('a record that breaks its rules is rejected with its words', async () => {
    const sending = await sendingOf('Too many languages')
    const broken = { ...sending, payload: { ...sending.payload, body: { ...sending.payload.body, langs: ['en', 'es', 'fr', 'de'] } } }
    const outcome = await bluesky.publish(broken, world.account, io())
    assert.ok(outcome.kind === 'rejected', JSON.stringify(outcome))
    assert.ok(outcome.why.code === 'refused' && /langs/.test(outcome.why.message!), JSON.stringify(outcome.why))
    assert.match(sayWhy(outcome.why, 'es'), /^Bluesky no lo aceptó\. Dice: «.*langs.*»\.$/)
  })

  it('its own "too many" is not sent, with the wait it asks for', async () => {
    const now = new Date('2027-03-01T15:00:00Z')
    const sending = await sendingOf('In a rush')
    world.proxy.answer(
      /putRecord/,
      429,
      { 'content-type': 'application/json', 'ratelimit-reset': String(now.getTime() / 1000 + 90) },
      '{"error":"RateLimitExceeded","message":"Rate Limit Exceeded"}',
    )
    const outcome = await bluesky.publish(sending, world.account, io({ ...by(world.proxy.origin), now: () => now }))
    world.proxy.cut(/x/, undefined)
    assert.ok(outcome.kind === 'not_sent' && outcome.retryAfterSeconds === 90, JSON.stringify(outcome))
  })

  it('"too many" in anybody else’s words leaves it unknown: the post may have been passed on', async () => {
    world.proxy.answer(/putRecord/, 429, { 'content-type': 'application/json', 'ratelimit-reset': '4000000000' }, '{"error":"TooBusy"}')
    const outcome = await bluesky.publish(await sendingOf('In a rush again'), world.account, io(by(world.proxy.origin)))
    world.proxy.cut(/x/, undefined)
    assert.equal(outcome.kind, 'unknown')
  })

  it('an answer about another post proves nothing about ours', async () => {
    const other = JSON.stringify({ uri: `at://${world.account.remoteId}/app.bsky.feed.post/3lbtestkey222`, cid: 'bafyreiother' })
    world.proxy.answer(/putRecord/, 200, { 'content-type': 'application/json' }, other)
    const outcome = await bluesky.publish(await sendingOf('Ours'), world.account, io(by(world.proxy.origin)))
    world.proxy.cut(/x/, undefined)
    assert.equal(outcome.kind, 'unknown')
  })

  it('a delete that is confirmed while the post stays up is not believed', async () => {
    const sending = await sendingOf('Still up')
    const outcome = await bluesky.publish(sending, world.account, io())
    assert.ok(outcome.kind === 'published')
    world.proxy.answer(/deleteRecord/, 200, { 'content-type': 'application/json' }, '{}')
    const withdrawn = await bluesky.withdraw({ key: sending.key, remoteId: outcome.remoteId }, world.account, io(by(world.proxy.origin)))
    world.proxy.cut(/x/, undefined)
    assert.equal(withdrawn.kind, 'unknown')
  })

  it('a redirect is not followed: the post could go out twice', async () => {
    world.proxy.answer(/putRecord/, 307, { location: `${world.server.service}/xrpc/com.atproto.repo.putRecord` }, '')
    const sending = await sendingOf('Elsewhere')
    assert.equal((await bluesky.publish(sending, world.account, io(by(world.proxy.origin)))).kind, 'unknown')
    world.proxy.cut(/x/, undefined)
    assert.equal((await bluesky.readBack(sending, world.account, io())).kind, 'absent')
  })

  it('a picture whose upload is cut off leaves the post not sent', async () => {
    const { bytes, image } = newPicture()
    world.kept.set(image.sha256, bytes)
    const sending = await sendingOf('With a picture', { images: [image] })
    world.proxy.cut(/uploadBlob/, 'reset')
    const outcome = await bluesky.publish(sending, world.account, io(by(world.proxy.origin)))
    world.proxy.cut(/x/, undefined)
    assert.equal(outcome.kind, 'not_sent', JSON.stringify(outcome))
    assert.equal((await bluesky.readBack(sending, world.account, io())).kind, 'absent')
  })

  it('a delete whose answer is lost is checked by looking', async () => {
    const sending = await sendingOf('Take this down')
    const outcome = await bluesky.publish(sending, world.account, io())
    assert.ok(outcome.kind === 'published')
    world.proxy.cut(/deleteRecord/, 'reset')
    const withdrawn = await bluesky.withdraw({ key: sending.key, remoteId: outcome.remoteId }, world.account, io(by(world.proxy.origin)))
    world.proxy.cut(/x/, undefined)
    assert.deepEqual(withdrawn, { kind: 'gone' })
  })

  it('an account that Bluesky has closed is rejected, and reading back does not guess', async () => {
    await world.server.createAccount('closed.test')
    const closed = await connected('closed.test')
    const sending = await sendingOf('From a closed account')
    const answer = await fetch(`${world.server.service}/xrpc/com.atproto.admin.updateSubjectStatus`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Basic ${btoa(`admin:${world.server.adminPassword}`)}` },
      body: JSON.stringify({ subject: { $type: 'com.atproto.admin.defs#repoRef', did: closed.remoteId }, takedown: { applied: true } }),
    })
    assert.equal(answer.status, 200)
    const outcome = await bluesky.publish(sending, closed, io())
    assert.equal(outcome.kind, 'rejected', JSON.stringify(outcome))
    const again = await bluesky.connect(
      { service: world.server.service, handle: 'closed.test', appPassword: closed.secrets['appPassword']! },
      io(),
    )
    assert.equal(again.kind, 'refused')
    assert.equal((await bluesky.readBack(sending, closed, io())).kind, 'unknown')
  })
})
