import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createWorld, type World } from '../../../test/world.ts'

let world: World
before(async () => { world = await createWorld() })
after(() => world.stop())

const due = { local: '2026-11-12T09:00', zone: 'America/Chicago' }

async function submitted(world: World, text: string, more: Record<string, unknown> = {}) {
  const account = await world.account({ name: `House ${Math.random().toString(36).slice(2)}` })
  const ana = (await world.as('ana')).publishing
  const draft = await ana.draft({ facilityId: world.facilityId, title: 'Flu clinic', text, variants: [{ accountId: account, text: null }], when: due, ...more })
  return { account, post: await ana.submit({ id: draft.id, version: draft.version }) }
}

test('a post goes from draft to published, once, and the trail says who did what', async () => {
  const { post } = await submitted(world, 'Walk in for a free flu shot this Saturday, 9 to noon.')
  assert.equal(post.status, 'in_review')
  const approved = await (await world.as('ben')).publishing.approve({ id: post.id, payloadHash: post.payloadHash! })
  assert.equal(approved.status, 'scheduled')
  await world.round()
  assert.equal(world.practice.accepted.length, 0)
  world.at('2026-11-12T15:00:01Z')
  await world.round()
  await world.round()
  assert.equal(world.practice.accepted.length, 1)
  world.wait(60)
  await world.round()
  assert.deepEqual(await world.trail(post.id), [
    'ana post.drafted', 'ana post.screened', 'ana post.submitted', 'ben post.approved', 'ben post.scheduled', 'bedside post.screened', 'bedside delivery.intended', 'bedside delivery.published', 'bedside delivery.read-back',
  ])
})
