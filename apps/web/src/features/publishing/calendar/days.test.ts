import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMonths, clockChanges, daysBetween, isDay, localAt, rangeOf } from './days.ts'

test('a month is shown in whole weeks that begin on Sunday', () => {
  assert.deepEqual(rangeOf('month', '2026-11-12'), { from: '2026-11-01', to: '2026-12-05' })
  assert.deepEqual(rangeOf('week', '2026-11-12'), { from: '2026-11-08', to: '2026-11-14' })
  assert.deepEqual(rangeOf('list', '2026-02-12'), { from: '2026-02-01', to: '2026-02-28' })
})

test('a month later than January 31 is the last day of February', () => {
  assert.equal(addMonths('2027-01-31', 1), '2027-02-28')
  assert.equal(addMonths('2026-12-15', 1), '2027-01-15')
})

test('a day that no calendar has is no day', () => {
  assert.equal(isDay('2026-02-30'), false)
  assert.equal(isDay('2026-02-28'), true)
  assert.equal(isDay('soon'), false)
})

test('both clock changes of a year are found, on the day they happen, and none where clocks stand', () => {
  const year = daysBetween('2026-01-01', '2026-12-31')
  assert.deepEqual([...clockChanges(year, 'America/Chicago')], [['2026-03-08', 'forward'], ['2026-11-01', 'back']])
  assert.deepEqual([...clockChanges(year, 'America/Phoenix')], [])
})

test('the wall clock of a zone is read at a moment, midnight as 00', () => {
  assert.equal(localAt(new Date('2026-11-12T06:00:00Z'), 'America/Chicago'), '2026-11-12T00:00')
  assert.equal(localAt(new Date('2026-11-12T15:00:00Z'), 'America/New_York'), '2026-11-12T10:00')
})
