import type { directoryContract, PeerRule, PeerSetInput } from '@bedside/contract/directory'
import type { Handlers } from '@bedside/contract/route'
import type * as z from 'zod'
import { change } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { badField, notFound, wrongState } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { say } from '../../platform/text.ts'
import { facilitiesOf, personOf } from '../people/index.ts'
import { events } from './events.ts'
import { networkIds } from './networks.ts'
import { oursIn } from './ours.ts'
import { deletePeerSet, peerSetRow, peerSetRows, pickedIn, savePeerSet } from './peer-store.ts'
import { countHospitals, hospitalPage, hospitalsByIds, type Which } from './store.ts'
import type { PeerSetRow } from './tables.ts'
import { viewLine } from './view.ts'

type Directory = Handlers<typeof directoryContract, Context>
type Given = z.output<typeof PeerSetInput>
const MOST_SETS = 50

export const whichPeers = (row: PeerSetRow): Which => (row.kind === 'rule' && row.rule ? { rule: row.rule } : { setId: row.id })

export async function viewPeerSets(tx: Tx, rows: readonly PeerSetRow[]) {
  const [picked, people] = [await pickedIn(tx, rows.map((row) => row.id)), await personOf(tx, rows.map((row) => row.made_by))]
  return Promise.all(rows.map(async (row) => ({
    id: row.id, name: row.name, kind: row.kind, rule: row.rule, hospitalIds: picked.get(row.id) ?? [], facilityId: row.facility_id, hospitals: await countHospitals(tx, whichPeers(row), networkIds()), madeBy: (row.made_by && people.get(row.made_by)) || null, madeAt: row.made_at.toISOString(),
  })))
}

export const peerSets: Directory['peerSets'] = (context) => look(context, async (tx) => ({ items: await viewPeerSets(tx, await peerSetRows(tx)) }))

/** What a rule would find, while it is being put together. Hospitals whose beds nobody knows are told apart, not left out in silence. */
export const matchPeers: Directory['matchPeers'] = (context, { rule }) =>
  look(context, async (tx) => {
    const [networks, ours] = [networkIds(), await oursIn(tx)]
    return { hospitals: await countHospitals(tx, { rule }, networks), sizeUnknown: await sizeUnknown(tx, rule), some: (await hospitalPage(tx, { rule }, networks, { after: null, limit: 8 })).map((row) => viewLine(row, ours)) }
  })

export const sizeUnknown = async (tx: Tx, rule: PeerRule): Promise<number> => (rule.sizes.length === 0 || rule.sizes.includes('unknown') ? 0 : countHospitals(tx, { rule: { ...rule, sizes: ['unknown'] } }, networkIds()))

export const addPeerSet: Directory['addPeerSet'] = (context, input) =>
  change(context, async ({ db, now, record }) => {
    if ((await peerSetRows(db)).length >= MOST_SETS) throw wrongState(say('There are fifty peer sets already.', 'Ya hay cincuenta grupos de pares.'), say('Remove one that nobody uses.', 'Quite uno que nadie use.'))
    const view = await save(context, db, newId(now), input, { made_by: context.actor.id, made_at: now })
    record(events.peerSetAdded(view.id, { kind: view.kind, hospitals: view.hospitals }))
    return view
  })

export const changePeerSet: Directory['changePeerSet'] = (context, { id, ...input }) =>
  change(context, async ({ db, record }) => {
    const row = await peerSetRow(db, id, true)
    if (!row) throw notFound()
    const view = await save(context, db, id, input, { made_by: row.made_by, made_at: row.made_at })
    record(events.peerSetChanged(id, { kind: view.kind, hospitals: view.hospitals }))
    return view
  })

export const removePeerSet: Directory['removePeerSet'] = (context, { id }) =>
  change(context, async ({ db, record }) => {
    if (Number((await deletePeerSet(db, id)).numDeletedRows) === 0) throw notFound()
    record(events.peerSetRemoved(id, {}))
    return { done: true as const }
  })

async function save(context: Context, db: Tx, id: string, input: Given, made: { made_by: string | null; made_at: Date }) {
  const ids = [...new Set(input.kind === 'picked' ? (input.hospitalIds ?? []) : [])]
  const rule = input.kind === 'rule' ? (input.rule ?? null) : null
  if (input.kind === 'rule' && (!rule || [rule.types, rule.sizes, rule.states, rule.groups].every((list) => list.length === 0))) throw badField('rule', say('Choose at least one thing that peers have in common with us.', 'Elija al menos una cosa que los pares tengan en común con nosotros.'))
  if (input.kind === 'picked' && ids.length === 0) throw badField('hospitalIds', say('Pick at least one hospital.', 'Elija al menos un hospital.'))
  if ((await hospitalsByIds(db, ids)).length < ids.length) throw badField('hospitalIds', say('One of these hospitals is not in the list.', 'Uno de estos hospitales no está en la lista.'))
  if (input.facilityId && !(await facilitiesOf(db)).some((one) => one.id === input.facilityId)) throw badField('facilityId', say('Choose a facility from the list.', 'Elija un centro de la lista.'))
  if ((await peerSetRows(db)).some((one) => one.id !== id && one.name.toLowerCase() === input.name.toLowerCase())) throw badField('name', say('Another peer set has this name.', 'Otro grupo de pares tiene este nombre.'))
  await savePeerSet(db, { org_id: context.org, id, name: input.name, kind: input.kind, rule, facility_id: input.facilityId ?? null, ...made }, ids)
  return (await viewPeerSets(db, [(await peerSetRow(db, id))!]))[0]!
}
