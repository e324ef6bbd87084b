import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mintTid } from './record.ts'

/** https://atproto.com/specs/tid#tid-syntax */
const tid = /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/

describe('A record key', () => {
  it('is one that Bluesky takes, up to the last millisecond a date can hold for it', () => {
    for (const at of [new Date(0), new Date('2027-03-01T15:00:00Z'), new Date('2200-01-01T00:00:00Z')]) {
      for (const random of [() => 0, (below: number) => below - 1]) assert.match(mintTid(at, random), tid)
    }
  })

  it('sorts by its instant', () => {
    const keys = [0, 1, 2, 1000, 86_400_000].map((later) => mintTid(new Date(1_800_000_000_000 + later)))
    assert.deepEqual(keys.toSorted(), keys)
  })

  it('differs for two posts of the same instant', () => {
    assert.notEqual(
      mintTid(new Date(1), () => 1),
      mintTid(new Date(1), () => 2),
    )
    assert.ok(new Set(Array.from({ length: 100 }, () => mintTid(new Date(1)))).size > 98)
  })
})
