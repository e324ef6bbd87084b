// Finds npm, runs it under the Node we choose, and turns its failures into sentences.
import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { cleanEnvironment, run } from './run.mjs'
import { Trouble } from './say.mjs'

const QUIET = ['--no-audit', '--no-fund', '--loglevel=error', '--no-progress', '--prefer-offline']
// npm's own waits (10 s, then 60 s) would keep a person without a network waiting for minutes.
const PATIENT = ['--fetch-retries=3', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=8000']

/** Runs `npm ci` in `cwd` under `node`. Throws Trouble that names the cause. */
export async function npmCi({ node, cwd, args = [] }) {
  const { code, output } = await npm(node, cwd, ['ci', ...QUIET, ...PATIENT, ...args])
  if (code !== 0) throw npmTrouble(output, cwd)
}

/** Why an optional package did not come: npm keeps silent about that. Returns when the registry has it and answers. */
export async function askFor({ node, cwd, name, version }) {
  const { code, output } = await npm(node, cwd, ['view', `${name}@${version}`, 'version', '--loglevel=error', '--fetch-retries=0', '--prefer-online'])
  if (code !== 0) throw npmTrouble(output, cwd)
}

function npm(node, cwd, args) {
  const script = findNpm()
  const env = cleanEnvironment(path.dirname(node))
  // Debian's own npm keeps its parts where only Debian's own Node looks.
  if (script.startsWith('/usr/share/nodejs/')) env.NODE_PATH = '/usr/share/nodejs'
  return run(node, [script, ...args], { cwd, env })
}

/** The script npm-cli.js of the npm that started us, that lies beside this Node, or that PATH names. */
export function findNpm(env = process.env, execPath = process.execPath) {
  const beside = path.dirname(realpathSync(execPath))
  const places = [
    env.npm_execpath,
    path.join(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
    path.join(beside, 'node_modules/npm/bin/npm-cli.js'),
    ...(env.PATH ?? '').split(path.delimiter).filter(Boolean).flatMap((dir) => [path.join(dir, 'npm'), path.join(dir, 'node_modules/npm/bin/npm-cli.js')]),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ]
  for (const place of places) {
    if (!place || !existsSync(place)) continue
    const file = realpathSync(place)
    if (path.basename(file) === 'npm-cli.js') return file
  }
  throw new Trouble('npm was not found on this machine; Bedside needs it once, to get its parts.', 'Install it (on Debian: sudo apt install npm) and start again.')
}

/** The sentence behind npm's output. */
export function npmTrouble(output, cwd) {
  const has = (pattern) => pattern.test(output)
  if (has(/ENOSPC|no space left/i)) return new Trouble(`The disk that holds ${cwd} is full.`, 'Free about 1 GB and start again.')
  if (has(/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET|network (request|timeout)|ENOTCACHED/)) {
    return new Trouble(
      'Bedside could not reach the npm registry to get its parts.',
      'Check the network and any proxy (npm config get proxy), then start again. Once the parts are here, no network is needed.',
    )
  }
  if (has(/SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|CERT_/)) {
    return new Trouble('The npm registry showed a certificate that this machine does not trust.', 'Tell npm about your network’s certificate (npm config set cafile FILE) and start again.')
  }
  if (has(/EACCES|EPERM|EROFS/)) {
    return new Trouble(`Bedside may not write its parts into ${cwd}.`, `Start it as the user who owns that folder, or hand it over: sudo chown -R "$(id -un)" "${cwd}"`)
  }
  if (has(/EUSAGE|in sync|EINTEGRITY/)) {
    return new Trouble('The list of parts (package-lock.json) does not fit what was found.', `Get a fresh copy of Bedside, or, if you changed package.json, run npm install in ${cwd}.`)
  }
  const last = output.trim().split('\n').slice(-12).join('\n')
  return new Trouble(`npm could not get Bedside's parts. It said:\n${last || '(nothing)'}`, `Try again; if it stays, run npm ci in ${cwd} to see more.`)
}
