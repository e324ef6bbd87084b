// Gets what Bedside needs to run: Node 24 and the dependencies, each once. Nothing here needs more than Node 18.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { askFor, npmCi } from './npm.mjs'
import { step, say, Trouble } from './say.mjs'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const WANTED = 24

/** Gets runtime and dependencies and returns the path of Node 24. `mode`: 'production' to run Bedside, 'full' to test it. */
export async function prepare(mode) {
  refuseOldNode()
  const node = await getRuntime()
  await getDependencies({ node, dir: root, mode, words: 'Getting the parts, once' })
  const note = path.join(root, 'node_modules/.bedside-node')
  // The launcher reads it, to start without asking again.
  if (readText(note).trim() !== node) tryWrite(note, `${node}\n`)
  return node
}

/** This machine's own Node when it is new enough, else the one that runtime/ gets from npm. */
async function getRuntime() {
  if (major(process.versions.node) >= WANTED) return process.execPath
  const home = path.join(root, 'runtime')
  const name = process.platform === 'darwin' ? `node-bin-darwin-${process.arch}` : `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const version = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')).optionalDependencies[name]
  if (!version) throw new Trouble(`There is no ready Node ${WANTED} for this machine (${process.platform} ${process.arch}).`, `Install Node ${WANTED} or newer from nodejs.org and start again.`)
  const node = path.join(home, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  const ready = () => spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim() === `v${version}`
  if (ready()) return node
  await alone(home, () => ready() || step('Getting the runtime, once', () => npmCi({ node: process.execPath, cwd: home })))
  if (nearlyFull(home)) throw new Trouble(`The disk that holds ${home} is full.`, 'Free about 1 GB and start again.')
  if (!existsSync(node)) await askFor({ node: process.execPath, cwd: home, name, version })
  if (!ready()) throw new Trouble(`The Node ${WANTED} from npm does not run on this machine.`, `Install Node ${WANTED} or newer from nodejs.org and start again.`)
  return node
}

/** Runs `npm ci` in `dir` unless what is there fits its lock file. A full installation also serves production. */
export async function getDependencies({ node, dir, mode, words }) {
  const lock = readFileSync(path.join(dir, 'package-lock.json'), 'utf8')
  const hash = createHash('sha256').update(lock).digest('hex')
  const stamp = path.join(dir, 'node_modules/.bedside-stamp.json')
  const fits = () => {
    const { lock: had, mode: as } = readJson(stamp) ?? {}
    return had === hash && (as === mode || as === 'full')
  }
  if (fits()) return
  await alone(dir, async () => {
    if (fits()) return
    if (!installed(JSON.parse(lock), readJson(path.join(dir, 'node_modules/.package-lock.json')), mode)) {
      const args = mode === 'full' ? ['--include=dev', '--include=optional'] : ['--omit=dev', '--include=optional']
      await step(words, () => npmCi({ node, cwd: dir, args }))
    }
    tryWrite(stamp, `${JSON.stringify({ lock: hash, mode })}\n`)
  })
}

/**
 * True when node_modules, by npm's own list of it (written last), holds every package of the lock in its version,
 * as after an `npm ci` by hand. Optional packages may be missing: they are for other machines.
 */
export function installed(lock, list, mode) {
  if (!list?.packages) return false
  return Object.entries(lock.packages).every(([place, wanted]) => {
    if (!place.includes('node_modules/') || wanted.link || wanted.optional || wanted.devOptional) return true
    if (wanted.dev && mode !== 'full') return true
    return list.packages[place]?.version === wanted.version
  })
}

/** Lets one process at a time change the parts in `dir`; the others wait. */
async function alone(dir, work) {
  const file = path.join(tmpdir(), `bedside-parts-${createHash('sha256').update(dir).digest('hex').slice(0, 12)}.lock`)
  for (let told = false; ; await new Promise((resolve) => setTimeout(resolve, 300))) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      // A temporary directory that cannot be written to must not keep Bedside from starting.
      if (error.code !== 'EEXIST') return work()
    }
    const holder = Number(readText(file))
    if (holder && !lives(holder)) rmSync(file, { force: true })
    else if (!told) told = say('Another start of Bedside is getting the parts; waiting for it.') ?? true
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** npm passes over an optional package that the disk has no room for; Node itself takes 120 MB. */
function nearlyFull(dir) {
  const { bavail, bsize } = statfsSync(dir)
  return bavail * bsize < 250e6
}

function refuseOldNode() {
  if (major(process.versions.node) < 18) throw new Trouble(`This machine's Node is ${process.versions.node}; Bedside needs 18 or newer to begin with.`, 'Install a newer Node from nodejs.org and start again.')
}

function major(version) {
  return Number(version.split('.')[0])
}

function lives(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** A stamp only saves time; a folder that is read-only does without. */
function tryWrite(file, text) {
  try {
    writeFileSync(file, text)
  } catch {
    // Asked again at the next start.
  }
}
