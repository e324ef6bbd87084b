import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { say } from './explain.ts'
import { verdictOf, weight, type Hit, type Kind } from './finding.ts'
import { settle, softenByConsent, tieDates } from './settle.ts'

const why = say('A reason.', 'Una razón.')
const hit = (kind: Kind, start: number, end: number, severity: Hit['severity'], confidence = 0.9): Hit => ({
  kind,
  start,
  end,
  severity,
  confidence,
  why,
  evidence: [say(severity, severity)],
})
const shown = (hits: Hit[]) => hits.map((h) => `${h.kind} ${h.start}-${h.end} ${h.severity}`)
const verdict = (hits: Hit[]) => {
  const left = softenByConsent(tieDates(settle(hits), why)).flatMap(({ severity }) => (severity === 'pass' ? [] : [{ severity }]))
  return { clear: 0, review: 1, block: 2 }[verdictOf(left)]
}
const kinds: Kind[] = ['name', 'geography', 'date', 'phone', 'account', 'mrn', 'other', 'patient_status', 'care_detail', 'mosaic']
const severities: Hit['severity'][] = ['pass', 'note', 'review', 'block']
const anyHit = fc
  .tuple(fc.constantFrom(...kinds), fc.nat(60), fc.integer({ min: 1, max: 20 }), fc.constantFrom(...severities), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([kind, start, length, severity, confidence]) => hit(kind, start, start + length, severity, confidence))

test('one more note over a name, or over wording, never lowers the verdict', () =>
  fc.assert(
    fc.property(
      fc.array(anyHit, { maxLength: 12 }),
      anyHit,
      fc.constantFrom<Kind>('name', 'care_detail', 'patient_status', 'mosaic'),
      (hits, other, kind) => assert.ok(verdict([...hits, { ...other, kind, severity: 'note' }]) >= verdict(hits)),
    ),
    { numRuns: 3000 },
  ))

test('a note of the same kind over the same stretch never lowers the verdict, however sure', () =>
  fc.assert(
    fc.property(fc.array(anyHit, { minLength: 1, maxLength: 12 }), fc.nat(), (list, at) => {
      const hits = list.filter((h) => h.severity !== 'pass')
      const twin = hits[at % hits.length]
      if (!twin || twin.severity === 'note') return
      assert.ok(verdict([...hits, { ...twin, severity: 'note', confidence: 1 }]) >= verdict(hits))
    }),
    { numRuns: 3000 },
  ))

test('one more name that blocks makes a text blocked, whatever else stands there', () =>
  fc.assert(
    fc.property(fc.array(anyHit, { maxLength: 12 }), anyHit, (hits, other) => {
      const name = { ...other, kind: 'name' as const, severity: 'block' as const }
      assert.ok(settle([...hits, name]).some((h) => weight[h.severity] === weight.block && h.start < name.end && h.end > name.start))
    }),
  ))

test('what is left never overlaps inside one kind', () =>
  fc.assert(
    fc.property(fc.array(anyHit, { maxLength: 20 }), (hits) => {
      const settled = settle(hits)
      for (const kind of kinds) {
        const own = settled.filter((h) => h.kind === kind)
        for (let i = 1; i < own.length; i++) assert.ok(own[i - 1]!.end <= own[i]!.start, shown(settled).join('; '))
      }
    }),
  ))

for (const [title, given, wanted] of [
  [
    'two readings of one name are one name, as bad as the worse',
    [hit('name', 0, 16, 'note', 0.99), hit('name', 0, 11, 'block', 0.5)],
    ['name 0-16 block'],
  ],
  ['a name in an address that blocks is part of it', [hit('name', 4, 9, 'note'), hit('geography', 0, 20, 'block')], ['geography 0-20 block']],
  ['a note may stand over a note', [hit('name', 0, 5, 'note'), hit('date', 0, 5, 'note')], ['name 0-5 note', 'date 0-5 note']],
  [
    'a blocked name splits a place that waits',
    [hit('name', 4, 9, 'block'), hit('geography', 0, 20, 'review')],
    ['geography 0-4 review', 'name 4-9 block', 'geography 9-20 review'],
  ],
  [
    'a number is one thing only, the surest',
    [hit('phone', 0, 12, 'review', 0.95), hit('account', 0, 12, 'block', 0.8)],
    ['phone 0-12 review'],
  ],
  ['the worse of two days keeps its stretch', [hit('date', 0, 9, 'note', 0.95), hit('date', 0, 6, 'block', 0.7)], ['date 0-6 block']],
  ['what is known to be harmless and surer stays so', [hit('phone', 0, 12, 'pass', 0.98), hit('phone', 0, 12, 'block', 0.9)], ['phone 0-12 pass']],
] as const)
  test(title, () => assert.deepEqual(shown(settle([...given])), wanted))

test('a claimed consent softens what details together tell', () =>
  assert.deepEqual(
    softenByConsent([
      { ...hit('patient_status', 0, 5, 'review'), rule: { citation: '45 CFR 164.508', title: '' } },
      hit('mosaic', 6, 20, 'block'),
      hit('mrn', 30, 38, 'block'),
    ]).map((h) => h.severity),
    ['review', 'review', 'block'],
  ))
