import assert from 'node:assert/strict'
import { test } from 'node:test'
import { putBack } from './put-back.ts'

const before = 'Our patient Emma Torres is home. Come by on Friday.'
const after = 'One of our patients is home. Come by on Friday.'

test('an undo brings the words from before back', () => {
  assert.equal(putBack(after, before, after), before)
  assert.equal(putBack('', 'gone', ''), 'gone')
})

test('what was typed elsewhere since then stays', () => {
  assert.equal(putBack(`Hello. ${after} Bring a friend.`, before, after), `Hello. ${before} Bring a friend.`)
  assert.equal(putBack('One of our patients is home. Come by on Saturday.', before, after), 'Our patient Emma Torres is home. Come by on Saturday.')
  assert.equal(putBack('Call us. Or come.', 'Call us at 555-0199. Or come', 'Call us. Or come'), 'Call us at 555-0199. Or come.')
})

test('when the place itself was typed into, nothing is put back', () => {
  assert.equal(putBack('One of our dear patients is home.', before, after), null)
  assert.equal(putBack('Something else.', before, after), null)
  assert.equal(putBack('a b a b', 'a c', 'a b'), null)
})
