import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choiceOf, setAll, type Held } from './choices.ts'

const now = Date.parse('2026-11-12T15:00:00Z')
const held = (id: string, dueAt: string) => ({ delivery: { id, dueAt }, post: {} }) as unknown as Held
const late = held('late', '2026-11-12T14:00:00Z')
const soon = held('soon', '2026-11-12T16:00:00Z')

test('a post whose time has passed stays held unless someone decides otherwise', () => {
  assert.equal(choiceOf(late, {}, now), 'stay_held')
  assert.equal(choiceOf(soon, {}, now), 'keep_time')
  assert.equal(choiceOf(late, { late: 'send_now' }, now), 'send_now')
})

test('a time that passed while the page was open is not kept', () => {
  assert.equal(choiceOf(late, { late: 'keep_time' }, now), 'stay_held')
})

test('keeping every time leaves those out whose time has passed, and says how many', () => {
  assert.deepEqual(setAll([late, soon], {}, 'keep_time', now), { choices: { soon: 'keep_time' }, set: 1, left: 1 })
  assert.deepEqual(setAll([late, soon], {}, 'stay_held', now), { choices: { late: 'stay_held', soon: 'stay_held' }, set: 2, left: 0 })
})
