import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { end, holdProcess } from './fixture/hold-process.ts'
import { lockDataDir, StartRefusal } from './index.ts'

const base = mkdtempSync(path.join(tmpdir(), 'bedside-lock-'))
after(() => rmSync(base, { recursive: true, force: true }))
const us = { host: '127.0.0.1', port: 4490 }
let count = 0

/** A data directory with a lock as another process would have left it. */
function leftBehind(note: object, secondsOld = 0): string {
  const dir = path.join(base, `left-${count++}`)
  mkdirSync(dir)
  const file = path.join(dir, 'bedside.lock')
  writeFileSync(file, JSON.stringify({ ...us, machine: hostname(), since: new Date().toISOString(), ...note }))
  const then = Date.now() / 1000 - secondsOld
  utimesSync(file, then, then)
  return dir
}

test('a second process is refused with the holder named, and gets the lock once the first has ended', async () => {
  const dir = path.join(base, 'two')
  const { said, child } = await holdProcess('lock', dir)
  assert.throws(() => lockDataDir(dir, us), (error) => {
    assert.ok(error instanceof StartRefusal)
    assert.equal(error.code, 'data-in-use')
    assert.match(error.message, new RegExp(`^Bedside is already running here: process ${said.pid}, started \\d+:\\d\\d, port 4480\\.$`))
    return true
  })
  await end(child, 'SIGKILL')
  lockDataDir(dir, us).release()
  assert.equal(existsSync(path.join(dir, 'bedside.lock')), false)
})

test('of many processes that start at once on a dead lock, exactly one gets it', async () => {
  const dir = leftBehind({ pid: 2 ** 22 - 1 })
  const all = await Promise.all(Array.from({ length: 6 }, () => holdProcess('lock', dir)))
  assert.equal(all.filter(({ said }) => said.pid).length, 1)
  assert.equal(all.filter(({ said }) => said.code === 'data-in-use').length, 5)
  await Promise.all(all.map(({ child }) => end(child, 'SIGKILL')))
})

test('a process id that now belongs to somebody else does not hold the lock', { skip: existsSync('/proc/self/stat') ? false : 'needs /proc' }, () => {
  lockDataDir(leftBehind({ pid: process.ppid, mark: 'another boot:1' }), us).release()
})

test('a holder on another machine keeps the lock while it shows life, and loses it after', () => {
  assert.throws(() => lockDataDir(leftBehind({ pid: 1, machine: 'ward-3' }, 5), us), /on ward-3/)
  lockDataDir(leftBehind({ pid: 1, machine: 'ward-3' }, 60), us).release()
})

test('a lock that a full disk cut short does not shut the house for ever', () => {
  const dir = leftBehind({ pid: 1 })
  writeFileSync(path.join(dir, 'bedside.lock'), '')
  const lock = lockDataDir(dir, us)
  assert.equal(JSON.parse(readFileSync(path.join(dir, 'bedside.lock'), 'utf8')).pid, process.pid)
  lock.release()
})
