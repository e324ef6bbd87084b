import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { drafted, refusal } from '../../../test/posts.ts'
import { createWorld, type World } from '../../../test/world.ts'

let world: World
before(async () => { world = await createWorld() })
after(() => world.stop())

test('a composer that lies open does not keep its writer signed in; reading the post does', async () => {
  const draft = await drafted(world)
  const { publishing } = await world.as('ana')
  for (let n = 0; n < 3; n++) {
    world.wait(11 * 60)
    await publishing.post({ id: draft.id })
  }
  for (let n = 0; n < 2; n++) {
    world.wait(11 * 60)
    assert.deepEqual((await publishing.present({ id: draft.id })).others, [])
  }
  world.wait(11 * 60)
  assert.equal((await refusal(publishing.present({ id: draft.id }))).status, 401)
})
