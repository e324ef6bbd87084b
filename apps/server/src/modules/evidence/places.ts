import * as z from 'zod'
import { change } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import { badField, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { refuseInside } from '../../platform/outside.ts'
import { say } from '../../platform/text.ts'
import { checkpointFile } from './keep-checkpoints.ts'
import { events } from './events.ts'
import { placesOf } from './store.ts'

type Row = Awaited<ReturnType<typeof placesOf>>[number]
const view = (row: Row) => ({ id: row.id, kind: row.kind, address: row.address, addedAt: row.added_at.toISOString(), lastSize: row.last_size, lastAt: row.last_at?.toISOString() ?? null, problem: row.problem })

export const places = (context: Context) => look(context, async (tx) => ({ items: (await placesOf(tx)).map(view), file: checkpointFile(context, context.org) }))

/** One more outside place. A log that was rewritten is caught by any one checkpoint that lies where the writer could not reach. */
export async function addPlace(context: Context, input: { kind: 'mailbox' | 'http'; address: string }) {
  if (input.kind === 'mailbox' && !z.email().safeParse(input.address).success) throw badField('address', say('Enter an e-mail address, such as records@county.example.', 'Escriba una dirección de correo, como registros@condado.example.'))
  if (input.kind === 'http') {
    if (!z.url({ protocol: /^https?$/ }).safeParse(input.address).success) throw badField('address', say('Enter an address that begins with https://.', 'Escriba una dirección que empiece con https://.'))
    await refuseInside(input.address, context.config.privateHosts).catch(() => {
      throw badField('address', say('This address is inside the network. Only addresses outside count, unless your administrator allows it (BEDSIDE_PRIVATE_HOSTS).', 'Esta dirección está dentro de la red. Solo cuentan direcciones externas, salvo que su administrador lo permita (BEDSIDE_PRIVATE_HOSTS).'))
    })
  }
  return change(context, async ({ db, now, record }) => {
    const row: Row = { org_id: context.org, id: newId(now), kind: input.kind, address: input.address, added_at: now, last_size: null, last_at: null, problem: null, removed_at: null }
    await db.insertInto('checkpoint_place').values(row).execute()
    record(events.placeAdded(row.id, { kind: input.kind }))
    return view(row)
  })
}

export const removePlace = (context: Context, input: { id: string }) =>
  change(context, async ({ db, now, record }) => {
    const found = await db.updateTable('checkpoint_place').set({ removed_at: now }).where('id', '=', input.id).where('removed_at', 'is', null).executeTakeFirst()
    if (Number(found.numUpdatedRows) === 0) throw notFound()
    record(events.placeRemoved(input.id, {}))
    return { done: true as const }
  })
