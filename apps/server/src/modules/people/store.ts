import type { Role } from '@bedside/contract/permission'
import type { Language } from '@bedside/contract/value'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import { badField, notFound } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import type { MemberRow, PeopleTables } from './tables.ts'

type Org = { readonly org: string }

export const organizationRow = (tx: Tx) => tx.selectFrom('organization').selectAll().executeTakeFirstOrThrow()

/** Whether there are organizations, and whether one is the demo: with acrossOrgs. */
export const organizationKinds = (tx: Tx) => tx.selectFrom('organization').select('demo').distinct().execute()

export const insertOrganization = (tx: Tx, row: { org_id: string; name: string; language: Language; demo: boolean; created_at: Date }) =>
  tx
    .insertInto('organization')
    .values({ ...row, grace_minutes: 15 })
    .execute()

export const updateOrganization = (tx: Tx, values: { name: string; language: Language; grace_minutes: number }) =>
  tx.updateTable('organization').set(values).returningAll().executeTakeFirstOrThrow()

/** Changes of who may do what happen one after the other, so that two administrators cannot remove each other at the same moment. */
export const lockMembers = (tx: Tx) => tx.selectFrom('organization').select('org_id').forUpdate().executeTakeFirstOrThrow()

export const facilityRows = (tx: Tx) =>
  tx
    .selectFrom('facility')
    .selectAll()
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute()

export const facilityRow = (tx: Tx, id: string) => tx.selectFrom('facility').selectAll().where('id', '=', id).executeTakeFirst()

/** The facility that was chosen, if any; refused when there is no such facility here. */
export async function chosenFacility(tx: Tx, id: string | null | undefined): Promise<string | null> {
  if (!id) return null
  if (!(await facilityRow(tx, id))) throw noSuchFacility()
  return id
}

export const noSuchFacility = () => badField('facilityId', say('Choose a facility from the list.', 'Elija un centro de la lista.'))

type FacilityValues = Pick<PeopleTables['facility'], 'name' | 'zone' | 'phone' | 'address' | 'website'>

export const insertFacility = (tx: Tx, row: FacilityValues & { org_id: string; id: string; created_at: Date }) =>
  tx.insertInto('facility').values(row).returningAll().executeTakeFirstOrThrow()

export const updateFacility = (tx: Tx, id: string, values: FacilityValues) =>
  tx.updateTable('facility').set(values).where('id', '=', id).returningAll().executeTakeFirst()

/** One member; refused as "not found" when the organization has no such member. */
export async function memberRow(tx: Tx, id: string): Promise<MemberRow> {
  const row = await tx.selectFrom('member').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const memberByEmail = (tx: Tx, email: string) => tx.selectFrom('member').selectAll().where('email', '=', email).executeTakeFirst()

/** Everyone who has this address, in any organization: for sign-in only, with acrossOrgs. The one who was here last comes first. */
export const membersEverywhere = (tx: Tx, email: string): Promise<MemberRow[]> =>
  tx
    .selectFrom('member')
    .selectAll()
    .where('email', '=', email)
    .orderBy('last_seen_at', (order) => order.desc().nullsLast())
    .limit(10)
    .execute()

/** Who may do what, of everyone: enough to decide whether somebody is the last administrator. */
export const standings = (tx: Tx) => tx.selectFrom('member').select(['id', 'active', 'roles']).execute()

export interface NewMember {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  readonly language: Language
  readonly facilityId: string | null
  readonly passwordHash: string
  readonly passwordIsLong: boolean
}

export const insertMember = (tx: Tx, { org }: Org, member: NewMember, now: Date) =>
  tx
    .insertInto('member')
    .values({
      org_id: org,
      id: member.id,
      name: member.name,
      email: member.email,
      roles: [...member.roles],
      language: member.language,
      theme: 'auto',
      facility_id: member.facilityId,
      active: true,
      password_hash: member.passwordHash,
      password_is_long: member.passwordIsLong,
      totp_secret: null,
      totp_pending: null,
      totp_last_step: null,
      recovery_hashes: [],
      created_at: now,
      last_seen_at: null,
    })
    .execute()

type MemberChange = Partial<
  Pick<
    MemberRow,
    | 'name'
    | 'roles'
    | 'facility_id'
    | 'active'
    | 'language'
    | 'theme'
    | 'password_hash'
    | 'password_is_long'
    | 'totp_secret'
    | 'totp_pending'
    | 'totp_last_step'
    | 'recovery_hashes'
    | 'last_seen_at'
  >
>

export const updateMember = (tx: Tx, id: string, values: MemberChange) =>
  tx.updateTable('member').set(values).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

/** Takes the step of a code; false when it, or a later one, was taken in the meantime. */
export async function takeStep(tx: Tx, id: string, step: number): Promise<boolean> {
  const taken = await tx
    .updateTable('member')
    .set({ totp_last_step: step })
    .where('id', '=', id)
    .where((on) => on.or([on('totp_last_step', 'is', null), on('totp_last_step', '<', step)]))
    .returning('id')
    .executeTakeFirst()
  return taken !== undefined
}

/** Uses up a recovery code; false when the member has no such code any more. */
export async function takeRecoveryCode(tx: Tx, id: string, hash: string): Promise<boolean> {
  const taken = await tx
    .updateTable('member')
    .set({ recovery_hashes: sql<string[]>`array_remove(recovery_hashes, ${hash})` })
    .where('id', '=', id)
    .where(sql<boolean>`${hash} = any(recovery_hashes)`)
    .returning('id')
    .executeTakeFirst()
  return taken !== undefined
}

/** A page of members by name; `after` is the id of the last one seen. */
export async function memberPage(tx: Tx, query: { after: string | undefined; q: string | undefined; limit: number }): Promise<MemberRow[]> {
  let rows = tx.selectFrom('member').selectAll()
  if (query.q) {
    const like = `%${query.q.replace(/[\\%_]/g, '\\$&')}%`
    rows = rows.where((on) => on.or([on('name', 'ilike', like), on('email', 'ilike', like)]))
  }
  if (query.after)
    rows = rows.where(sql<boolean>`(lower(name), id) > (select lower(m.name), m.id from member m where m.id = ${query.after}::uuid)`)
  return rows
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(query.limit)
    .execute()
}

export const memberNames = (tx: Tx, ids: readonly string[]) =>
  ids.length
    ? tx
        .selectFrom('member')
        .select(['id', 'name'])
        .where('id', 'in', [...ids])
        .execute()
    : Promise.resolve([])

export const memberIsActive = async (tx: Tx, id: string, hold = false): Promise<boolean | undefined> =>
  (await tx.selectFrom('member').select('active').where('id', '=', id).$if(hold, (query) => query.forShare()).executeTakeFirst())?.active

export const membersByIds = (tx: Tx, ids: readonly string[]): Promise<MemberRow[]> =>
  ids.length
    ? tx
        .selectFrom('member')
        .selectAll()
        .where('id', 'in', [...ids])
        .where('active', '=', true)
        .execute()
    : Promise.resolve([])

export const activeMembers = (tx: Tx) =>
  tx
    .selectFrom('member')
    .selectAll()
    .where('active', '=', true)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute()
