import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { equal, Malformed } from './bytes.ts'
import { appendTo, createFrontier, formatFrontier, parseFrontier, rootOfFrontier } from './frontier.ts'
import { rootOfHashes } from './merkle.ts'
import { grow, memoryLog } from './mercy-valley.ts'
import { inclusionProof, rootAt } from './prove.ts'
import { appendLeaves, tilePath } from './tiles.ts'
import { verifyInclusion } from './proof.ts'

const leaf = (i: number): Uint8Array => hash('sha256', `leaf ${i}`, 'buffer')
const leaves = (from: number, to: number): Uint8Array[] => Array.from({ length: to - from }, (_, i) => leaf(from + i))

test('appending in any portions gives the tiles of the specification and the root of the whole', async () => {
  const portions = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(portions, async (sizes) => {
      const log = memoryLog()
      let size = 0
      for (const portion of sizes) {
        const root = await grow(log, leaves(size, (size += portion)))
        assert.deepEqual(root, rootOfHashes(leaves(0, size)))
      }
      const whole = memoryLog()
      await grow(whole, leaves(0, size))
      assert.deepEqual(log.tiles, whole.tiles)
      for (const [key, bytes] of log.tiles) {
        const [level = 0, index = 0] = key.split('/').map(Number)
        assert.equal(bytes.length / 32, Math.min(256, Math.floor(size / 256 ** level) - index * 256))
      }
    }),
    { numRuns: 40 },
  )
})

test('a log of 70,000 has the tiles the specification counts', async () => {
  const log = memoryLog()
  await grow(log, leaves(0, 70_000))
  const level = (n: number): string[] => [...log.tiles.keys()].filter((key) => key.startsWith(`${n}/`))
  assert.equal(level(0).length, 274)
  assert.equal(log.tiles.get('0/273')?.length, 112 * 32)
  assert.equal(log.tiles.get('1/0')?.length, 256 * 32)
  assert.equal(log.tiles.get('1/1')?.length, 17 * 32)
  assert.equal(log.tiles.get('2/0')?.length, 32)
})

test('appending a thousand to a large log reads one tile per level, and a proof reads a handful', async () => {
  const log = memoryLog()
  for (let size = 0; size < 200_000; size += 50_000) await grow(log, leaves(size, size + 50_000))
  for (let i = 0; i < 20; i++) {
    log.reads = 0
    const size = log.frontier.size
    await grow(log, leaves(size, size + 1000))
    assert.ok(log.reads <= 3, `${log.reads} reads`)
  }
  log.reads = 0
  const path = await inclusionProof(123_456, log.frontier.size, log.read)
  assert.ok(log.reads <= 6, `${log.reads} reads`)
  assert.ok(verifyInclusion({ leaf: leaf(123_456), index: 123_456, size: log.frontier.size, path, root: rootOfFrontier(log.frontier) }))
})

test('the root at any earlier size can be read from tiles that have grown since', async () => {
  const log = memoryLog()
  await grow(log, leaves(0, 1_300))
  for (const size of [0, 1, 2, 255, 256, 257, 511, 512, 1_023, 1_299, 1_300]) {
    assert.ok(equal(await rootAt(size, log.read), rootOfHashes(leaves(0, size))), `size ${size}`)
  }
})

test('a tile changed in storage stops the append instead of being signed over', async () => {
  for (const size of [1, 200, 255, 300, 66_000]) {
    const log = memoryLog()
    await grow(log, leaves(0, size))
    const edges = [...log.tiles].filter(([, bytes]) => bytes.length < 256 * 32)
    for (const [key, bytes] of edges) {
      for (const at of [0, bytes.length - 1]) {
        const changed = bytes.slice()
        changed[at] = (changed[at] as number) ^ 1
        const read = async (level: number, index: number): Promise<Uint8Array | null> =>
          `${level}/${index}` === key ? changed : log.read(level, index)
        // Enough leaves to reach the level of the tile.
        const more = leaves(size, size + 256 ** Number(key.split('/')[0]))
        await assert.rejects(appendLeaves(log.frontier, more, read), /was changed in storage/)
      }
    }
  }
})

test('A4: tiles written by an append that was killed before it was recorded do no harm', async () => {
  for (const size of [0, 1, 200, 256, 300]) {
    const log = memoryLog()
    await grow(log, leaves(0, size))
    const killed = await appendLeaves(log.frontier, leaves(5_000, 5_300), log.read)
    for (const { level, index, hashes } of killed.tiles) log.tiles.set(`${level}/${index}`, hashes)
    const root = await grow(log, leaves(size, 700))
    assert.ok(equal(root, rootOfHashes(leaves(0, 700))))
    assert.ok(equal(await rootAt(700, log.read), root))
  }
})

test('a tile that is missing or too short is named', async () => {
  const log = memoryLog()
  await grow(log, leaves(0, 300))
  await assert.rejects(
    inclusionProof(299, 300, async () => null),
    /Tile 1\/0 of the log is missing/,
  )
  await assert.rejects(
    appendLeaves(log.frontier, [leaf(300)], async () => new Uint8Array(32)),
    Malformed,
  )
})

test('a frontier survives being written down, and a wrong one is refused', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 600 }), (size) => {
      const frontier = createFrontier()
      for (const hash of leaves(0, size)) appendTo(frontier, hash)
      const again = parseFrontier(formatFrontier(frontier))
      assert.equal(again.size, size)
      assert.ok(equal(rootOfFrontier(again), rootOfHashes(leaves(0, size))))
    }),
    { numRuns: 50 },
  )
  for (const text of ['', '1', '01', '-1', '3 AAAA', `2 ${Buffer.alloc(31).toString('base64')}`])
    assert.throws(() => parseFrontier(text), Malformed)
})

test('a tile is served at the path of the specification', () => {
  assert.equal(tilePath(0, 1_234_067), 'tile/0/x001/x234/067')
  assert.equal(tilePath(2, 5, 12), 'tile/2/005.p/12')
})
