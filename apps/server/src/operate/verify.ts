import { trustChain, verifyLog, type LogEntry, type Problem, type Report } from '@bedside/ledger'
import { sql } from 'kysely'
import { existsSync, readFileSync } from 'node:fs'
import { checkpointFile } from '../modules/evidence/index.ts'
import { inOrg, type Tx } from '../platform/db.ts'
import { entryOf, keysOf, type EventRow } from '../platform/ledger.ts'
import { openForCommand, organizations, type Opened } from './open.ts'
import { counter, line, OperateRefusal, optionsOf } from './terminal.ts'

const BATCH = 4000
const WIDTH = 256
const HASH = 32

/** `bedside verify [--checkpoint FILE]…`: checks every log whole, against our own checkpoints, the checkpoint file and any that lie elsewhere. Exit 0 sound, 1 not. */
export async function run(args: readonly string[]): Promise<number> {
  const { options } = optionsOf(args, ['checkpoint'])
  // A mistyped name must not pass for a check.
  for (const file of options.get('checkpoint') ?? []) if (notesFrom(file).length === 0) throw new OperateRefusal(`${file} holds no checkpoint.`, 'Name a file of checkpoints that was kept outside: a copy of the checkpoint file, or a saved message.', 2)
  const opened = await openForCommand()
  try {
    let sound = true
    for (const one of await organizations(opened)) {
      const report = await verifyOrganization(opened, one.org_id, options.get('checkpoint') ?? [])
      sound &&= report.ok
      tell(one.name, report)
    }
    return sound ? 0 : 1
  } finally {
    await opened.close()
  }
}

export async function verifyOrganization(opened: Opened, org: string, files: readonly string[]): Promise<Report> {
  const { services } = opened
  // One snapshot: entries that are placed meanwhile belong to the next look.
  return inOrg(services.db, org, async (tx) => {
    const checkpoints = await tx.selectFrom('ledger_checkpoint').select(['note', 'size']).orderBy('size').execute()
    const keys = await keysOf(tx)
    const vkeys = keys.vkeys[0] ? trustChain(keys.handovers, keys.vkeys[0]).vkeys : []
    const outside = [checkpointFile(services, org), ...files].flatMap((file) => (existsSync(file) ? notesIn(readFileSync(file, 'utf8')).map((note) => ({ note, from: file })) : []))
    const onProgress = counter('Checked')
    const report = await verifyLog({ entries: entries(tx, org), checkpoints, outside: outside.filter(({ note }) => note.startsWith(`bedside/${org}\n`)), vkeys, onProgress })
    return unsigned(report, checkpoints.at(-1)?.size ?? 0)
  }, 'repeatable read')
}

/** Entries and the checkpoint over them are written together, so entries after the newest one mean that a checkpoint was taken away. */
function unsigned(report: Report, signed: number): Report {
  if (report.entries <= signed) return report
  const problem: Problem = { kind: 'checkpoint', index: signed, to: report.entries - 1, what: `${report.entries - signed} entries have no checkpoint of ours over them: one was taken away, or entries were put in.` }
  return { ...report, ok: false, first: report.first ?? problem, problems: [...report.problems, problem] }
}

/** Every entry in order with its detail, its salt and the leaf hash that the tiles hold for it. */
async function* entries(tx: Tx, org: string): AsyncGenerator<LogEntry> {
  let after = -1
  let tile: { index: number; hashes: Buffer | null } = { index: -1, hashes: null }
  for (;;) {
    const rows = (await sql<EventRow & { seq: number; found: boolean }>`
      select l.seq, e.id is not null as found, e.id, e.at, e.name, e.actor_id, e.subject_kind, e.subject_id, e.detail, e.salt
      from ledger_entry l left join event e on e.org_id = l.org_id and e.id = l.event_id where l.seq > ${after} order by l.seq limit ${BATCH}`.execute(tx)).rows
    for (const row of rows) {
      const index = Math.floor(row.seq / WIDTH)
      if (tile.index !== index) tile = { index, hashes: (await tx.selectFrom('ledger_tile').select('hashes').where('level', '=', 0).where('index', '=', index).executeTakeFirst())?.hashes ?? null }
      const at = (row.seq % WIDTH) * HASH
      const storedLeaf = tile.hashes && tile.hashes.length >= at + HASH ? tile.hashes.subarray(at, at + HASH) : undefined
      // A missing event leaves a gap, which the check names.
      if (row.found) yield { seq: row.seq, entry: entryOf(org, row), detail: row.detail, salt: row.salt, ...(storedLeaf ? { storedLeaf } : {}) }
    }
    if (rows.length < BATCH) return
    after = rows.at(-1)!.seq
  }
}

function notesFrom(file: string): string[] {
  try {
    return notesIn(readFileSync(file, 'utf8'))
  } catch {
    throw new OperateRefusal(`The checkpoint file ${file} cannot be read.`, 'Check its name, and that this user may read it.', 2)
  }
}

/** The notes in a file of checkpoints, one after the other with an empty line between. */
export function notesIn(text: string): string[] {
  return text.split(/(?<=\n— [^\n]+\n)\n+/).map((part) => part.trimStart()).filter((part) => part.includes('\n— '))
}

function tell(name: string, report: Report): void {
  line(`${name}: ${report.entries.toLocaleString('en-US')} entries, ${report.checkpoints.matched} of ${report.checkpoints.ours + report.checkpoints.outside} checkpoints hold (${report.checkpoints.outside} of them kept outside the database).`)
  for (const note of report.notes) line(`  ${note}`)
  if (report.ok) return line('  The log is sound: nothing was changed, removed, added or put in another order.')
  line(`  The log is NOT sound. First fault${report.first?.index === null || report.first?.index === undefined ? '' : ` at entry ${report.first.index}`}: ${report.first?.what ?? ''}`)
  for (const problem of report.problems.slice(1, 10)) line(`  Also: ${problem.what}`)
  if (report.more > 0 || report.problems.length > 10) line(`  … and ${report.more + Math.max(0, report.problems.length - 10)} more.`)
  line('  Next: keep this data as it is, take a copy, and tell the privacy officer.')
}
