import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { rules, authorization } from '../../../../../../packages/phi-screen/src/explain.ts'
import { reached, repeated, targetOf } from './reached.ts'
import { checks, more } from './what-it-checks.ts'

const words = JSON.parse(readFileSync(join(import.meta.dirname, '../about.en.json'), 'utf8')) as { kind: Record<string, string>; how: Record<string, string>; measure: Record<string, string>; kindOf: Record<string, string> }
const scores = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../../../packages/phi-screen/scores.json'), 'utf8')) as { measures: { id: string; target: string; value: number; low: number; high: number }[] }

test('every kind of finding that the engine has is told, with the rule that the engine names', () => {
  const told = [...checks, ...more]
  assert.deepEqual(told.flatMap((one): string[] => [...one.kinds]).sort(), Object.keys(rules).sort())
  for (const one of told) for (const kind of one.kinds) assert.equal(one.citation, rules[kind].citation, kind)
  assert.equal(more.find((one) => one.word === 'consent')?.citation, authorization.citation)
  for (const { word } of told) assert.ok(words.kind[word] && words.how[word], word)
  assert.equal(checks.length, 18)
})

test('every measure has words in both languages or is one of the repeated kind', () => {
  for (const { id } of scores.measures) {
    const one = repeated(id)
    assert.ok(words.measure[id] ?? (one && words.kindOf[one.kind]), `no words for the measure ${id}`)
  }
})

test('a figure is reached only when its whole interval is', () => {
  assert.deepEqual(targetOf('≥ .95'), { value: 0.95, most: false })
  assert.deepEqual(targetOf('≤ .10'), { value: 0.1, most: true })
  assert.equal(reached({ target: '.98', value: 1, low: 0.99, high: 1 }), 'reached')
  assert.equal(reached({ target: '.98', value: 1, low: 0.85, high: 1 }), 'near')
  assert.equal(reached({ target: '.98', value: 0.6, low: 0.5, high: 0.7 }), 'below')
  assert.equal(reached({ target: '≤ .01', value: 0.005, low: 0, high: 0.02 }), 'near')
  assert.equal(reached({ target: '≤ .10', value: 0.175, low: 0.11, high: 0.26 }), 'below')
  for (const one of scores.measures) assert.ok(Number.isFinite(targetOf(one.target).value), one.id)
})
