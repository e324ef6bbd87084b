import type { PeerRule } from '@bedside/contract/directory'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import type { PeerSetRow } from './tables.ts'

export const peerSetRows = (tx: Tx): Promise<PeerSetRow[]> => tx.selectFrom('peer_set').selectAll().orderBy(sql`lower(name)`).orderBy('id').execute()
export const peerSetRow = (tx: Tx, id: string, lock = false): Promise<PeerSetRow | undefined> => tx.selectFrom('peer_set').selectAll().where('id', '=', id).$if(lock, (query) => query.forUpdate()).executeTakeFirst()
export const pickedIn = async (tx: Tx, ids: readonly string[]): Promise<Map<string, string[]>> => {
  const rows = ids.length ? await tx.selectFrom('peer_set_hospital').select(['set_id', 'hospital_id']).where('set_id', 'in', [...ids]).orderBy('hospital_id').execute() : []
  return new Map([...Map.groupBy(rows, (row) => row.set_id)].map(([id, list]) => [id, list.map((row) => row.hospital_id)]))
}

type Saved = { org_id: string; id: string; name: string; kind: 'rule' | 'picked'; rule: PeerRule | null; facility_id: string | null; made_by: string | null; made_at: Date }
export async function savePeerSet(tx: Tx, row: Saved, hospitalIds: readonly string[]): Promise<void> {
  const values = { ...row, rule: row.rule ? JSON.stringify(row.rule) : null }
  await tx.insertInto('peer_set').values(values).onConflict((c) => c.columns(['org_id', 'id']).doUpdateSet({ name: values.name, kind: values.kind, rule: values.rule, facility_id: values.facility_id })).execute()
  await tx.deleteFrom('peer_set_hospital').where('set_id', '=', row.id).execute()
  if (hospitalIds.length > 0) await sql`insert into peer_set_hospital (org_id, set_id, hospital_id) select ${row.org_id}::uuid, ${row.id}::uuid, id from unnest(${[...hospitalIds]}::uuid[]) as x(id)`.execute(tx)
}
export const deletePeerSet = (tx: Tx, id: string) => tx.deleteFrom('peer_set').where('id', '=', id).executeTakeFirst()
