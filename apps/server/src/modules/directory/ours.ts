import type { directoryContract, HospitalType, Ownership, OwnershipGroup, SizeClass } from '@bedside/contract/directory'
import { ownershipGroup } from '@bedside/contract/directory'
import type { Handlers } from '@bedside/contract/route'
import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { badField, notFound } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { facilitiesOf, personOf } from '../people/index.ts'
import { events } from './events.ts'
import { overlayOf, readableName } from './hospital.ts'
import { chooseRow, chosenRows, hospitalRow, hospitalsByIds, unchooseRow } from './store.ts'
import { viewLine } from './view.ts'

type Directory = Handlers<typeof directoryContract, Context>

/** Which of the hospitals are ours. */
export const oursIn = async (tx: Tx): Promise<Set<string>> => new Set((await chosenRows(tx)).map((row) => row.hospital_id))

export async function viewOurs(tx: Tx) {
  const [facilities, chosen] = [await facilitiesOf(tx), await chosenRows(tx)]
  const [rows, people] = [await hospitalsByIds(tx, chosen.map((one) => one.hospital_id)), await personOf(tx, chosen.map((one) => one.chosen_by))]
  const ours = new Set(rows.map((row) => row.id))
  return facilities.map((facility) => {
    const pick = chosen.find((one) => one.facility_id === facility.id)
    const row = rows.find((one) => one.id === pick?.hospital_id)
    return { facilityId: facility.id, facilityName: facility.name, hospital: row ? viewLine(row, ours) : null, chosenBy: (pick?.chosen_by && people.get(pick.chosen_by)) || null, chosenAt: pick?.chosen_at.toISOString() ?? null, overlay: row ? overlayOf(row.ownership) : ('unknown' as const) }
  })
}

/** Says which hospital of the list a facility is; null takes it back. From it follow owner, type, size and state. */
export const chooseHospital: Directory['chooseHospital'] = (context, { id, hospitalId }) =>
  change(context, async ({ db, now, record }) => {
    if (!(await facilitiesOf(db)).some((one) => one.id === id)) throw notFound()
    const row = hospitalId ? await hospitalRow(db, hospitalId) : null
    if (hospitalId && !row) throw badField('hospitalId', say('Choose a hospital from the list.', 'Elija un hospital de la lista.'))
    if (row) await chooseRow(db, { org_id: context.org, facility_id: id, hospital_id: row.id, chosen_by: context.actor.id, chosen_at: now })
    else await unchooseRow(db, id)
    record(events.hospitalChosen(id, { hospital: row?.id ?? null, ownership: row?.ownership ?? null }))
    return (await viewOurs(db)).find((one) => one.facilityId === id)!
  })

/** A facility as the official list knows it, for other modules: policy overlays, peer groups, the board paper. */
export interface OurHospitalFacts {
  readonly facilityId: string
  readonly hospitalId: string
  readonly ccn: string | null
  readonly name: string
  readonly state: string
  readonly type: HospitalType
  readonly ownership: Ownership
  readonly group: OwnershipGroup
  readonly size: SizeClass
  readonly beds: number | null
  /** First Amendment, public records and ADA Title II apply. */
  readonly publicHospital: boolean
}

/** Our facilities that were matched with a hospital. Call in the caller's own transaction. */
export async function ourHospitals(tx: Tx): Promise<OurHospitalFacts[]> {
  const chosen = await chosenRows(tx)
  const rows = await hospitalsByIds(tx, chosen.map((one) => one.hospital_id))
  return chosen.flatMap(({ facility_id, hospital_id }) => {
    const row = rows.find((one) => one.id === hospital_id)
    return row ? [{ facilityId: facility_id, hospitalId: row.id, ccn: row.ccn, name: readableName(row.name), state: row.state, type: row.type, ownership: row.ownership, group: ownershipGroup(row.ownership), size: row.size, beds: row.beds, publicHospital: overlayOf(row.ownership) === 'public' }] : []
  })
}

