import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { isAlive, startMark } from './process-identity.ts'
import { explain, StartRefusal } from './start-refusal.ts'

/** What the lock tells about the process that holds it. */
export type Holder = { host: string; port: number }
export type DataDirLock = { release(): void }

type Note = Holder & { pid: number; mark?: string; machine: string; since: string }

/** A holder on another machine (a shared disk, another container) cannot be asked, so it touches the file and we look at its age. */
const BEAT_MS = 5_000
const SILENT_MS = 20_000

/**
 * Makes this the only Bedside on the data directory. Throws StartRefusal naming the holder when there is one;
 * takes over the lock of a process that has died. Released by `release()` and at exit.
 */
export function lockDataDir(dir: string, holder: Holder): DataDirLock {
  const root = path.resolve(dir)
  const file = path.join(root, 'bedside.lock')
  const note: Note = { ...holder, pid: process.pid, mark: startMark(process.pid), machine: hostname(), since: new Date().toISOString() }
  const draft = `${file}.${process.pid}`
  try {
    mkdirSync(root, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    writeFileSync(draft, JSON.stringify(note), { mode: 0o600 })
    while (!claim(draft, file)) clearDead(file)
  } catch (error) {
    throw explain(error, root)
  } finally {
    try {
      rmSync(draft, { force: true })
    } catch {
      // Where nothing could be written there is nothing to remove.
    }
  }
  return hold(file, note)
}

/** A hard link appears whole or not at all, and never over an existing file. */
function claim(draft: string, file: string): boolean {
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Moves a dead holder's lock out of the way, or refuses. Two that do so at once cannot remove each other's fresh lock. */
function clearDead(file: string): void {
  const found = read(file)
  if (found === undefined) return
  if (found.note && lives(found.note, found.age)) throw busy(found.note, path.dirname(file))
  const aside = `${file}.dead.${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const moved = read(aside)
  if (moved?.note && lives(moved.note, moved.age)) claim(aside, file)
  rmSync(aside, { force: true })
}

function lives(note: Note, age: number): boolean {
  if (note.machine !== hostname()) return age < SILENT_MS
  return isAlive(note.pid) && (note.mark === undefined || note.mark === startMark(note.pid))
}

function hold(file: string, note: Note): DataDirLock {
  const beat = setInterval(() => {
    try {
      utimesSync(file, new Date(), new Date())
    } catch {
      // The file was removed by hand; nothing we hold depends on its age on this machine.
    }
  }, BEAT_MS)
  beat.unref()
  const release = (): void => {
    clearInterval(beat)
    process.removeListener('exit', release)
    if (read(file)?.note?.pid === note.pid && read(file)?.note?.since === note.since) rmSync(file, { force: true })
  }
  process.once('exit', release)
  return { release }
}

/** A file that cannot be read as a note counts as left by the dead: notes appear whole. */
function read(file: string): { note?: Note; age: number } | undefined {
  try {
    const age = Date.now() - statSync(file).mtimeMs
    const text = readFileSync(file, 'utf8')
    try {
      const note = JSON.parse(text) as Note
      return typeof note?.pid === 'number' ? { note, age } : { age }
    } catch {
      return { age }
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function busy(note: Note, dir: string): StartRefusal {
  const since = new Date(note.since)
  const sameDay = since.toDateString() === new Date().toDateString()
  const clock = `${since.getHours()}:${String(since.getMinutes()).padStart(2, '0')}`
  const when = sameDay ? clock : `${since.toISOString().slice(0, 10)} ${clock}`
  const where = note.machine === hostname() ? '' : ` on ${note.machine}`
  return new StartRefusal(
    'data-in-use',
    `Bedside is already running here: process ${note.pid}${where}, started ${when}, port ${note.port}.`,
    `Open it at port ${note.port}, stop it with: kill ${note.pid}, or start a second one on other data: BEDSIDE_DATA=./data-2 (now ${dir}).`,
  )
}
