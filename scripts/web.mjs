// Builds the web app when its sources have changed since the last time.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './prepare.mjs'
import { cleanEnvironment, run } from './run.mjs'
import { step, Trouble } from './say.mjs'

const SOURCES = ['apps/web', 'packages/contract/src', 'packages/phi-screen/src', 'package-lock.json']
const SKIPPED = new Set(['node_modules', 'dist'])

/** Builds apps/web into apps/web/dist. The new build replaces the old one whole, so that a running server never serves half of each. */
export async function buildWeb(node) {
  const web = path.join(root, 'apps/web')
  if (!existsSync(path.join(web, 'index.html'))) return
  const dist = path.join(web, 'dist')
  const stamp = path.join(dist, '.bedside-stamp')
  const hash = hashOf(SOURCES)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  const next = path.join(web, 'node_modules/.dist-next')
  await step('Building the pages', async () => {
    mkdirSync(path.dirname(next), { recursive: true })
    const vite = path.join(root, 'node_modules/vite/bin/vite.js')
    const args = [vite, 'build', '--logLevel', 'error', '--outDir', next, '--emptyOutDir']
    const { code, output } = await run(node, args, { cwd: web, env: cleanEnvironment(path.dirname(node)) })
    if (code !== 0) throw buildTrouble(output)
    writeFileSync(path.join(next, '.bedside-stamp'), hash)
    rmSync(dist, { recursive: true, force: true })
    renameSync(next, dist)
  })
}

function buildTrouble(output) {
  if (/ENOSPC|no space left/i.test(output)) return new Trouble(`The disk that holds ${root} is full.`, 'Free about 1 GB and start again.')
  if (/EACCES|EPERM|EROFS/.test(output)) return new Trouble(`Bedside may not write its pages into ${root}/apps/web.`, 'Start it as the user who owns that folder.')
  return new Trouble(`The pages could not be built. The builder said:\n${output.trim().split('\n').slice(-20).join('\n')}`, 'If you changed apps/web, mend what it names; else get a fresh copy of Bedside.')
}

/** One hash over names and contents of all files under these places. */
function hashOf(places) {
  const hash = createHash('sha256')
  const take = (place) => {
    const full = path.join(root, place)
    if (!existsSync(full)) return
    const entries = place.endsWith('.json') ? undefined : readdirSync(full, { withFileTypes: true })
    if (!entries) return void hash.update(`${place}\0`).update(readFileSync(full))
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (SKIPPED.has(entry.name)) continue
      const inner = path.join(place, entry.name)
      if (entry.isDirectory()) take(inner)
      else if (entry.isFile()) hash.update(`${inner}\0`).update(readFileSync(path.join(root, inner)))
    }
  }
  for (const place of places) take(place)
  return hash.digest('hex')
}
