import type { KnownKind } from '@bedside/contract/known'
import { sql, type Selectable } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import type { KnownEntryTable } from './tables.ts'

export type KnownRow = Selectable<KnownEntryTable>

export const knownRows = (tx: Tx): Promise<KnownRow[]> => tx.selectFrom('known_entry').selectAll().orderBy('kind').orderBy(sql`lower(text)`).orderBy('id').execute()

export const knownRow = (tx: Tx, id: string): Promise<KnownRow | undefined> => tx.selectFrom('known_entry').selectAll().where('id', '=', id).executeTakeFirst()

/** Changes of the list come one after the other, so that the limit and the duplicates hold. */
export const lockKnown = (tx: Tx, org: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`known ${org}`}, 0))`.execute(tx)

export const insertKnown = (tx: Tx, rows: readonly KnownRow[]) => tx.insertInto('known_entry').values([...rows]).execute()

export const updateKnown = (tx: Tx, id: string, values: { kind: KnownKind; text: string; form: string }) =>
  tx.updateTable('known_entry').set(values).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

export const deleteKnown = (tx: Tx, id: string) => tx.deleteFrom('known_entry').where('id', '=', id).returning('kind').executeTakeFirst()

export const peopleOff = async (tx: Tx): Promise<Set<string>> => new Set((await tx.selectFrom('known_person_off').select('member_id').execute()).map((row) => row.member_id))

/** False when it was so already. */
export async function setPersonOff(tx: Tx, org: string, memberId: string, off: boolean): Promise<boolean> {
  const done = off
    ? await tx.insertInto('known_person_off').values({ org_id: org, member_id: memberId }).onConflict((c) => c.doNothing()).returning('member_id').executeTakeFirst()
    : await tx.deleteFrom('known_person_off').where('member_id', '=', memberId).returning('member_id').executeTakeFirst()
  return done !== undefined
}

/** Posts in which something was set aside since then, the newest first. */
export const dismissedPosts = (tx: Tx, since: Date, most: number): Promise<{ post_id: string }[]> =>
  tx.selectFrom('dismissal as d').innerJoin('post as p', (j) => j.onRef('p.org_id', '=', 'd.org_id').onRef('p.id', '=', 'd.post_id'))
    .select('d.post_id').where('d.at', '>=', since).where('p.discarded_at', 'is', null).groupBy('d.post_id').orderBy(sql`max(d.at)`, 'desc').limit(most).execute()
