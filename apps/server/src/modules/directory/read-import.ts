import { createHash } from 'node:crypto'
import { change, touch } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import { keepFile, readFile } from '../../platform/files.ts'
import type { Text } from '../../platform/text.ts'
import { compareLists, type Change } from './compare.ts'
import { bundledList, listFormat, states } from './content.ts'
import { failed } from './end-import.ts'
import { events } from './events.ts'
import { fetchList } from './fetch-list.ts'
import { textOf } from './file-text.ts'
import { readHospitalList, type ReadList } from './hospital-file.ts'
import { next } from './import.ts'
import { importRow, updateImport, writeChanges } from './import-store.ts'
import { comparePresence, readPresenceImport } from './apply-presence.ts'
import type { Problem } from './problem.ts'
import { knownList } from './store.ts'
import type { ImportRow } from './tables.ts'
import type { Work } from './work.ts'

/** Problems that are shown; all are counted. */
const SHOWN = 100

/** Gets the file if it is not here yet, checks it, and works out what it would change. Nothing of the list is touched. */
export async function readImport(work: Work): Promise<void> {
  const { context, row, progress } = work
  await touch(context, (tx) => updateImport(tx, row.id, { state: 'reading' }))
  const got = await bytesOf(work)
  if ('why' in got) return failed(context, row.id, got.why)
  await progress('checking', 0, 1, true)
  const text = textOf(got.bytes)
  if ('problem' in text) return offer(context, { ...row, sha256: got.sha256, released: got.released }, { problems: [text.problem], notes: [], rows: 0, changes: [], same: 0 })
  const read = await understand(work, text.text)
  await offer(context, { ...row, sha256: got.sha256, released: got.released }, { ...read, notes: [...text.notes, ...read.notes] })
}

interface Understood { readonly problems: readonly Problem[]; readonly notes: readonly Text[]; readonly rows: number; readonly changes: readonly Change[]; readonly same: number }

async function understand({ context, row, progress }: Work, text: string): Promise<Understood> {
  if (row.kind === 'presence') {
    const read = await readPresenceImport(context, text)
    await progress('comparing', 0, read.rows, true)
    return { ...read, ...(await look(context, (tx) => comparePresence(tx, read.statements))) }
  }
  const read = parseList(text)
  await progress('comparing', 0, read.rows, true)
  if (read.problems.length > 0) return { ...read, changes: [], same: 0 }
  return { ...read, ...compareLists(await look(context, knownList), read.listed, read.missing) }
}

export const parseList = (text: string): ReadList => readHospitalList(text, listFormat(), new Set(states().map((one) => one.code)))

/** The bytes of an import, kept from the first moment, so that a second try needs no second download. */
async function bytesOf({ context, row, progress }: Work): Promise<{ bytes: Uint8Array; sha256: string; released: string | null } | { why: { problem: Text; next: Text } }> {
  if (row.sha256) return { bytes: (await look(context, (tx) => readFile(tx, context, row.sha256!))).bytes, sha256: row.sha256, released: row.released }
  let bytes: Uint8Array = row.source === 'bundled' ? bundledList() : new Uint8Array()
  let released: string | null = null
  let fileName = row.file_name
  if (row.source === 'url') {
    const fetched = await fetchList(context, row.address!, (done, total) => progress('fetching', done, total))
    if ('why' in fetched) return fetched
    ;({ bytes, released, fileName } = fetched)
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await touch(context, async (tx) => {
    await keepFile(tx, context, { bytes, mime: 'text/csv' })
    await updateImport(tx, row.id, { sha256, released, file_name: fileName })
  })
  return { bytes, sha256, released }
}

/** Keeps what the file says and shows it: ready to be applied, or refused with its problems. */
export function offer(context: Context, row: ImportRow, read: Understood, more: readonly Text[] = []): Promise<void> {
  return change(context, async ({ db, now, record }) => {
    const current = await importRow(db, row.id, true)
    const state = current && next(current.state, read.problems.length > 0 ? 'refuse' : 'offer')
    if (!current || !state || current.fence !== row.fence) throw new Error('An import was read that nobody waits for.')
    const many = (kind: Change['kind']): number => read.changes.filter((one) => one.kind === kind).length
    const counts = { new: many('new') + many('back'), changed: many('changed'), gone: many('gone') }
    await writeChanges(db, context.org, row.id, read.changes)
    await updateImport(db, row.id, {
      state, step: null, lease_until: null, stop_asked: false, done: 0, total: 0, rows: read.rows, new_count: counts.new, changed_count: counts.changed, gone_count: counts.gone, same_count: read.same,
      problems: JSON.stringify(read.problems.slice(0, SHOWN)), problem_count: read.problems.length, notes: JSON.stringify([...read.notes, ...more]), why: null, ...(state === 'refused' ? { ended_at: now } : {}),
    })
    record(events.importRead(row.id, { to: state, sha256: row.sha256, rows: read.rows, ...counts, problems: read.problems.length }))
  })
}
