import { spawnSync } from 'node:child_process'
import { chownSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import path from 'node:path'
import { StartRefusal } from './start-refusal.ts'

/**
 * Under which user PostgreSQL runs. It refuses to run as root, so root hands it to somebody else:
 * `as` are the ids for spawn, `prefix` the command put before its own, `owner` who must own its files.
 */
export type Account = { prefix: string[]; as: { uid?: number; gid?: number }; owner?: { uid: number; gid: number } }

/** nobody:nogroup on Debian; an id that owns nothing else. */
const NOBODY = 65534
/** The same user outside, nobody inside. user_namespaces(7) */
const AS_NOBODY = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--']

/**
 * Finds an account that can walk to `dir`. An ordinary user runs PostgreSQL as themselves. For root, in this order:
 * nobody; the owner of the closed directory on the way, when that is a person; root seen from a user namespace as nobody, which is what works
 * when everything lies under /root (mode 700) because it keeps root's right to its own files.
 */
export function chooseAccount(dir: string): Account {
  if (process.getuid?.() !== 0) return ordinaryUser()
  const nobody = { uid: NOBODY, gid: NOBODY }
  const gate = blockedAt(dir, nobody)
  if (gate === undefined) return { prefix: [], as: nobody, owner: nobody }
  const { uid, gid } = statSync(gate)
  if (uid !== 0 && blockedAt(dir, { uid, gid }) === undefined) return { prefix: [], as: { uid, gid }, owner: { uid, gid } }
  const root = { uid: 0, gid: 0 }
  if (blockedAt(dir, root) === undefined && namespacesWork()) return { prefix: AS_NOBODY, as: {}, owner: root }
  throw new StartRefusal(
    'permission',
    `PostgreSQL never runs as root, and no other user may pass through ${gate} to reach the data.`,
    `Set BEDSIDE_DATA to a directory that others may pass through, such as /var/lib/bedside, or allow it with: chmod o+x "${gate}"`,
  )
}

/** PostgreSQL also refuses a user id that has no name, as containers give with `--user 1234`; in a namespace it is called nobody. */
function ordinaryUser(): Account {
  try {
    userInfo()
    return { prefix: [], as: {} }
  } catch {
    if (namespacesWork()) return { prefix: AS_NOBODY, as: {} }
    throw new StartRefusal(
      'permission',
      `PostgreSQL does not run under the user id ${process.getuid?.()}, because this machine has no name for it.`,
      'Start Bedside as a user that has a name here (see /etc/passwd), or set DATABASE_URL to a PostgreSQL 15 or newer.',
    )
  }
}

function namespacesWork(): boolean {
  const [command = '', ...rest] = [...AS_NOBODY, 'true']
  return spawnSync(command, rest).status === 0
}

/** The first directory on the way to `target` that this person may not enter (without root's powers), or undefined. */
export function blockedAt(target: string, person: { uid: number; gid: number }): string | undefined {
  const parents: string[] = []
  for (let at = path.dirname(target); ; at = path.dirname(at)) {
    parents.unshift(at)
    if (at === path.dirname(at)) break
  }
  return parents.find((parent) => {
    const { mode, uid, gid } = statSync(parent)
    const bit = uid === person.uid ? 0o100 : gid === person.gid ? 0o010 : 0o001
    return (mode & bit) === 0
  })
}

/** Gives `dir` and all below it to the account, when it is not theirs already. Only root can and must do this. */
export function handOver(dir: string, account: Account): void {
  if (!account.owner) return
  const { uid, gid } = account.owner
  const give = (file: string): void => {
    const stat = lstatSync(file)
    if (stat.uid !== uid || stat.gid !== gid) chownSync(file, uid, gid)
    if (stat.isDirectory()) for (const name of readdirSync(file)) give(path.join(file, name))
  }
  const top = lstatSync(dir)
  if (top.uid !== uid || top.gid !== gid) give(dir)
}
