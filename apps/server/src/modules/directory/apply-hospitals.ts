import { sql } from 'kysely'
import { change } from '../../platform/change.ts'
import { look } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { readFile } from '../../platform/files.ts'
import { newId } from '../../platform/id.ts'
import { say } from '../../platform/text.ts'
import { compareLists, type Change } from './compare.ts'
import { states } from './content.ts'
import { events } from './events.ts'
import { textOf } from './file-text.ts'
import { searchText } from './hospital.ts'
import { forgetOlderChanges, importRow, updateImport, writeChanges } from './import-store.ts'
import { next } from './import.ts'
import { offer, parseList } from './read-import.ts'
import { knownList, markGone, writeListed } from './store.ts'
import type { Work } from './work.ts'

const AT_ONCE = 500

/** Takes a list in that a person has looked at: all of it in one transaction, or nothing. When the list has changed since the preview, it is shown again instead. */
export async function applyHospitals({ context, row, progress }: Work): Promise<void> {
  const { bytes } = await look(context, (tx) => readFile(tx, context, row.sha256!))
  const text = textOf(bytes)
  const read = 'text' in text ? parseList(text.text) : null
  if (!read || read.problems.length > 0) throw new Error('A list that was checked cannot be read any more.')
  const named = new Map(states().map((one) => [one.code, one.en]))
  const byNumber = new Map(read.listed.map((one) => [one.ccn, one]))
  await progress('writing', 0, row.new_count + row.changed_count + row.gone_count, true)
  const applied = change(context, async ({ db, now, record }) => {
    await lockList(db)
    const compared = compareLists(await knownList(db), read.listed, read.missing)
    const counts = countsOf(compared.changes)
    if (counts.new !== row.new_count || counts.changed !== row.changed_count || counts.gone !== row.gone_count) throw new ListMoved(compared.changes, compared.same)
    const write = compared.changes.filter((one) => one.kind !== 'gone').map((one) => byNumber.get(one.key)!)
    for (let from = 0; from < write.length; from += AT_ONCE) {
      const part = write.slice(from, from + AT_ONCE).map((one) => ({ ...one, id: newId(now), search: searchText(one, named.get(one.state)) }))
      await writeListed(db, context.org, part, read.missing)
      await progress('writing', from + part.length, compared.changes.length)
    }
    const gone = compared.changes.filter((one) => one.kind === 'gone').map((one) => one.key)
    if (gone.length > 0) await markGone(db, gone, now)
    // The last look for a stop, before the row of the import itself is taken.
    await progress('writing', compared.changes.length, compared.changes.length, true)
    const current = await importRow(db, row.id, true)
    const state = current && next(current.state, 'finish')
    if (!state || current.fence !== row.fence) throw new Error('An import was applied that nobody waits for.')
    await updateImport(db, row.id, { state, step: null, lease_until: null, ended_at: now, done: compared.changes.length, total: compared.changes.length })
    await writeChanges(db, context.org, row.id, compared.changes)
    await forgetOlderChanges(db, 'hospitals', row.id)
    record(events.listChanged(row.id, { sha256: row.sha256!, ...counts }))
  })
  await applied.catch((error: unknown) => {
    if (!(error instanceof ListMoved)) throw error
    return offer(context, row, { problems: [], notes: read.notes, rows: read.rows, changes: error.changes, same: error.same }, [say('The list changed since you looked at this preview. Please look again.', 'La lista cambió desde que miró esta vista previa. Mírela otra vez.')])
  })
}

/** The list is not the one that the preview was made against. */
class ListMoved extends Error {
  override name = 'ListMoved'
  readonly changes: Change[]
  readonly same: number
  constructor(changes: Change[], same: number) {
    super('The list moved.')
    this.changes = changes
    this.same = same
  }
}

const countsOf = (changes: readonly Change[]) => ({ new: changes.filter((one) => one.kind === 'new' || one.kind === 'back').length, changed: changes.filter((one) => one.kind === 'changed').length, gone: changes.filter((one) => one.kind === 'gone').length })

/** Two lists are taken in one after the other. */
const lockList = (db: Tx) => sql`select pg_advisory_xact_lock(hashtextextended('directory ' || current_setting('app.org_id'), 0))`.execute(db)
