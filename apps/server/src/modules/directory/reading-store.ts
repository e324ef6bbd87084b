import { sql } from 'kysely'
import type { Insertable } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import type { FeedItem } from './feed.ts'
import type { DirectoryTables } from './tables.ts'

export const readingRows = (tx: Tx) => tx.selectFrom('reading_source').selectAll().orderBy('added_at', 'desc').orderBy('id').execute()
export const readingRow = (tx: Tx, id: string, lock = false) => tx.selectFrom('reading_source').selectAll().where('id', '=', id).$if(lock, (query) => query.forUpdate()).executeTakeFirst()
export const insertReading = (tx: Tx, row: Insertable<DirectoryTables['reading_source']>) => tx.insertInto('reading_source').values(row).returningAll().executeTakeFirstOrThrow()
export const updateReading = (tx: Tx, id: string, values: Partial<Insertable<DirectoryTables['reading_source']>>) => tx.updateTable('reading_source').set(values).where('id', '=', id).returningAll().executeTakeFirst()
export async function deleteReading(tx: Tx, id: string): Promise<boolean> {
  await tx.deleteFrom('reading_item').where('key', '=', id).execute()
  await tx.deleteFrom('reading_fetch').where('key', '=', id).execute()
  return Number((await tx.deleteFrom('reading_source').where('id', '=', id).executeTakeFirst()).numDeletedRows) > 0
}

export const fetchRows = (tx: Tx) => tx.selectFrom('reading_fetch').selectAll().execute()
export const newestItems = async (tx: Tx, each: number) =>
  (await sql<{ key: string; title: string; url: string; at: Date | null }>`select key, title, url, at from (select *, row_number() over (partition by key order by at desc nulls last, seen_at desc, guid) as n from reading_item) i where n <= ${each} order by key, n`.execute(tx)).rows

export const writeFetch = (tx: Tx, row: Insertable<DirectoryTables['reading_fetch']>) =>
  tx.insertInto('reading_fetch').values(row).onConflict((c) => c.columns(['org_id', 'key']).doUpdateSet((e) => ({ feed: e.ref('excluded.feed'), at: e.ref('excluded.at'), ok: e.ref('excluded.ok'), problem: e.ref('excluded.problem'), last_good_at: e.ref('excluded.last_good_at'), etag: e.ref('excluded.etag'), modified: e.ref('excluded.modified') }))).execute()

/** Adds what is new and keeps the newest of this feed. */
export async function writeItems(tx: Tx, org: string, key: string, items: readonly FeedItem[], now: Date, keep: number): Promise<void> {
  if (items.length > 0)
    await sql`insert into reading_item (org_id, key, guid, title, url, at, seen_at) select ${org}::uuid, ${key}, guid, title, url, at, ${now} from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as x(guid text, title text, url text, at timestamptz)
      on conflict (org_id, key, guid) do update set title = excluded.title, url = excluded.url, at = excluded.at`.execute(tx)
  await sql`delete from reading_item where key = ${key} and guid in (select guid from reading_item where key = ${key} order by at desc nulls last, seen_at desc, guid offset ${keep})`.execute(tx)
}

type RunKind = DirectoryTables['directory_run']['kind']
export const runRow = (tx: Tx, kind: RunKind) => tx.selectFrom('directory_run').selectAll().where('kind', '=', kind).executeTakeFirst()
/** From now on once a day, beginning at once. */
export const askRun = (tx: Tx, org: string, kind: RunKind, by: string | null, now: Date) =>
  tx.insertInto('directory_run').values({ org_id: org, kind, asked_by: by, asked_at: now, due_at: now }).onConflict((c) => c.columns(['org_id', 'kind']).doUpdateSet({ asked_by: by, asked_at: now, due_at: now })).execute()
export const runsDue = (tx: Tx, now: Date, only: string | undefined) =>
  tx.selectFrom('directory_run').select(['org_id', 'kind']).where('due_at', '<=', now).where((on) => on.or([on('lease_until', 'is', null), on('lease_until', '<', now)])).$if(only !== undefined, (query) => query.where('org_id', '=', only!)).orderBy('due_at').limit(20).execute()
export const claimRun = async (tx: Tx, kind: RunKind, now: Date, until: Date): Promise<boolean> =>
  (await tx.updateTable('directory_run').set({ lease_until: until }).where('kind', '=', kind).where('due_at', '<=', now).where((on) => on.or([on('lease_until', 'is', null), on('lease_until', '<', now)])).returning('kind').executeTakeFirst()) !== undefined
export const holdRun = (tx: Tx, kind: RunKind, until: Date) => tx.updateTable('directory_run').set({ lease_until: until }).where('kind', '=', kind).execute()
export const endRun = (tx: Tx, kind: RunKind, now: Date, nextAt: Date) => tx.updateTable('directory_run').set({ lease_until: null, last_at: now, due_at: nextAt }).where('kind', '=', kind).execute()
