// Runs other programs: with a clean environment, and so that none outlives us.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

const children = new Set()

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (children.size === 0) process.exit(130)
    for (const child of children) child.kill(signal)
    stopping = true
    // npm finishes what it is at before it listens; nothing is lost, the next start does it again.
    setTimeout(() => children.forEach((child) => child.kill('SIGKILL')), 3000).unref()
  })
}
let stopping = false

/**
 * Runs a program to its end. Returns its exit code and, unless `stdio` says otherwise, what it wrote.
 * When we are told to stop meanwhile, it is told too, and then we end.
 */
export function run(command, args, { cwd, env, stdio = ['ignore', 'pipe', 'pipe'] } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio })
    children.add(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
    child.once('error', (error) => {
      children.delete(child)
      reject(error)
    })
    child.once('close', (code, signal) => {
      children.delete(child)
      if (stopping) process.exit(130)
      resolve({ code: code ?? 1, signal, output })
    })
  })
}

/** npm's own settings that a person may need to reach the internet; the rest of what `npm start` sets would change what we ask of npm. */
const KEEP = /^npm_config_(registry|.*:registry|.*_authtoken|userconfig|globalconfig|cache|proxy|https_proxy|http_proxy|noproxy|cafile|ca|strict_ssl|offline)$/i

/** Our environment without what npm added, without NODE_ENV (it changes installs and builds), with `home`'s Node first in PATH. */
export function cleanEnvironment(binDir) {
  const env = {}
  for (const [name, value] of Object.entries(process.env)) {
    if (/^npm_/i.test(name) && !KEEP.test(name)) continue
    if (name === 'NODE_ENV' || name === 'INIT_CWD') continue
    env[name] = value
  }
  const pathName = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  if (binDir) env[pathName] = `${binDir}${process.platform === 'win32' ? ';' : ':'}${env[pathName] ?? ''}`
  return env
}

/** Under npm there may be a shell between npm and us: it may die without a word, or live on when npm is killed. Either ends us in order. */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return
  const family = ancestors()
  const watch = setInterval(() => {
    if (ancestors() === family) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}

/** Our parent and, where /proc tells it, its parent. */
function ancestors() {
  let above = ''
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
    above = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
  } catch {
    // Not Linux, or it has just ended, which changes our own parent.
  }
  return `${process.ppid} ${above}`
}
