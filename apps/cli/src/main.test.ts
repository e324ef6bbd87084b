import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

function bedside(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', input: '' })
}

test('the help lists every command with what it is for', () => {
  for (const args of [[], ['--help'], ['help']]) {
    const { status, stdout } = bedside(...args)
    assert.equal(status, 0)
    for (const command of ['screen', 'verify', 'evidence', 'backup', 'restore', 'doctor', 'user', 'demo']) assert.match(stdout, new RegExp(`bedside ${command}\\b.* {2}[A-Z]`))
  }
})

test('a mistyped command names the one that was meant and ends with 2', () => {
  const { status, stdout, stderr } = bedside('bakcup')
  assert.deepEqual([status, stdout], [2, ''])
  assert.match(stderr, /Did you mean: \.\/bedside backup/)
  assert.doesNotMatch(bedside('frobnicate').stderr, /Did you mean/)
})

test('verify with a file checks a bundle here, without the server', () => {
  const { status, stderr } = bedside('verify', 'no-such-bundle.zip')
  assert.equal(status, 2)
  assert.match(stderr, /no-such-bundle\.zip/)
})
