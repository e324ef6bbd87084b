import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { Malformed, utf8 } from './bytes.ts'
import { readZip, writeZip } from './zip.ts'

const names = fc.stringMatching(/^[a-z0-9_-]{1,8}(\/[a-z0-9._-]{0,4}[a-z0-9]){0,2}$/).filter((name) => !/\/\./.test(name))
const archives = fc
  .uniqueArray(fc.tuple(names, fc.uint8Array({ maxLength: 200 })), { selector: ([name]) => name, minLength: 1, maxLength: 8 })
  .map((list) => new Map(list))

test('another program reads what we write', () => {
  fc.assert(
    fc.property(archives, (files) => {
      const read = unzipSync(writeZip(files))
      assert.deepEqual(
        Object.fromEntries(Object.entries(read).map(([name, bytes]) => [name, [...bytes]])),
        Object.fromEntries([...files].map(([name, bytes]) => [name, [...bytes]])),
      )
    }),
  )
})

test('what we write reads back, and writing it again gives the same bytes', () => {
  fc.assert(
    fc.property(archives, (files) => {
      const archive = writeZip(files)
      assert.deepEqual(Buffer.from(writeZip(readZip(archive))), Buffer.from(archive))
      assert.deepEqual(Buffer.from(writeZip(new Map([...files].toReversed()))), Buffer.from(archive))
    }),
  )
})

test('a compressed archive is refused, so nothing can unpack to more than its length', () => {
  const bomb = zipSync({ 'index.html': new Uint8Array(10_000_000) })
  assert.ok(bomb.length < 20_000)
  assert.throws(() => readZip(bomb), /compressed/)
})

test('a length that lies is refused without allocating it', () => {
  const archive = Buffer.from(writeZip(new Map([['a', utf8('hello')]])))
  archive.writeUInt32LE(0xffffffff, 22)
  assert.throws(() => readZip(archive), /cut short/)
})

test('a name that could leave the folder is refused, on writing and on reading', () => {
  for (const name of ['../a', '/a', 'a/../b', './a', 'a//b', 'a\\b', 'C:a', 'a/', '', '.hidden', 'x\u0000', 'é', 'a'.repeat(201)]) {
    assert.throws(() => writeZip(new Map([[name, utf8('x')]])), Malformed, JSON.stringify(name))
    if (name) assert.throws(() => readZip(zipSync({ [name]: [utf8('x'), { level: 0 }] })), Malformed, JSON.stringify(name))
  }
})

test('the same name twice is refused', () => {
  const one = writeZip(new Map([['a', utf8('hello')]])).subarray(0, 36)
  const rest = writeZip(new Map([['b', utf8('hello')]]))
  assert.throws(() => readZip(Buffer.concat([one, one, rest])), /holds “a” twice/)
})

test('a record that is damaged is named by its place', () => {
  const archive = Buffer.from(
    writeZip(
      new Map([
        ['a', utf8('hello')],
        ['b', utf8('you')],
      ]),
    ),
  )
  archive[36] = 0
  assert.throws(() => readZip(archive), /damaged at byte 36, after “a”/)
})

test('two names that some computers take for one are refused', () => {
  assert.throws(
    () =>
      writeZip(
        new Map([
          ['A.txt', utf8('x')],
          ['a.txt', utf8('y')],
        ]),
      ),
    /take for one/,
  )
})

test('what is no zip, or is cut short, is said to be so', () => {
  assert.throws(() => readZip(utf8('hello')), /does not start like a zip/)
  assert.throws(() => readZip(new Uint8Array()), /does not start like a zip/)
  const archive = writeZip(new Map([['a', utf8('hello')]]))
  for (let length = 0; length < 36; length++) assert.throws(() => readZip(archive.subarray(0, length)), Malformed)
})
