import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyRoot, leafHash, nodeHash, rootOf, rootOfHashes } from './merkle.ts'
import { ctLeaves, ctRoots } from './vectors.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

test('the root of every size from 0 to 8 is the one of the Certificate Transparency vectors', () => {
  for (const [size, root] of ctRoots.entries()) assert.equal(hex(rootOf(ctLeaves.slice(0, size))), root)
  assert.equal(hex(emptyRoot), ctRoots[0])
})

test('two inner nodes cannot pass for two entries', () => {
  const [a, b, c, d] = ctLeaves.map(leafHash) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array]
  const left = nodeHash(a, b)
  const right = nodeHash(c, d)
  assert.notEqual(hex(rootOf([left, right])), hex(rootOf(ctLeaves.slice(0, 4))))
  assert.equal(hex(rootOfHashes([left, right])), ctRoots[4])
})

test('a node takes hashes only', () => {
  assert.throws(() => nodeHash(new Uint8Array(31), new Uint8Array(32)), RangeError)
})
