import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Malformed, textOf } from './bytes.ts'
import { commit, detailFault, leafData, parseLeaf, type Entry } from './entry.ts'
import { event } from './mercy-valley.ts'

const { entry, detail, salt } = event(4, 'post.approved', 'ben', { hashes: { page: 'secret words' } })

test('a leaf is canonical JSON of the entry and holds nothing of the detail or the salt', () => {
  const text = textOf(leafData(entry))
  assert.ok(text.startsWith('{"actor":"ben","at":"2026-11-06T14:00:04.000Z","commitment":"'))
  assert.ok(!text.includes('secret words'))
  assert.ok(!text.includes(Buffer.from(salt as Uint8Array).toString('base64url')))
  assert.deepEqual(parseLeaf(leafData(entry)), entry)
})

test('a commitment hangs on the detail and on the salt', () => {
  const again = commit(detail, salt as Uint8Array)
  assert.equal(again, entry.commitment)
  assert.notEqual(commit({ hashes: { page: 'other' } }, salt as Uint8Array), again)
  assert.notEqual(commit(detail, new Uint8Array(32)), again)
})

test('bytes cannot move between salt and detail', () => {
  assert.notEqual(commit(1234, new Uint8Array(16).fill(0x31)), commit(234, new Uint8Array(17).fill(0x31)))
})

test('a salt too short to hide anything is refused', () => {
  assert.throws(() => commit({}, new Uint8Array(15)), Malformed)
})

test('a detail is right, gone as a whole, or wrong', () => {
  assert.equal(detailFault(entry, detail, salt), null)
  assert.equal(detailFault(entry, null, null), 'gone')
  assert.equal(detailFault(entry, { x: 1 }, salt), '')
  assert.match(detailFault(entry, detail, null) ?? '', /salt is missing/)
  assert.match(detailFault(entry, undefined, salt) ?? '', /detail is missing/)
})

test('an entry with a field too many, too few or wrong is refused', () => {
  const wrong: unknown[] = [
    { ...entry, detail },
    { ...entry, v: 2 },
    { ...entry, at: '2026-11-06T14:00:04Z' },
    { ...entry, at: '2026-02-30T14:00:04.000Z' },
    { ...entry, actor: '' },
    { ...entry, subject: { kind: 'post' } },
    { ...entry, commitment: 'abc' },
    { ...entry, name: 'x'.repeat(501) },
    Object.fromEntries(Object.entries(entry).slice(1)),
    null,
    [],
  ]
  for (const value of wrong) assert.throws(() => leafData(value as Entry), Malformed)
})
