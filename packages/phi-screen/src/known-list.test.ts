import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sortKnown } from './known-list.ts'

test('the organisation’s own things are told apart', () => {
  const known = sortKnown({
    known: [
      'Mercy Valley Health',
      '(312) 555-0142 ext. 7',
      'news@mercyvalley.example',
      'https://mercyvalley.example',
      'mercyvalley.example/visit',
      '4100 Elm Street, Chicago',
      'Route 66 Clinic',
      'St. Anne',
    ],
    staff: ['Ana Reyes'],
  })
  assert.deepEqual(known, {
    names: ['Mercy Valley Health', '4100 Elm Street, Chicago', 'Route 66 Clinic', 'St. Anne'],
    addresses: ['4100 Elm Street, Chicago', 'Route 66 Clinic'],
    emails: ['news@mercyvalley.example'],
    urls: ['https://mercyvalley.example', 'mercyvalley.example/visit'],
    phones: ['(312) 555-0142 ext. 7'],
    staff: ['Ana Reyes'],
  })
})
