import type { directoryContract, HospitalInput } from '@bedside/contract/directory'
import type { Handlers } from '@bedside/contract/route'
import type * as z from 'zod'
import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { badField, notFound, wrongState } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { say } from '../../platform/text.ts'
import { states } from './content.ts'
import { events } from './events.ts'
import { searchText } from './hospital.ts'
import { viewHospital } from './hospitals.ts'
import { chosenRows, hospitalRow, insertByHand, updateHospital } from './store.ts'
import type { HospitalRow } from './tables.ts'

type Directory = Handlers<typeof directoryContract, Context>
type Given = z.output<typeof HospitalInput>

/** For whoever is not in the official list, such as a hospital that does not bill Medicare. */
export const addHospital: Directory['addHospital'] = (context, input) => {
  checkState(input.state)
  return change(context, async ({ db, now, record }) => {
    const row = await insertByHand(db, { org_id: context.org, id: newId(now), ...valuesOf(input) })
    record(events.hospitalAdded(row.id, { type: row.type, ownership: row.ownership, beds: row.beds }))
    return viewHospital(context, db, row)
  })
}

/** Of a hospital in the official list only its beds are ours to say: the next list would undo anything else. */
export const changeHospital: Directory['changeHospital'] = (context, { id, ...input }) => {
  if (input.state !== undefined) checkState(input.state)
  return change(context, async ({ db, record }) => {
    const row = await hospitalRow(db, id, true)
    if (!row) throw notFound()
    const fields = (Object.keys(input) as (keyof Given)[]).filter((key) => input[key] !== undefined)
    const foreign = fields.find((key) => key !== 'beds' && key !== 'bedsSource')
    if (!row.by_hand && foreign) throw badField(foreign, say('This comes from the official list and cannot be changed here.', 'Esto viene de la lista oficial y no se puede cambiar aquí.'))
    const { name, city, state, type, ownership, beds, bedsSource } = { ...fieldsOf(row), ...Object.fromEntries(fields.map((key) => [key, input[key]])) } as Given
    const saved = await updateHospital(db, id, row.by_hand ? valuesOf({ name, city, state, type, ownership, beds, bedsSource }) : { beds: beds ?? null, beds_source: bedsSource || null })
    record(events.hospitalChanged(id, { fields, beds: saved.beds }))
    return viewHospital(context, db, saved)
  })
}

export const removeHospital: Directory['removeHospital'] = (context, { id }) =>
  change(context, async ({ db, now, record }) => {
    const row = await byHand(db, id)
    if ((await chosenRows(db)).some((one) => one.hospital_id === id)) throw wrongState(say('This is one of our own hospitals.', 'Este es uno de nuestros hospitales.'), say('Choose another hospital for the facility first.', 'Elija antes otro hospital para el centro.'))
    await updateHospital(db, row.id, { gone_at: now })
    record(events.hospitalRemoved(id, {}))
    return { done: true as const }
  })

export const restoreHospital: Directory['restoreHospital'] = (context, { id }) =>
  change(context, async ({ db, record }) => {
    const row = await byHand(db, id)
    const saved = await updateHospital(db, row.id, { gone_at: null })
    record(events.hospitalRestored(id, {}))
    return viewHospital(context, db, saved)
  })

async function byHand(db: Tx, id: string): Promise<HospitalRow> {
  const row = await hospitalRow(db, id, true)
  if (!row) throw notFound()
  if (!row.by_hand) throw wrongState(say('This hospital is in the official list and cannot be removed here.', 'Este hospital está en la lista oficial y no se puede quitar aquí.'), say('It is marked as gone when a newer list no longer has it.', 'Se marca como retirado cuando una lista más nueva ya no lo tiene.'))
  return row
}

const fieldsOf = (row: HospitalRow): Given => ({ name: row.name, city: row.city, state: row.state, type: row.type, ownership: row.ownership, beds: row.beds, bedsSource: row.beds_source })
const valuesOf = (input: Given) => ({ name: input.name, city: input.city, state: input.state, type: input.type, ownership: input.ownership, beds: input.beds ?? null, beds_source: input.bedsSource || null, search: searchText({ ...input, ccn: null }, states().find((one) => one.code === input.state)?.en) })

function checkState(state: string): void {
  if (!states().some((one) => one.code === state)) throw badField('state', say('Choose a state from the list.', 'Elija un estado de la lista.'))
}
