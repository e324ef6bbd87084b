import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Account, handOver } from './account.ts'
import { PORT } from './settings.ts'
import { StartRefusal } from './start-refusal.ts'

/** sun_path of unix(7) holds 108 bytes with the closing zero. */
const LONGEST = 107

/**
 * A private directory (mode 0700) for the socket: inside `home` where the path is short enough, else under the system's
 * temporary directory, with a name that follows from `home` so that the next start finds it again.
 */
export function socketDir(home: string, account: Account): string {
  const inside = path.join(home, 'run')
  const fits = Buffer.byteLength(path.join(inside, `.s.PGSQL.${PORT}`)) <= LONGEST
  const dir = fits ? inside : path.join(tmpdir(), `bedside-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`)
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  if (fits) chmodSync(dir, 0o700)
  else refuseForeign(dir, [process.getuid?.(), account.owner?.uid])
  handOver(dir, account)
  return dir
}

/** Anybody may create names under /tmp: a directory made by somebody else could hold a socket that pretends to be ours. */
function refuseForeign(dir: string, us: (number | undefined)[]): void {
  const stat = lstatSync(dir)
  if (stat.isDirectory() && us.includes(stat.uid) && (stat.mode & 0o077) === 0) return
  throw new StartRefusal(
    'socket-taken',
    `The directory ${dir}, where the database's socket belongs, was made by somebody else.`,
    'Remove it, or set BEDSIDE_DATA to a shorter path, and start again.',
  )
}
