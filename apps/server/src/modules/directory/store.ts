import type { HospitalFilter, HospitalType, Ownership, PeerRule } from '@bedside/contract/directory'
import { ownershipsOf } from '@bedside/contract/directory'
import { sql, type ExpressionBuilder, type SqlBool, type Expression } from 'kysely'
import type { Tables, Tx } from '../../platform/db.ts'
import { bitOf, maskOf } from './bits.ts'
import type { Known } from './compare.ts'
import { LISTED, plainText, type Listed, type ListedField } from './hospital.ts'
import type { HospitalRow } from './tables.ts'

/** Which hospitals, ready for SQL. `rule` is that of a peer set, `setId` one whose hospitals were picked by hand. */
export interface Which extends Omit<HospitalFilter, 'peerSetId'> { readonly rule?: PeerRule | undefined; readonly setId?: string | undefined; readonly ids?: readonly string[] | undefined }

type Hospitals = ExpressionBuilder<Tables, 'hospital'>
const texts = (list: readonly string[]) => sql`${[...list]}::text[]`

export function conditions(which: Which, networks: readonly string[]): (on: Hospitals) => Expression<SqlBool> {
  return (on) => {
    const all: Expression<SqlBool>[] = []
    if (which.gone === 'only') all.push(on('gone_at', 'is not', null))
    else if (which.gone !== 'with') all.push(on('gone_at', 'is', null))
    for (const word of plainText(which.q ?? '').split(' ').filter(Boolean)) all.push(on('search', 'like', `% ${word}%`))
    if (which.state?.length) all.push(on('state', 'in', which.state))
    if (which.type?.length) all.push(on('type', 'in', which.type))
    if (which.group?.length) all.push(on('ownership', 'in', which.group.flatMap(ownershipsOf)))
    if (which.size?.length) all.push(on('size', 'in', which.size))
    if (which.rule) all.push(...ruleConditions(which.rule)(on))
    if (which.setId) all.push(sql<boolean>`id in (select hospital_id from peer_set_hospital where set_id = ${which.setId}::uuid)`)
    if (which.ids) all.push(sql<boolean>`id = any(${[...which.ids]}::uuid[])`)
    if (which.presence) {
      const { here, nowhere } = seen(networks, which.network)
      all.push(which.presence === 'found' ? here : which.presence === 'none' ? nowhere : sql<boolean>`not (${here}) and not (${nowhere})`)
    }
    return on.and(all)
  }
}

/** Found on this network, or on any; looked for in vain on it, or on all. */
function seen(networks: readonly string[], network?: string) {
  const mask = network === undefined ? maskOf(networks) : bitOf(network)
  return { here: sql<boolean>`present & ${mask}::integer <> 0`, nowhere: sql<boolean>`present & ${mask}::integer = 0 and absent & ${mask}::integer = ${mask}::integer`, sure: sql<boolean>`verified & ${mask}::integer <> 0` }
}

export const ruleConditions = (rule: PeerRule) => (on: Hospitals): Expression<SqlBool>[] => [
  ...(rule.types.length ? [on('type', 'in', rule.types)] : []),
  ...(rule.states.length ? [on('state', 'in', rule.states)] : []),
  ...(rule.groups.length ? [on('ownership', 'in', rule.groups.flatMap(ownershipsOf))] : []),
  ...(rule.sizes.length ? [on('size', 'in', rule.sizes)] : []),
]

export async function hospitalPage(tx: Tx, which: Which, networks: readonly string[], page: { after: { name: string; id: string } | null; limit: number }): Promise<HospitalRow[]> {
  let query = tx.selectFrom('hospital').selectAll().where(conditions(which, networks))
  if (page.after) query = query.where(sql<boolean>`(name, id) > (${page.after.name}, ${page.after.id}::uuid)`)
  return query.orderBy('name').orderBy('id').limit(page.limit).execute()
}

export const countHospitals = async (tx: Tx, which: Which, networks: readonly string[]): Promise<number> => (await tx.selectFrom('hospital').select((e) => e.fn.countAll<number>().as('n')).where(conditions(which, networks)).executeTakeFirstOrThrow()).n

/** Best first: the number itself, names that begin so, then the rest by name. */
export const suggested = (tx: Tx, q: string, state: string | undefined, limit: number): Promise<HospitalRow[]> =>
  tx.selectFrom('hospital').selectAll().where(conditions({ q, ...(state ? { state: [state] } : {}) }, []))
    .orderBy(sql`case when lower(ccn) = ${plainText(q)} then 0 when search like ${` ${plainText(q)}%`} then 1 else 2 end`).orderBy('name').orderBy('id').limit(limit).execute()

export const hospitalRow = (tx: Tx, id: string, lock = false): Promise<HospitalRow | undefined> => tx.selectFrom('hospital').selectAll().where('id', '=', id).$if(lock, (query) => query.forUpdate()).executeTakeFirst()
export const hospitalsByIds = (tx: Tx, ids: readonly string[]): Promise<HospitalRow[]> => (ids.length ? tx.selectFrom('hospital').selectAll().where('id', 'in', [...ids]).execute() : Promise.resolve([]))

type ByHand = { org_id: string; id: string; name: string; city: string; state: string; type: HospitalType; ownership: Ownership; beds: number | null; beds_source: string | null; search: string }
export const insertByHand = (tx: Tx, row: ByHand) => tx.insertInto('hospital').values({ ...row, ccn: null, address: '', zip: '', county: '', phone: '', emergency: null, birthing: null, rating: null, by_hand: true, gone_at: null }).returningAll().executeTakeFirstOrThrow()
export const updateHospital = (tx: Tx, id: string, values: Partial<Omit<ByHand, 'org_id' | 'id'>> & { gone_at?: Date | null }) => tx.updateTable('hospital').set(values).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

export const listCounts = (tx: Tx) =>
  tx.selectFrom('hospital').select((e) => [e.fn.countAll<number>().filterWhere('gone_at', 'is', null).as('hospitals'), e.fn.countAll<number>().filterWhere('gone_at', 'is not', null).as('gone'), e.fn.countAll<number>().filterWhere((on) => on.and([on('by_hand', '=', true), on('gone_at', 'is', null)])).as('by_hand')]).executeTakeFirstOrThrow()

/** What the list holds now, by CMS number. */
export async function knownList(tx: Tx): Promise<Map<string, Known>> {
  const rows = await tx.selectFrom('hospital').select(['ccn', ...LISTED, 'gone_at']).where('ccn', 'is not', null).execute()
  return new Map(rows.map(({ gone_at, ccn, ...one }) => [ccn!, { ...one, ccn: ccn!, gone: gone_at !== null }]))
}

/** Adds and changes hospitals of the official list; what `missing` names stays as it is. One statement for all rows. */
export async function writeListed(tx: Tx, org: string, rows: readonly (Listed & { id: string; search: string })[], missing: ReadonlySet<ListedField>): Promise<void> {
  const set = [...LISTED, 'search'].filter((field) => !missing.has(field as ListedField)).map((field) => `${field} = excluded.${field}`)
  await sql`
    insert into hospital (org_id, id, ccn, name, address, city, state, zip, county, phone, type, ownership, emergency, birthing, rating, by_hand, search)
    select ${org}::uuid, id, ccn, name, address, city, state, zip, county, phone, type, ownership, emergency, birthing, rating, false, search
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, ccn text, name text, address text, city text, state text, zip text, county text, phone text, type text, ownership text, emergency boolean, birthing boolean, rating smallint, search text)
    on conflict (org_id, ccn) do update set ${sql.raw(set.join(', '))}, gone_at = null`.execute(tx)
}

export const markGone = (tx: Tx, ccns: readonly string[], now: Date) => sql`update hospital set gone_at = ${now} where ccn = any(${texts(ccns)})`.execute(tx)

export const hospitalKeys = (tx: Tx) => tx.selectFrom('hospital').select(['id', 'ccn', 'name', 'city', 'state']).execute()

/** How many hospitals stand where, on one network or on any, by a column of theirs. */
export async function tallies(tx: Tx, column: 'state' | 'type' | 'ownership' | 'size', which: Which, networks: readonly string[], network: string | undefined) {
  const { here, nowhere, sure } = seen(networks, network)
  return tx.selectFrom('hospital').select((e) => [e.ref(column).as('key'), e.fn.countAll<number>().as('all'), e.fn.countAll<number>().filterWhere(here).as('present'), e.fn.countAll<number>().filterWhere(nowhere).as('absent'), e.fn.countAll<number>().filterWhere(sure).as('verified'), e.fn.max('looked_on').as('last')])
    .where(conditions({ ...which, presence: undefined }, networks)).groupBy(column).execute()
}

/** The same by network: one row for each network of the list. `not`: who is left out. */
export async function talliesByNetwork(tx: Tx, which: Which, networks: readonly string[], not: readonly string[] = []) {
  const sum = (column: string, network: string) => sql.raw<number>(`count(*) filter (where ${column} & ${bitOf(network)} <> 0)`)
  const counts = networks.flatMap((network, n) => [sum('present', network).as(`p${n}`), sum('absent', network).as(`a${n}`), sum('verified', network).as(`v${n}`)])
  const read = await tx.selectFrom('hospital').select((e) => [e.fn.countAll<number>().as('all'), e.fn.max('looked_on').as('last'), ...counts]).where((on) => on.and([conditions({ ...which, presence: undefined }, networks)(on), except(not)])).executeTakeFirstOrThrow() as unknown as Record<string, number> & { last: string | null }
  return networks.map((key, n) => ({ key, last: read.last, all: read['all']!, present: read[`p${n}`]!, absent: read[`a${n}`]!, verified: read[`v${n}`]! }))
}
const except = (ids: readonly string[]) => (ids.length === 0 ? sql<boolean>`true` : sql<boolean>`id <> all(${[...ids]}::uuid[])`)

/** How many of these take part at all, and the middle of their ratings. `not`: who is left out. */
export async function standingOf(tx: Tx, which: Which, networks: readonly string[], not: readonly string[]) {
  const { here, nowhere, sure } = seen(networks)
  return tx.selectFrom('hospital').select((e) => [
    e.fn.countAll<number>().as('hospitals'), e.fn.countAll<number>().filterWhere(sure).as('verified'), e.fn.countAll<number>().filterWhere(here).as('present'), e.fn.countAll<number>().filterWhere(nowhere).as('absent'), e.fn.count<number>('rating').as('rated'), sql<number | null>`percentile_cont(0.5) within group (order by rating)`.as('rating'),
  ]).where((on) => on.and([conditions(which, networks)(on), except(not)])).executeTakeFirstOrThrow()
}

/** Ids of these hospitals, as a question that stands inside another. */
export const idsOf = (tx: Tx, which: Which, networks: readonly string[]) => tx.selectFrom('hospital').select('id').where(conditions(which, networks))

/** Facilities that were matched with a hospital. */
export const chosenRows = (tx: Tx) => tx.selectFrom('facility_hospital').selectAll().execute()
export const chooseRow = (tx: Tx, row: { org_id: string; facility_id: string; hospital_id: string; chosen_by: string | null; chosen_at: Date }) =>
  tx.insertInto('facility_hospital').values(row).onConflict((c) => c.columns(['org_id', 'facility_id']).doUpdateSet({ hospital_id: row.hospital_id, chosen_by: row.chosen_by, chosen_at: row.chosen_at })).execute()
export const unchooseRow = (tx: Tx, facilityId: string) => tx.deleteFrom('facility_hospital').where('facility_id', '=', facilityId).executeTakeFirst()
