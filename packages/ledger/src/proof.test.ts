import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Malformed } from './bytes.ts'
import { leafHash, rootOfHashes } from './merkle.ts'
import { grow, memoryLog } from './mercy-valley.ts'
import { formatProof, parseProof, verifyConsistency, verifyInclusion } from './proof.ts'
import { consistencyProof, inclusionProof } from './prove.ts'
import { ctConsistencies, ctInclusions, ctLeaves, ctRoots } from './vectors.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'))
const largest = 130
const leaves = Array.from({ length: largest }, (_, i) => leafHash(Uint8Array.of(i)))
const roots = Array.from({ length: largest + 1 }, (_, size) => rootOfHashes(leaves.slice(0, size)))
const log = memoryLog()
await grow(log, leaves)

test('proofs are the ones of the Certificate Transparency vectors', async () => {
  const small = memoryLog()
  await grow(small, ctLeaves.map(leafHash))
  for (const [index, size, path] of ctInclusions) {
    assert.deepEqual((await inclusionProof(index, size, small.read)).map(hex), path)
    assert.ok(
      verifyInclusion({
        leaf: leafHash(ctLeaves[index] as Uint8Array),
        index,
        size,
        path: path.map(bytes),
        root: bytes(ctRoots[size] as string),
      }),
    )
  }
  for (const [oldSize, size, path] of ctConsistencies) {
    assert.deepEqual((await consistencyProof(oldSize, size, small.read)).map(hex), path)
    const [oldRoot, root] = [bytes(ctRoots[oldSize] as string), bytes(ctRoots[size] as string)]
    assert.ok(verifyConsistency({ oldSize, oldRoot, size, root, path: path.map(bytes) }))
  }
})

test(`every entry of every log up to ${largest} is proven, and at no other place`, async () => {
  for (let size = 1; size <= largest; size++) {
    const root = roots[size] as Uint8Array
    for (let index = 0; index < size; index++) {
      const path = await inclusionProof(index, size, log.read)
      const leaf = leaves[index] as Uint8Array
      assert.ok(verifyInclusion({ leaf, index, size, path, root }))
      assert.ok(!verifyInclusion({ leaf, index: index + 1, size, path, root }))
      assert.ok(!verifyInclusion({ leaf: leaves[(index + 1) % largest] as Uint8Array, index, size, path, root }))
      assert.ok(!verifyInclusion({ leaf, index, size, path: [...path, root], root }))
      if (path.length) assert.ok(!verifyInclusion({ leaf, index, size, path: path.slice(1), root }))
    }
  }
})

test(`every pair of sizes up to ${largest} is consistent, and no other roots are`, async () => {
  for (let size = 0; size <= largest; size++) {
    for (let oldSize = 0; oldSize <= size; oldSize++) {
      const path = await consistencyProof(oldSize, size, log.read)
      const [oldRoot, root] = [roots[oldSize] as Uint8Array, roots[size] as Uint8Array]
      assert.ok(verifyConsistency({ oldSize, oldRoot, size, root, path }), `${oldSize} to ${size}`)
      const other = leafHash(Uint8Array.of(size, oldSize, 0))
      if (oldSize > 0) {
        assert.ok(!verifyConsistency({ oldSize, oldRoot, size, root: other, path }))
        assert.ok(!verifyConsistency({ oldSize, oldRoot: other, size, root, path }))
        assert.ok(!verifyConsistency({ oldSize, oldRoot, size, root, path: [...path, root] }))
      }
      if (path.length) assert.ok(!verifyConsistency({ oldSize, oldRoot, size, root, path: path.slice(0, -1) }))
    }
  }
})

test('a proof for a small log does not pass for a larger one with the same root', async () => {
  for (const [small, large] of [
    [4, 8],
    [1, 2],
    [64, 100],
  ] as const) {
    const root = roots[small] as Uint8Array
    const path = await inclusionProof(0, small, log.read)
    assert.ok(verifyInclusion({ leaf: leaves[0] as Uint8Array, index: 0, size: small, path, root }))
    assert.ok(!verifyInclusion({ leaf: leaves[0] as Uint8Array, index: 0, size: large, path, root }))
  }
  const [oldRoot, root] = [roots[2] as Uint8Array, roots[4] as Uint8Array]
  const path = await consistencyProof(2, 4, log.read)
  assert.ok(verifyConsistency({ oldSize: 2, oldRoot, size: 4, root, path }))
  assert.ok(!verifyConsistency({ oldSize: 2, oldRoot, size: 8, root, path }))
})

test('a log that became shorter is never consistent', () => {
  const sizes = fc.tuple(fc.nat(largest), fc.nat(largest)).filter(([a, b]) => a > b)
  fc.assert(
    fc.property(sizes, ([oldSize, size]) => {
      assert.ok(!verifyConsistency({ oldSize, oldRoot: roots[oldSize] as Uint8Array, size, root: roots[size] as Uint8Array, path: [] }))
    }),
  )
})

test('one bit changed anywhere in a proof makes it wrong', () => {
  const bit = fc.record({ size: fc.integer({ min: 2, max: largest }), pick: fc.nat(), at: fc.nat(), bit: fc.nat(7) })
  return fc.assert(
    fc.asyncProperty(bit, async ({ size, pick, at, bit }) => {
      const index = pick % size
      const path = (await inclusionProof(index, size, log.read)).map((hash) => new Uint8Array(hash))
      const changed = path[at % path.length] as Uint8Array
      changed[at % 32] = (changed[at % 32] as number) ^ (1 << bit)
      assert.ok(!verifyInclusion({ leaf: leaves[index] as Uint8Array, index, size, path, root: roots[size] as Uint8Array }))
    }),
  )
})

test('a proof file reads back, extra data included', async () => {
  const checkpoint = 'example.com/log\n130\nroot\n\n— example.com/log AAAAAAA=\n'
  const path = await inclusionProof(77, largest, log.read)
  const text = formatProof({ index: 77, path, checkpoint, extra: Uint8Array.of(1, 2, 3) })
  assert.match(text, /^c2sp\.org\/tlog-proof@v1\nextra AQID\nindex 77\n/)
  assert.deepEqual(parseProof(text), {
    index: 77,
    path: path.map((hash) => new Uint8Array(hash)),
    checkpoint,
    extra: Uint8Array.of(1, 2, 3),
  })
  assert.equal(formatProof(parseProof(text)), text)
  assert.deepEqual(parseProof(formatProof({ index: 0, path: [], checkpoint })), { index: 0, path: [], checkpoint })
})

test('a proof file in another form is refused', () => {
  const good = 'c2sp.org/tlog-proof@v1\nindex 1\n' + `${'A'.repeat(43)}=\n` + '\ncheckpoint\n'
  assert.equal(parseProof(good).index, 1)
  for (const [from, to] of [
    ['@v1', '@v2'],
    ['index 1', 'index 01'],
    ['index 1', 'index -1'],
    ['index 1', ''],
    ['A=', 'B='],
    ['\n\n', '\n'],
    ['AAA=', '='],
  ] as const) {
    assert.throws(() => parseProof(good.replace(from, to)), Malformed, `${from} → ${to}`)
  }
})
