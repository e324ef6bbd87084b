import assert from 'node:assert/strict'
import { test } from 'node:test'
import { factsOf } from './fear-facts.ts'

const nothing = { list: null, facilities: 1, matched: 0, ourNetworks: [], ourLookedAt: 0, networks: 10, peers: null }
const peers = { setId: 'p1', name: 'Like us', hospitals: 12, present: 7, absent: 2, unknown: 3, ahead: [] }

test('without a list the next step is to find the hospital, and nothing is claimed', () => {
  const [ours, others] = factsOf(nothing)
  assert.equal(ours!.state, 'nothing')
  assert.ok(ours!.next && others!.next)
})

test('a hospital that was found on a network counts, one that was only matched has begun', () => {
  const list = { hospitals: 5381, asOf: null }
  assert.equal(factsOf({ ...nothing, list, matched: 1 })[0]!.state, 'begun')
  assert.equal(factsOf({ ...nothing, list, matched: 1, ourNetworks: ['facebook'], ourLookedAt: 3 })[0]!.state, 'good')
})

test('peers of whom nothing is known are said to be unknown', () => {
  const fact = factsOf({ ...nothing, peers })[1]!
  assert.match(fact.said.en, /\*\*7\*\* take part, 2 do not, of 3 nobody knows/)
  assert.match(fact.said.es, /no se sabe/)
})
