import type { directoryContract, HospitalFilter } from '@bedside/contract/directory'
import type { Handlers } from '@bedside/contract/route'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { badField, notFound } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { personOf } from '../people/index.ts'
import { readableName } from './hospital.ts'
import { networkIds } from './networks.ts'
import { oursIn } from './ours.ts'
import { peerSetRow } from './peer-store.ts'
import { newestCounts, presenceEvents, presenceOf } from './presence-store.ts'
import { chosenRows, countHospitals, hospitalPage, hospitalRow, suggested, type Which } from './store.ts'
import type { HospitalRow } from './tables.ts'
import { cursorByName, readNameCursor, viewLine, viewPresence } from './view.ts'

type Directory = Handlers<typeof directoryContract, Context>
type PresenceDetail = { import: string | null; changes: { network: string; from: 'unknown' | 'none' | 'found' | 'verified'; to: 'unknown' | 'none' | 'found' | 'verified'; moved: boolean }[] }

/** A filter with its peer set looked up. */
export async function whichOf(tx: Tx, { peerSetId, ...filter }: HospitalFilter): Promise<Which> {
  if (filter.network && !networkIds().includes(filter.network)) throw badField('network', say('Choose a network from the list.', 'Elija una red de la lista.'))
  if (!peerSetId) return filter
  const set = await peerSetRow(tx, peerSetId)
  if (!set) throw notFound()
  return set.kind === 'rule' && set.rule ? { ...filter, rule: set.rule } : { ...filter, setId: set.id }
}

export const hospitals: Directory['hospitals'] = (context, { cursor, limit, ...filter }) =>
  look(context, async (tx) => {
    const after = readNameCursor(cursor)
    const [which, networks, ours] = [await whichOf(tx, filter), networkIds(), await oursIn(tx)]
    const rows = await hospitalPage(tx, which, networks, { after, limit: limit + 1 })
    const shown = rows.slice(0, limit)
    return { items: shown.map((row) => viewLine(row, ours)), next: rows.length > limit ? cursorByName(shown.at(-1)!.name, shown.at(-1)!.id) : null, found: await countHospitals(tx, which, networks) }
  })

export const suggestHospitals: Directory['suggestHospitals'] = (context, { q, state }) =>
  look(context, async (tx) => ({ items: q.trim().length < 2 ? [] : await suggested(tx, q, state, 10).then(async (rows) => { const ours = await oursIn(tx); return rows.map((row) => viewLine(row, ours)) }) }))

export const hospital: Directory['hospital'] = (context, { id }) =>
  look(context, async (tx) => {
    const row = await hospitalRow(tx, id)
    if (!row) throw notFound()
    return viewHospital(context, tx, row)
  })

export async function viewHospital(context: Context, tx: Tx, row: HospitalRow) {
  const [presence, counts, chosen] = [await presenceOf(tx, row.id), await newestCounts(tx, [row.id]), await chosenRows(tx)]
  const people = await personOf(tx, presence.map((one) => one.checked_by))
  const facilityIds = chosen.filter((one) => one.hospital_id === row.id).map((one) => one.facility_id)
  return {
    ...viewLine(row, new Set(chosen.map((one) => one.hospital_id))), officialName: row.name, address: readableName(row.address), zip: row.zip, county: readableName(row.county), phone: row.phone, emergency: row.emergency, birthing: row.birthing, byHand: row.by_hand, bedsSource: row.beds_source, facilityIds,
    presence: viewPresence(row, presence, counts, networkIds(), people, context.language),
  }
}

/** From the log: what was found out, when and by whom. */
export const hospitalHistory: Directory['hospitalHistory'] = (context, { id }) =>
  look(context, async (tx) => {
    if (!(await hospitalRow(tx, id))) throw notFound()
    const rows = await presenceEvents(tx, id, 100)
    const people = await personOf(tx, rows.map((row) => row.actor_id))
    return { items: rows.map((row) => { const detail = row.detail as unknown as PresenceDetail; return { at: row.at.toISOString(), by: (row.actor_id && people.get(row.actor_id)) || null, changes: detail.changes, fromFile: detail.import !== null } }) }
  })
