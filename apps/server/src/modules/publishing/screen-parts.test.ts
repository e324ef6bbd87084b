import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createVault } from '../../platform/vault.ts'
import { findingKey, screenParts, worst } from './screen-parts.ts'

const options = { known: {}, language: 'en' as const }
const SSN = 'Her SSN is 219-09-9999.'

test('every part is read, and each finding says where it stands', () => {
  const found = screenParts(
    [
      { part: 'title', kind: 'post', text: 'Flu clinic' },
      { part: 'text', kind: 'post', text: SSN },
      { part: 'alt:0198', kind: 'alt_text', text: `A card: ${SSN}` },
    ],
    options,
  )
  assert.equal(found.verdict, 'block')
  assert.deepEqual(
    found.findings.filter((one) => one.kind === 'ssn').map((one) => [one.part, one.start]),
    [
      ['text', 11],
      ['alt:0198', 19],
    ],
  )
})

test('findings are explained in the reader’s language', () => {
  const why = (language: 'en' | 'es') => screenParts([{ part: 'text', kind: 'post', text: SSN }], { ...options, language }).findings[0]!.why
  assert.notEqual(why('en'), why('es'))
})

test('the worst finding decides, and notes leave a text clear', () => {
  assert.equal(worst([]), 'clear')
  assert.equal(worst([{ severity: 'note' }]), 'clear')
  assert.equal(worst([{ severity: 'note' }, { severity: 'review' }]), 'review')
  assert.equal(worst([{ severity: 'review' }, { severity: 'block' }, { severity: 'note' }]), 'block')
})


test('a finding’s key is the same for the same words, tells kinds apart, and depends on the installation’s key', () => {
  const vault = createVault(Buffer.alloc(32, 1))
  const key = findingKey(vault, 'name', 'Maria  Lopez')
  assert.equal(findingKey(vault, 'name', 'maria\nlopez '), key)
  assert.notEqual(findingKey(vault, 'patient_status', 'Maria Lopez'), key)
  assert.notEqual(findingKey(createVault(Buffer.alloc(32, 2)), 'name', 'Maria  Lopez'), key)
  assert.match(key, /^[0-9a-f]{32}$/)
})
