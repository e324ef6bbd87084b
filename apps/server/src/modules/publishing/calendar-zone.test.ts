import assert from 'node:assert/strict'
import { test } from 'node:test'
import { vtimezone } from './calendar-zone.ts'
import { calendarText } from './feed-text.ts'

test('a zone with clock changes lists each of them with both offsets', () => {
  assert.equal(
    vtimezone('America/Chicago', new Date('2026-10-01T12:00:00Z'), new Date('2027-04-01T12:00:00Z')),
    [
      'BEGIN:VTIMEZONE',
      'TZID:America/Chicago',
      'BEGIN:DAYLIGHT',
      'DTSTART:20261001T000000',
      'TZOFFSETFROM:-0500',
      'TZOFFSETTO:-0500',
      'END:DAYLIGHT',
      'BEGIN:STANDARD',
      'DTSTART:20261101T020000',
      'TZOFFSETFROM:-0500',
      'TZOFFSETTO:-0600',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:20270314T020000',
      'TZOFFSETFROM:-0600',
      'TZOFFSETTO:-0500',
      'END:DAYLIGHT',
      'END:VTIMEZONE',
    ].join('\r\n'),
  )
})

test('a zone that never changes its clocks has one offset', () => {
  const text = vtimezone('America/Phoenix', new Date('2026-01-01'), new Date('2028-01-01'))
  assert.equal(text.match(/BEGIN:STANDARD/g)?.length, 1)
  assert.match(text, /TZOFFSETTO:-0700/)
})

test('a calendar of two zones describes both, an empty one none, and no title can add lines of its own', () => {
  const entry = {
    title: 'A\r\nBEGIN:VALARM',
    status: 'approved' as const,
    dueAt: new Date('2026-11-12T15:00:00Z'),
    changedAt: new Date('2026-11-01T00:00:00Z'),
    version: 3,
  }
  const text = calendarText(
    [
      { ...entry, id: 'a', zone: 'America/Chicago' },
      { ...entry, id: 'b', zone: 'America/Phoenix' },
    ],
    'en',
  )
  assert.deepEqual(
    [...text.matchAll(/^TZID:(.*)\r$/gm)].map((match) => match[1]),
    ['America/Chicago', 'America/Phoenix'],
  )
  assert.match(text, /DTSTART;TZID=America\/Phoenix:20261112T080000\r/)
  assert.equal(/^BEGIN:VALARM/m.test(text), false)
  assert.equal(calendarText([], 'es').includes('VTIMEZONE'), false)
})
