import assert from 'node:assert/strict'
import { test } from 'node:test'
import { occurrences } from './repeat.ts'

test('a weekly post is dated as often as asked, the first on its own day, always at nine', () => {
  const found = occurrences({ local: '2026-10-22T09:00', zone: 'America/Chicago' }, 'week', 4)
  assert.deepEqual(
    found.map((one) => one.when.local),
    ['2026-10-22T09:00', '2026-10-29T09:00', '2026-11-05T09:00', '2026-11-12T09:00'],
  )
  assert.deepEqual(
    found.map((one) => one.instant?.toISOString().slice(11, 16)),
    ['14:00', '14:00', '15:00', '15:00'],
  )
})

test('a copy that falls into a gap has no instant and offers the times around it', () => {
  const [, second] = occurrences({ local: '2027-03-07T02:30', zone: 'America/New_York' }, 'week', 2)
  assert.equal(second?.instant, null)
  assert.equal(second?.kind, 'gap')
  assert.deepEqual(
    second?.choices.map((one) => one.local),
    ['2027-03-14T01:59', '2027-03-14T03:00'],
  )
})

test('every second week and every month are counted from the first', () => {
  assert.deepEqual(
    occurrences({ local: '2027-01-31T10:00', zone: 'America/Puerto_Rico' }, 'month', 4).map((one) => one.when.local.slice(5, 10)),
    ['01-31', '02-28', '03-31', '04-30'],
  )
  assert.deepEqual(
    occurrences({ local: '2027-01-04T10:00', zone: 'America/Puerto_Rico' }, 'two_weeks', 3).map((one) => one.when.local.slice(5, 10)),
    ['01-04', '01-18', '02-01'],
  )
})
