// `npm test`: gets what is missing, then runs everything in order: types, lint, architecture, unit, stories, browser journeys.
// `npm test -- --only=unit` runs one stage; further words keep the test files whose path holds one of them.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { getDependencies, prepare, root } from './prepare.mjs'
import { cleanEnvironment, endWithNpm, run } from './run.mjs'
import { explain, say, Trouble } from './say.mjs'
import { buildWeb } from './web.mjs'

const STAGES = ['types', 'lint', 'architecture', 'unit', 'stories', 'e2e']
const args = process.argv.slice(2)
const only = args.filter((arg) => arg.startsWith('--only=')).flatMap((arg) => arg.slice('--only='.length).split(','))
const words = args.filter((arg) => !arg.startsWith('-'))
/** The database of the tests is up after a second; no single file of tests takes longer than this. */
const FILE_TIMEOUT_MS = 240_000
endWithNpm()

try {
  process.exitCode = await main()
} catch (error) {
  explain(error)
  say('0 passed, 1 failed')
  process.exitCode = 1
}

async function main() {
  const strange = [...only.filter((name) => !STAGES.includes(name)), ...args.filter((arg) => arg.startsWith('-') && !arg.startsWith('--only='))]
  if (strange.length > 0) throw new Trouble(`There is no ${strange.join(', ')}.`, `Use --only=${STAGES.join('|')} and parts of file names.`)
  const node = await prepare('full')
  // The database's supervisor is TypeScript, which this Node may not read.
  if (node !== process.execPath && Number(process.versions.node.split('.')[0]) < 24) {
    const { code } = await run(node, [path.join(root, 'scripts/test.mjs'), ...args], { cwd: root, env: process.env, stdio: ['ignore', 'inherit', 'inherit'] })
    return code
  }
  const wanted = (stage) => (only.length > 0 ? only.includes(stage) : words.length === 0 || !['types', 'lint'].includes(stage))
  const bluesky = path.join(root, 'e2e/bluesky-server')
  if ((wanted('stories') || wanted('e2e')) && existsSync(path.join(bluesky, 'package-lock.json'))) {
    await getDependencies({ node, dir: bluesky, mode: 'full', words: 'Getting the Bluesky test server, once' })
  }
  const scratch = mkdtempSync(path.join(tmpdir(), 'bedside-npm-test-'))
  const env = testEnvironment(node)
  let stop = async () => {}
  try {
    const totals = []
    for (const stage of STAGES.filter(wanted)) {
      if (['unit', 'stories', 'e2e'].includes(stage) && !env.BEDSIDE_TEST_POSTGRES) {
        const cluster = await startCluster()
        env.BEDSIDE_TEST_POSTGRES = cluster.ownerUrl
        stop = cluster.stop
      }
      totals.push(await runStage(stage, { node, env, scratch }))
    }
    return finish(totals)
  } finally {
    await stop()
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Runs one stage under a heading and closes it with one line. A stage that breaks counts as a failure; the others still run. */
async function runStage(stage, context) {
  say(`\n── ${stage}`)
  const began = Date.now()
  const total = await work(stage, context).catch((error) => {
    explain(error)
    return { passed: 0, failed: 1, skipped: 0 }
  })
  say(`   ${stage}: ${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''} in ${((Date.now() - began) / 1000).toFixed(1)} s`)
  return total
}

async function work(stage, context) {
  if (stage === 'types') return checkTypes(context)
  if (stage === 'lint') return one(context, [path.join(root, 'node_modules/oxlint/bin/oxlint'), '--type-aware', '--deny-warnings'])
  if (stage === 'e2e') await buildWeb(context.node)
  const files = filesOf(stage).filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  if (files.length > 0) return runTests(stage, files, context)
  if (words.length > 0) return { passed: 0, failed: 0, skipped: 0 }
  throw new Trouble(`There are no tests in ${stage}.`, 'A stage without tests proves nothing; see filesOf in scripts/test.mjs.')
}

async function checkTypes(context) {
  const projects = ['tsconfig.json', 'apps/web/tsconfig.json'].filter((file) => existsSync(path.join(root, file)))
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const project of projects) {
    const { passed, failed } = await one(context, [path.join(root, 'node_modules/@typescript/native/bin/tsc'), '--noEmit', '-p', project])
    total.passed += passed
    total.failed += failed
  }
  return total
}

/** A check that either passes or fails as a whole. */
async function one({ node, env }, command) {
  const { code } = await run(node, command, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

async function runTests(stage, files, { node, env, scratch }) {
  const file = path.join(scratch, `${stage}.json`)
  const side = stage === 'e2e' ? 1 : Math.max(2, Math.min(4, availableParallelism()))
  const flags = ['--test', `--test-concurrency=${side}`, `--test-timeout=${FILE_TIMEOUT_MS}`, '--test-reporter=./scripts/test-reporter.mjs', '--test-reporter-destination=stdout']
  const { code } = await run(node, [...flags, ...files], { cwd: root, env: { ...env, BEDSIDE_TEST_TOTALS: file }, stdio: ['ignore', 'inherit', 'inherit'] })
  const total = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0, skipped: 0 }
  const empty = total.passed + total.failed + total.skipped === 0
  if (empty) say('   The test runner ended without running a test.')
  if ((code !== 0 || empty) && total.failed === 0) total.failed = 1
  return total
}

/** The test files of a stage, from the root. Stories are what runs against the server with a real database. */
function filesOf(stage) {
  if (stage === 'architecture') return readdirSync(root).filter((name) => name.endsWith('.test.ts'))
  if (stage === 'unit') return ['packages', 'apps/cli', 'apps/web', 'scripts', 'content', 'bench'].flatMap(testsUnder)
  return testsUnder(stage === 'stories' ? 'apps/server' : 'e2e')
}

function testsUnder(place) {
  if (!existsSync(path.join(root, place))) return []
  return readdirSync(path.join(root, place), { withFileTypes: true })
    .filter(({ name }) => !['node_modules', 'dist'].includes(name))
    .flatMap((entry) => (entry.isDirectory() ? testsUnder(path.join(place, entry.name)) : /\.test\.(ts|tsx|mjs)$/.test(entry.name) ? [path.join(place, entry.name)] : []))
    .sort()
}

/** One throwaway PostgreSQL for all test files; each makes its own databases in it. */
async function startCluster() {
  const { createTestCluster } = await import(pathToFileURL(path.join(root, 'packages/postgres/src/index.ts')).href)
  return createTestCluster()
}

/** What a person has set for their own Bedside must not reach the tests. */
function testEnvironment(node) {
  const env = cleanEnvironment(path.dirname(node))
  for (const name of Object.keys(env)) if (/^(BEDSIDE_.*|DATABASE_URL|PORT|HOST|PG[A-Z]+)$/.test(name)) delete env[name]
  env.NODE_NO_WARNINGS = '1'
  return env
}

function finish(totals) {
  const sum = (what) => totals.reduce((all, total) => all + total[what], 0)
  const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')]
  const nothing = passed + failed === 0
  if (nothing) say('\nNo test was run.')
  say(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`)
  return failed > 0 || nothing ? 1 : 0
}
