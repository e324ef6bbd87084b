import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KnownKind } from '@bedside/contract/known'
import { cleaned, formOf, problemOf } from './known-entry.ts'

const taken: Record<KnownKind, string[]> = {
  phone: ['608-555-0142', '(608) 555-0142 ext. 7', '+52 55 1234 5678', '555-0142', '1 608 555 0142', '608.555.0142 x12'],
  email: ['info@mercyvalley.example', 'press.office@news.mercyvalley.example'],
  url: ['https://mercyvalley.example', 'mercyvalley.example/visit', 'www.mercyvalley.example', 'https://salud.mercyvalley.example/español'],
  address: ['410 Linden Street', 'P.O. Box 120, Madison', '900 Alder Creek Road, Suite 4'],
  staff: ['Ana Reyes', 'Dr. Lucía Ferrer', 'María José de la Cruz'],
  name: ['Mercy Valley Health', 'Route 66 Clinic', 'St. Anne'],
  event: ['Harvest Walk 2026', 'Noche de salud'],
  publication: ['The Mercy Valley Letter'],
}
const refused: Record<KnownKind, string[]> = {
  phone: ['219-09-9999', '12', 'call us', '0000000000', '123-456-7890', '608-555-01422', '608-555-0142 and 608-555-0143', '+1', 'info@mercyvalley.example'],
  email: ['info', 'a@b', 'two words@mercyvalley.example', 'joan.smith@gmail.com', 'clinic@mail.yahoo.com'],
  url: ['not a page', 'com', 'localhost', 'http://127.0.0.1', 'ftp://mercyvalley.example', 'javascript:alert(1)', 'https://facebook.com/mercyvalley', 'https://www.gofundme.com/f/emma', 'co.uk', 'info@mercyvalley.example'],
  address: ['Linden', 'Linden Street', '410', '12 Oak', 'Madison'],
  staff: ['Ana', 'Room 12 Bed', 'ana@mercyvalley.example', 'This is a long sentence and not a name'],
  name: ['66', 'A', 'https://mercyvalley.example', 'info@mercyvalley.example'],
  event: ['5'],
  publication: ['--'],
}

for (const kind of Object.keys(taken) as KnownKind[]) {
  test(`what can be known as ${kind}, and what cannot`, () => {
    for (const text of taken[kind]) assert.equal(problemOf(kind, text), null, text)
    for (const text of refused[kind]) assert.ok(problemOf(kind, text), text)
  })
}

test('a line is kept without its bullet and its needless spaces', () => {
  assert.equal(cleaned('  • Harvest \t Walk\r '), 'Harvest Walk')
  assert.equal(cleaned('\ufeff'), '')
})

test('two spellings of one thing are one thing', () => {
  const same: [KnownKind, string, string][] = [['phone', '+1 (608) 555-0142 ext. 7', '608.555.0142'], ['url', 'https://www.mercyvalley.example/', 'mercyvalley.example'], ['email', 'Info@MercyValley.example', 'info@mercyvalley.example'], ['event', 'Harvest Walk!', 'harvest  walk']]
  for (const [kind, one, other] of same) assert.equal(formOf(kind, one), formOf(kind, other), one)
  assert.notEqual(formOf('url', 'mercyvalley.example/a'), formOf('url', 'mercyvalley.example/b'))
})
