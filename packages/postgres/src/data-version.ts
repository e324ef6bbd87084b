import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { MAJOR } from './settings.ts'
import { StartRefusal } from './start-refusal.ts'

/** Raised when the layout of the data directory changes in a way that an older Bedside cannot read. */
export const DATA_FORMAT = 1

/** Refuses files that this Bedside cannot read, and touches nothing. `data` holds PG_VERSION; `root` is BEDSIDE_DATA. */
export function refuseOtherVersion(root: string, data: string): void {
  const format = readFormat(root)
  if (format > DATA_FORMAT) {
    throw new StartRefusal(
      'data-newer',
      `The data in ${root} were written by a newer Bedside (format ${format}; this one reads up to ${DATA_FORMAT}). Nothing was changed.`,
      'Start the newer Bedside again, or restore a backup of this version into an empty directory: ./bedside restore FILE',
    )
  }
  const file = path.join(data, 'PG_VERSION')
  const major = existsSync(file) ? readFileSync(file, 'utf8').trim() : MAJOR
  if (major !== MAJOR) {
    throw new StartRefusal(
      'data-version',
      `The data in ${root} belong to PostgreSQL ${major}; this Bedside brings PostgreSQL ${MAJOR}. Nothing was changed.`,
      'Start the Bedside that wrote them, make a backup with ./bedside backup, and restore it here into an empty directory.',
    )
  }
}

/** Notes which format the directory has, the first time. */
export function noteVersion(root: string): void {
  const file = path.join(root, 'bedside-data.json')
  if (!existsSync(file)) writeFileSync(file, `${JSON.stringify({ format: DATA_FORMAT, postgres: MAJOR })}\n`)
}

function readFormat(root: string): number {
  const file = path.join(root, 'bedside-data.json')
  if (!existsSync(file)) return DATA_FORMAT
  try {
    return Number((JSON.parse(readFileSync(file, 'utf8')) as { format?: unknown }).format) || DATA_FORMAT
  } catch {
    // A file cut short by a full disk; PG_VERSION still guards the database's own files.
    return DATA_FORMAT
  }
}
