/**
 * Bedside cannot start, and a person can mend it. `message` says what happened, `next` the step that mends it;
 * both are whole sentences for the terminal. `code` is stable, for scripts and tests.
 */
export class StartRefusal extends Error {
  readonly code: string
  readonly next: string

  constructor(code: string, message: string, next: string) {
    super(message)
    this.name = 'StartRefusal'
    this.code = code
    this.next = next
  }
}

/** The disk that holds `path` is full. */
export function diskFull(path: string): StartRefusal {
  return new StartRefusal(
    'disk-full',
    `The disk that holds ${path} is full, so Bedside stopped before it could lose anything.`,
    'Free some space on that disk, or set BEDSIDE_DATA to a directory on a larger one, and start again.',
  )
}

/** `path` belongs to somebody else, or cannot be written. */
export function permissionDenied(path: string): StartRefusal {
  return new StartRefusal(
    'permission',
    `Bedside may not read and write ${path}: it belongs to another user of this machine.`,
    `Start Bedside as the user who owns it, or hand it over with: sudo chown -R "$(id -un)" "${path}"`,
  )
}

/** A part of `path` is a file. */
function noDirectory(path: string): StartRefusal {
  return new StartRefusal('no-directory', `${path} cannot be a directory: that name, or a part of it, is a file.`, 'Set BEDSIDE_DATA to a directory, or to a name that is free: BEDSIDE_DATA=./data npm start')
}

/** Turns a full disk or a missing permission into a refusal; anything else comes back as it was. */
export function explain(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException)?.code
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(path)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return permissionDenied(path)
  if (code === 'ENOTDIR' || code === 'EEXIST') return noDirectory(path)
  return error
}

/** The refusal behind what initdb or postgres wrote before it gave up. `output` is its last lines. */
export function explainOutput(output: string, path: string): StartRefusal {
  if (/no space left on device|disk quota exceeded/i.test(output)) return diskFull(path)
  if (/permission denied|wrong ownership|read-only file system/i.test(output)) return permissionDenied(path)
  if (/error while loading shared libraries|cannot execute|exec format error/i.test(output)) return noBinary(lastLine(output))
  return new StartRefusal(
    'database-failed',
    `The built-in database did not start. It said: ${lastLine(output) || 'nothing'}`,
    `Read ${path}/postgres.log. If the data may be damaged, restore the last backup into an empty directory: ./bedside restore FILE`,
  )
}

/** There is no PostgreSQL for this machine in the packages. */
export function noBinary(detail: string): StartRefusal {
  return new StartRefusal(
    'no-binary',
    `Bedside has no built-in database for this machine (${detail}).`,
    'Set DATABASE_URL to a PostgreSQL 15 or newer, for example DATABASE_URL=postgres://bedside:secret@db.example.org/bedside, and start again.',
  )
}

function lastLine(output: string): string {
  const lines = output.split('\n').map((line) => line.trim()).filter(Boolean)
  return lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? ''
}
