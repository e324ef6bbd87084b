import type { directoryContract } from '@bedside/contract/directory'
import type { Handlers } from '@bedside/contract/route'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import { read } from '../../platform/text.ts'
import { personOf } from '../people/index.ts'
import { goneIsMuch } from './compare.ts'
import { readableName } from './hospital.ts'
import { changePage, importPage, importRow } from './import-store.ts'
import { viewProblem } from './problem.ts'
import type { ImportRow } from './tables.ts'
import { cursorByTime, readSeqCursor, readTimeCursor } from './view.ts'

type Directory = Handlers<typeof directoryContract, Context>

export async function viewImport(context: Context, tx: Tx, row: ImportRow) {
  const people = await personOf(tx, [row.asked_by])
  const { language } = context
  return {
    id: row.id, kind: row.kind, source: row.source, address: row.address, fileName: row.file_name, released: row.released, state: row.state, step: row.step, done: row.done, total: row.total, stopAsked: row.stop_asked,
    rows: row.rows, new: row.new_count, changed: row.changed_count, gone: row.gone_count, same: row.same_count,
    problems: row.problems.map((one) => viewProblem(one, language)), problemCount: row.problem_count, notes: row.notes.map((one) => read(one, language)), why: row.why ? { problem: read(row.why.problem, language), next: read(row.why.next, language) } : null,
    goneIsMuch: row.kind === 'hospitals' && goneIsMuch(row.gone_count, row.gone_count + row.changed_count + row.same_count), by: (row.asked_by && people.get(row.asked_by)) || null, at: row.asked_at.toISOString(), endedAt: row.ended_at?.toISOString() ?? null,
  }
}

export const imports: Directory['imports'] = (context, { kind, cursor, limit }) =>
  look(context, async (tx) => {
    const rows = await importPage(tx, { kind, before: readTimeCursor(cursor), limit: limit + 1 })
    const shown = rows.slice(0, limit)
    return { items: await Promise.all(shown.map((row) => viewImport(context, tx, row))), next: rows.length > limit ? cursorByTime(shown.at(-1)!.asked_at, shown.at(-1)!.id) : null }
  })

export const oneImport: Directory['import'] = (context, { id }) =>
  look(context, async (tx) => {
    const row = await importRow(tx, id)
    if (!row) throw notFound()
    return viewImport(context, tx, row)
  })

export const importChanges: Directory['importChanges'] = (context, { id, kind, cursor, limit }) =>
  look(context, async (tx) => {
    const after = readSeqCursor(cursor)
    const row = await importRow(tx, id)
    if (!row) throw notFound()
    const rows = await changePage(tx, id, { kind, after, limit: limit + 1 })
    const shown = rows.slice(0, limit)
    const items = shown.map((one) => ({ kind: one.kind, key: one.key, name: readableName(one.name), place: row.kind === 'hospitals' ? readableName(one.place.split(', ')[0]!) + one.place.slice(one.place.lastIndexOf(', ')) : one.place, fields: one.fields }))
    return { items, next: rows.length > limit ? String(shown.at(-1)!.seq) : null }
  })
