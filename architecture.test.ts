/** Who may import whom. The two tables are the architecture; the tests below hold the code to them and name the offending edge. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import { test } from 'node:test'

/** Rooms: which of our own packages a room may import. Libraries are allowed unless the room is pure. */
const ROOMS: Record<string, string[]> = {
  'packages/phi-screen': [],
  'packages/ledger': [],
  'packages/postgres': [],
  'packages/contract': [],
  'packages/connectors': ['packages/contract'],
  'apps/server': ['packages/phi-screen', 'packages/contract', 'packages/connectors', 'packages/ledger', 'packages/postgres'],
  'apps/web': ['packages/contract', 'packages/phi-screen'],
  'apps/cli': ['packages/contract', 'packages/phi-screen', 'packages/ledger'],
}

/** Within the server: which other modules a module may use, by their `index.ts` only. */
const MODULES: Record<string, string[]> = {
  people: [],
  evidence: [],
  publishing: ['people'],
  readiness: ['people'],
  directory: ['people'],
}

/** The engine may import nothing at all: it can neither read nor send nor remember. */
const PURE = ['packages/phi-screen']
/** Of Node, the ledger may use only cryptography: it checks bundles on machines that have nothing else of ours. */
const ONLY = { 'packages/ledger': ['node:crypto', 'fflate'] } as Record<string, string[]>
/** The connectors know of the contract only how networks count. */
const FROM_CONTRACT = 'packages/contract/network'
/** Files of the server that may know every module. */
const JOINERS = /^apps\/server\/src\/(app|main|running|operate)\.ts$|^apps\/server\/src\/(demo|operate)\//

const files = globSync('{packages,apps}/*/src/**/*.{ts,tsx}').map((file) => file.split(sep).join('/')).filter((file) => !/\.test\.tsx?$|conformance|test-server|mercy-valley|fixture/.test(file))
const IMPORT = /^\s*(?:import|export)\b[^'"]*?from\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm
const imports = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(IMPORT)].map((match) => ({ file, to: resolve(file, match[1] ?? match[2] ?? match[3] ?? '') })))

test('the check sees the code', () => assert.ok(files.length > 100 && imports.length > 400))

test('rooms use only the rooms they may', () => {
  assert.deepEqual(imports.filter(({ file, to }) => room(to) && room(to) !== room(file) && !ROOMS[room(file)!]?.includes(room(to)!)), [])
})

test('pure rooms import only themselves', () => {
  assert.deepEqual(imports.filter(({ file, to }) => PURE.includes(room(file)!) && room(to) !== room(file)), [])
})

test('the ledger needs nothing but cryptography', () => {
  assert.deepEqual(imports.filter(({ file, to }) => ONLY[room(file)!] && room(to) !== room(file) && !ONLY[room(file)!]!.includes(to)), [])
})

test('connectors know of the contract only how networks count', () => {
  assert.deepEqual(imports.filter(({ file, to }) => room(file) === 'packages/connectors' && room(to) === 'packages/contract' && !to.startsWith(FROM_CONTRACT)), [])
})

test('the platform knows no module', () => {
  assert.deepEqual(imports.filter(({ file, to }) => file.startsWith('apps/server/src/platform/') && module(to)), [])
})

test('modules use only the modules they may, by the front door', () => {
  const wrong = imports.filter(({ file, to }) => {
    const [from, into] = [module(file), module(to)]
    if (!into || from === into) return false
    if (JOINERS.test(file)) return !to.endsWith(`/${into}/index.ts`)
    return !from || !MODULES[from]?.includes(into) || !to.endsWith(`/${into}/index.ts`)
  })
  assert.deepEqual(wrong, [])
})

test('every module is in the table', () => {
  assert.deepEqual([...new Set(files.map((file) => module(file)).filter(Boolean))].sort(), Object.keys(MODULES).sort())
})

test('the words never change: every module has its contract, its server folder and its README', () => {
  for (const name of Object.keys(MODULES)) {
    for (const path of [`packages/contract/src/${name}.ts`, `apps/server/src/modules/${name}/index.ts`, `apps/server/src/modules/${name}/README.md`]) assert.ok(globSync(path).length, `${path} is missing`)
  }
})

test('nothing networks-specific leaks: outside its folder no code names a network', () => {
  const named = files.filter((file) => /^(packages\/(connectors|contract)|apps\/(server|web|cli))\//.test(file) && !/connectors\/src\/(bluesky|practice|index)/.test(file) && !/network|practice|demo/.test(file)).filter((file) => /['"]bluesky['"]/.test(readFileSync(file, 'utf8')))
  assert.deepEqual(named, [])
})

test('only the store of a module speaks SQL about other modules’ tables through their door', () => {
  const people = files.filter((file) => file.startsWith('apps/server/src/modules/publishing/')).filter((file) => /(selectFrom|insertInto|updateTable|deleteFrom)\('(member|session|invitation|facility)'/.test(readFileSync(file, 'utf8')))
  assert.deepEqual(people, [])
})

test('files stay small enough to hold one idea', () => {
  const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 300)
  assert.deepEqual(long, [])
})

function resolve(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return normalize(join(dirname(file), specifier)).split(sep).join('/')
  return specifier.replace(/^@bedside\/([^/]+)/, (_, name: string) => Object.keys(ROOMS).find((one) => one.endsWith(`/${name}`)) ?? name)
}

function room(path: string): string | undefined {
  return Object.keys(ROOMS).find((name) => path === name || path.startsWith(`${name}/`))
}

function module(path: string): string | undefined {
  return /^apps\/server\/src\/modules\/([^/]+)\//.exec(path)?.[1]
}
