import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import { bitOf } from './bits.ts'
import { networkIds } from './networks.ts'
import type { idsOf } from './store.ts'
import type { PresenceRow } from './tables.ts'

export const presenceOf = (tx: Tx, hospitalId: string): Promise<PresenceRow[]> => tx.selectFrom('hospital_presence').selectAll().where('hospital_id', '=', hospitalId).execute()
export const presenceOfMany = (tx: Tx, ids: readonly string[]): Promise<PresenceRow[]> => (ids.length ? tx.selectFrom('hospital_presence').selectAll().where(sql<boolean>`hospital_id = any(${[...ids]}::uuid[])`).execute() : Promise.resolve([]))
/** One hospital at a time: two people who say something about it at the same moment come one after the other. */
export const lockHospitals = (tx: Tx, ids: readonly string[]) => sql`select id from hospital where id = any(${[...ids]}::uuid[]) order by id for update`.execute(tx)

/** Writes statements and brings the short form on the hospitals in line. The hospitals are locked. */
export async function writePresence(tx: Tx, org: string, rows: readonly PresenceRow[], unsaid: readonly { hospital_id: string; network: string }[]): Promise<void> {
  if (rows.length > 0)
    await sql`
      insert into hospital_presence (org_id, hospital_id, network, state, address, how, checked_on, checked_by, import_id)
      select ${org}::uuid, hospital_id, network, state, address, how, checked_on, checked_by, import_id
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(hospital_id uuid, network text, state text, address text, how text, checked_on date, checked_by uuid, import_id uuid)
      on conflict (org_id, hospital_id, network) do update set state = excluded.state, address = excluded.address, how = excluded.how, checked_on = excluded.checked_on, checked_by = excluded.checked_by, import_id = excluded.import_id`.execute(tx)
  if (unsaid.length > 0) await sql`delete from hospital_presence p using jsonb_to_recordset(${JSON.stringify(unsaid)}::jsonb) as x(hospital_id uuid, network text) where p.hospital_id = x.hospital_id and p.network = x.network`.execute(tx)
  const ids = [...new Set([...rows, ...unsaid].map((one) => one.hospital_id))]
  const bit = sql`case p.network ${sql.join(networkIds().map((network) => sql`when ${network} then ${bitOf(network)}::integer`), sql` `)} else 0 end`
  await sql`
    update hospital h set present = s.present, absent = s.absent, verified = s.verified, looked_on = s.looked_on
    from (select i.id, coalesce(bit_or(${bit}) filter (where p.state in ('found', 'verified')), 0) as present, coalesce(bit_or(${bit}) filter (where p.state = 'none'), 0) as absent, coalesce(bit_or(${bit}) filter (where p.state = 'verified'), 0) as verified, max(p.checked_on) as looked_on
      from unnest(${ids}::uuid[]) as i(id) left join hospital_presence p on p.org_id = ${org}::uuid and p.hospital_id = i.id group by i.id) s
    where h.org_id = ${org}::uuid and h.id = s.id`.execute(tx)
}

export interface CountRow { org_id: string; hospital_id: string; network: string; day: string; address: string; state: 'ok' | 'not_found' | 'not_reachable' | 'refused'; followers: number | null; posts: number | null; problem: string | null; at: Date }
/** The newest try of each account, and the newest that worked, of the hospitals that a question names. */
export async function newestCounts(tx: Tx, hospitals: readonly string[] | ReturnType<typeof idsOf>): Promise<(CountRow & { good: boolean })[]> {
  if (Array.isArray(hospitals) && hospitals.length === 0) return []
  const named = Array.isArray(hospitals) ? sql`select unnest(${[...(hospitals as string[])]}::uuid[])` : sql`${hospitals as ReturnType<typeof idsOf>}`
  return (await sql<CountRow & { good: boolean }>`
    with c as materialized (select * from presence_count where hospital_id in (${named}))
    (select distinct on (hospital_id, network) c.*, false as good from c order by hospital_id, network, day desc) union all (select distinct on (hospital_id, network) c.*, true as good from c where state = 'ok' order by hospital_id, network, day desc)`.execute(tx)).rows
}
export const writeCount = (tx: Tx, row: CountRow) =>
  tx.insertInto('presence_count').values(row).onConflict((c) => c.columns(['org_id', 'hospital_id', 'network', 'day']).doUpdateSet({ address: row.address, state: row.state, followers: row.followers, posts: row.posts, problem: row.problem, at: row.at })).execute()

/** Addresses of the hospitals that a question names, on networks that can be read without signing in. */
export const addressesOf = (tx: Tx, hospitals: ReturnType<typeof idsOf>, networks: readonly string[]) =>
  networks.length === 0 ? Promise.resolve([]) : tx.selectFrom('hospital_presence').select(['hospital_id', 'network', 'address']).where('hospital_id', 'in', hospitals).where('network', 'in', [...networks]).where('address', 'is not', null).where('state', 'in', ['found', 'verified']).orderBy('hospital_id').execute()

/** What the log says about a hospital's presence, newest first. */
export const presenceEvents = (tx: Tx, hospitalId: string, limit: number) =>
  tx.selectFrom('event').select(['id', 'at', 'actor_id', 'detail']).where('subject_id', '=', hospitalId).where('name', '=', 'hospital.presence-changed').orderBy('id', 'desc').limit(limit).execute()
