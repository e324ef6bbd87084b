import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import type { Change } from './compare.ts'
import { AT_WORK } from './import.ts'
import type { DirectoryTables, ImportRow } from './tables.ts'
import type { Insertable, Updateable } from 'kysely'

export const insertImport = (tx: Tx, row: Insertable<DirectoryTables['directory_import']>) => tx.insertInto('directory_import').values(row).returningAll().executeTakeFirstOrThrow()
export const importRow = (tx: Tx, id: string, lock = false): Promise<ImportRow | undefined> => tx.selectFrom('directory_import').selectAll().where('id', '=', id).$if(lock, (query) => query.forUpdate()).executeTakeFirst()
export const updateImport = (tx: Tx, id: string, values: Updateable<DirectoryTables['directory_import']>) => tx.updateTable('directory_import').set(values).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

/** Newest first. */
export function importPage(tx: Tx, page: { kind?: 'hospitals' | 'presence' | undefined; before: { at: Date; id: string } | null; limit: number }): Promise<ImportRow[]> {
  let query = tx.selectFrom('directory_import').selectAll()
  if (page.kind) query = query.where('kind', '=', page.kind)
  if (page.before) query = query.where(sql<boolean>`(asked_at, id) < (${page.before.at}, ${page.before.id}::uuid)`)
  return query.orderBy('asked_at', 'desc').orderBy('id', 'desc').limit(page.limit).execute()
}

export const lastApplied = (tx: Tx): Promise<ImportRow | undefined> => tx.selectFrom('directory_import').selectAll().where('kind', '=', 'hospitals').where('state', '=', 'applied').orderBy('ended_at', 'desc').limit(1).executeTakeFirst()

/** Imports of one kind that are under way or wait to be looked at: one at a time. */
export const openImport = (tx: Tx, kind: 'hospitals' | 'presence') => tx.selectFrom('directory_import').select('id').where('kind', '=', kind).where('state', 'in', [...AT_WORK]).limit(1).executeTakeFirst()

/** Across organizations: which imports wait for a worker. */
export const importsToDo = (tx: Tx, now: Date, only: string | undefined) =>
  tx.selectFrom('directory_import').select(['org_id', 'id']).where('state', 'in', [...AT_WORK]).where((on) => on.or([on('lease_until', 'is', null), on('lease_until', '<', now)])).$if(only !== undefined, (query) => query.where('org_id', '=', only!)).orderBy('asked_at').limit(20).execute()

/** Takes an import for a time; another worker that had it can write nothing more. */
export const claimImport = (tx: Tx, id: string, now: Date, until: Date): Promise<ImportRow | undefined> =>
  tx.updateTable('directory_import').set({ lease_until: until, fence: sql<number>`fence + 1` }).where('id', '=', id).where('state', 'in', [...AT_WORK]).where((on) => on.or([on('lease_until', 'is', null), on('lease_until', '<', now)])).returningAll().executeTakeFirst()

/** How far the work is. False when it is no longer ours, or somebody asked to stop. */
export async function writeProgress(tx: Tx, id: string, fence: number, values: { step: ImportRow['step']; done: number; total: number; lease_until: Date }): Promise<'go on' | 'stop' | 'lost'> {
  const row = await tx.updateTable('directory_import').set(values).where('id', '=', id).where('fence', '=', fence).where('state', 'in', [...AT_WORK]).returning('stop_asked').executeTakeFirst()
  return row === undefined ? 'lost' : row.stop_asked ? 'stop' : 'go on'
}
export const releaseImport = (tx: Tx, id: string, fence: number) => tx.updateTable('directory_import').set({ lease_until: null }).where('id', '=', id).where('fence', '=', fence).execute()

export async function writeChanges(tx: Tx, org: string, importId: string, changes: readonly Change[]): Promise<void> {
  await tx.deleteFrom('directory_import_change').where('import_id', '=', importId).execute()
  if (changes.length === 0) return
  await sql`insert into directory_import_change (org_id, import_id, seq, kind, key, name, place, fields) select ${org}::uuid, ${importId}::uuid, seq, kind, key, name, place, fields
    from jsonb_to_recordset(${JSON.stringify(changes.map((one, seq) => ({ ...one, seq })))}::jsonb) as x(seq integer, kind text, key text, name text, place text, fields jsonb)`.execute(tx)
}
/** Only the newest import of a kind keeps the list of what it changed. */
export const forgetOlderChanges = (tx: Tx, kind: string, keep: string) => sql`delete from directory_import_change c using directory_import i where c.import_id = i.id and c.org_id = i.org_id and i.kind = ${kind} and i.id <> ${keep}::uuid and i.state in ('applied', 'cancelled')`.execute(tx)

export const changePage = (tx: Tx, importId: string, page: { kind?: Change['kind'] | undefined; after: number; limit: number }) =>
  tx.selectFrom('directory_import_change').selectAll().where('import_id', '=', importId).where('seq', '>', page.after).$if(page.kind !== undefined, (query) => query.where('kind', '=', page.kind!)).orderBy('seq').limit(page.limit).execute()
