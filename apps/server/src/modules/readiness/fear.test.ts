import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FearFact } from '@bedside/contract/fears'
import fc from 'fast-check'
import { fearOf, fearState, sixFears } from './fear.ts'

const fact = (state: FearFact['state'], needed = false, more: Partial<FearFact> = {}): FearFact => ({ fear: 1, id: `x.${state}${needed}`, state, needed, said: { en: `${state} ${needed}`, es: `${state} ${needed}` }, at: null, see: null, next: null, ...more })
const anyFact = fc.record({ state: fc.constantFrom('nothing', 'begun', 'good', 'alarm'), needed: fc.boolean() }).map(({ state, needed }) => fact(state as 'good', needed))

test('a fear is handled when all that is needed is good, and not before', () => {
  assert.equal(fearState([]), 'not_started')
  assert.equal(fearState([fact('nothing', true), fact('nothing')]), 'not_started')
  assert.equal(fearState([fact('good', true), fact('nothing')]), 'handled')
  assert.equal(fearState([fact('good', true), fact('begun', true)]), 'in_progress')
  assert.equal(fearState([fact('good', true), fact('nothing', true)]), 'in_progress')
  assert.equal(fearState([fact('good'), fact('good')]), 'in_progress')
  assert.equal(fearState([fact('good', true), fact('alarm')]), 'needs_attention')
})

test('the order of the facts does not matter, and one more alarm always needs attention', () => {
  fc.assert(fc.property(fc.array(anyFact), (facts) => {
    assert.equal(fearState(facts.toReversed()), fearState(facts))
    assert.equal(fearState([...facts, fact('alarm')]), 'needs_attention')
    if (fearState(facts) === 'handled') assert.ok(facts.every((one) => !one.needed || one.state === 'good'))
  }))
})

test('the line under a fear says at most two things, an alarm first, and nothing empty beside something', () => {
  const { said } = fearOf(1, [fact('good'), fact('nothing', true), fact('begun', true), fact('alarm')])
  assert.deepEqual(said.map((one) => one.en), ['alarm false', 'begun true'])
  assert.deepEqual(fearOf(1, [fact('nothing'), fact('nothing', true)]).said.map((one) => one.en), ['nothing true'])
})

test('the next step is that of an alarm, else of what is needed and missing', () => {
  const to = (path: string) => ({ next: { text: { en: path, es: path }, to: path } })
  assert.equal(fearOf(1, [fact('good', true, to('/a')), fact('nothing', false, to('/b')), fact('nothing', true, to('/c')), fact('begun', true, to('/d'))]).next?.to, '/c')
  assert.equal(fearOf(1, [fact('nothing', true, to('/c')), fact('alarm', false, to('/e'))]).next?.to, '/e')
  assert.equal(fearOf(1, [fact('alarm'), fact('good', true, to('/a'))]).next?.to, '/a')
})

test('there are six fears, each with its own facts', () => {
  const fears = sixFears([fact('begun', true, { fear: 6 })])
  assert.deepEqual(fears.map((one) => [one.fear, one.state, one.facts.length]), [[1, 'not_started', 0], [2, 'not_started', 0], [3, 'not_started', 0], [4, 'not_started', 0], [5, 'not_started', 0], [6, 'in_progress', 1]])
})
