import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Secrets } from '../connector.ts'
import { bluesky } from './index.ts'
import { startWorld } from './test-world.ts'

const world = startWorld()
const { io, connected, sendingOf, by } = world

describe('A session that ends', () => {
  it('is renewed by itself; the new one is kept before it is used, and the post goes out once', async () => {
    const own = await connected('mercyvalley.test')
    const expired = { ...own, secrets: { ...own.secrets, accessJwt: own.secrets['refreshJwt']! } }
    const order: string[] = []
    let saved: Secrets | undefined
    const sending = await sendingOf('After a quiet weekend')
    const watched: typeof fetch = (input, init) => {
      order.push(String(input).split('/').at(-1)!)
      return fetch(input, init)
    }
    const outcome = await bluesky.publish(
      sending,
      expired,
      io({
        fetch: watched,
        saveSecrets: async (secrets) => {
          order.push('saved')
          saved = secrets
        },
      }),
    )
    assert.equal(outcome.kind, 'published', JSON.stringify(outcome))
    assert.deepEqual(order, ['com.atproto.repo.putRecord', 'com.atproto.server.refreshSession', 'saved', 'com.atproto.repo.putRecord'])
    assert.notEqual(saved?.['refreshJwt'], own.secrets['refreshJwt'])
  })

  it('is opened again with the app password when the refresh token is dead too', async () => {
    const dead = { ...world.account, secrets: { ...world.account.secrets, accessJwt: 'dead', refreshJwt: 'dead' } }
    assert.equal((await bluesky.publish(await sendingOf('After a long leave'), dead, io())).kind, 'published')
  })

  it('asks to connect again when the app password was taken back, and nothing was sent', async () => {
    const dead = {
      ...world.account,
      secrets: { ...world.account.secrets, accessJwt: 'dead', refreshJwt: 'dead', appPassword: 'aaaa-bbbb-cccc-dddd' },
    }
    const sending = await sendingOf('Never sent')
    const outcome = await bluesky.publish(sending, dead, io())
    assert.ok(outcome.kind === 'not_sent' && outcome.signInAgain, JSON.stringify(outcome))
    assert.equal((await bluesky.readBack(sending, world.account, io())).kind, 'absent')
  })

  it('a renewal whose answer is lost sends nothing; the next try gets in with the app password', async () => {
    const own = await connected('mercyvalley.test')
    const expired = { ...own, secrets: { ...own.secrets, accessJwt: own.secrets['refreshJwt']! } }
    const sending = await sendingOf('On a bad line')
    world.proxy.cut(/refreshSession/, 'reset')
    const outcome = await bluesky.publish(sending, expired, io(by(world.proxy.origin)))
    world.proxy.cut(/x/, undefined)
    assert.equal(outcome.kind, 'not_sent', JSON.stringify(outcome))
    assert.equal((await bluesky.publish(sending, expired, io())).kind, 'published')
  })

  it('a renewed session that cannot be kept sends nothing', async () => {
    const dead = { ...world.account, secrets: { ...world.account.secrets, accessJwt: 'dead' } }
    const sending = await sendingOf('Disk full')
    const outcome = await bluesky.publish(sending, dead, io({ saveSecrets: () => Promise.reject(new Error('ENOSPC')) }))
    assert.equal(outcome.kind, 'not_sent')
    assert.equal((await bluesky.readBack(sending, world.account, io())).kind, 'absent')
  })
})
