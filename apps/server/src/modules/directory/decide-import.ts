import type { directoryContract } from '@bedside/contract/directory'
import type { Handlers } from '@bedside/contract/route'
import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { notFound, Refusal, wrongState } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { goneIsMuch } from './compare.ts'
import { events } from './events.ts'
import { next } from './import.ts'
import { importRow, openImport, updateImport } from './import-store.ts'
import { viewImport } from './import-views.ts'
import type { Importer } from './work.ts'
import { mayImport } from './start-import.ts'
import type { ImportRow } from './tables.ts'

type Directory = Handlers<typeof directoryContract, Context>
type Poke = Pick<Importer, 'poke'>

/** Applies what was looked at. A list that would lose many hospitals is more likely a part of a file, so that has to be meant. */
export const applyImport = (importer: Poke): Directory['applyImport'] => async (context, { id, acceptGone }) => {
  const view = await change(context, async ({ db, record }) => {
    const row = await found(context, db, id)
    const state = next(row.state, 'approve')
    if (!state) throw wrongState(row.state === 'applied' ? say('This import was applied already.', 'Esta importación ya se aplicó.') : say('This import is not ready to be applied.', 'Esta importación no está lista para aplicarse.'), say('Look at it again.', 'Mírela otra vez.'))
    if (row.kind === 'hospitals' && !acceptGone && goneIsMuch(row.gone_count, row.gone_count + row.changed_count + row.same_count)) throw new Refusal(409, 'much-would-go', say(`${row.gone_count} hospitals would be marked as gone. The file may be a part of the list.`, `${row.gone_count} hospitales se marcarían como retirados. El archivo puede ser una parte de la lista.`), { next: say('Check the file. If it is right, say so and apply again.', 'Revise el archivo. Si es correcto, indíquelo y aplique otra vez.') })
    if (row.new_count + row.changed_count + row.gone_count === 0 && row.kind === 'presence') throw wrongState(say('There is nothing to apply: all of it is known already.', 'No hay nada que aplicar: todo se sabe ya.'), say('Close this import.', 'Cierre esta importación.'))
    const saved = await updateImport(db, id, { state, applied_by: context.actor.id, done: 0, total: row.new_count + row.changed_count + row.gone_count, lease_until: null, stop_asked: false })
    record(events.importApproved(id, { new: row.new_count, changed: row.changed_count, gone: row.gone_count }))
    return viewImport(context, db, saved)
  })
  importer.poke()
  return view
}

/** What failed on its way goes on where it stopped: a file that is here already is not fetched again. */
export const resumeImport = (importer: Poke): Directory['resumeImport'] => async (context, { id }) => {
  const view = await change(context, async ({ db, record }) => {
    const row = await found(context, db, id)
    const state = next(row.state, 'resume')
    if (!state) throw wrongState(say('Only an import that failed can be tried again.', 'Solo se puede reintentar una importación que falló.'), say('Start a new one.', 'Inicie una nueva.'))
    if (await openImport(db, row.kind)) throw wrongState(say('Another import of this kind is at work.', 'Otra importación de este tipo está en curso.'), say('Wait until it is done, or stop it.', 'Espere a que termine o deténgala.'))
    const saved = await updateImport(db, id, { state, why: null, ended_at: null, lease_until: null, stop_asked: false })
    record(events.importResumed(id, {}))
    return viewImport(context, db, saved)
  })
  importer.poke()
  return view
}

/** Stops an import. One that nobody works on ends at once; one that is at work ends at its next step, and nothing of it stays. */
export const cancelImport = (importer: Poke): Directory['cancelImport'] => async (context, { id }) => {
  const view = await change(context, async ({ db, now, record }) => {
    const row = await found(context, db, id)
    const state = next(row.state, 'cancel')
    if (!state) throw wrongState(row.state === 'applied' ? say('This import was applied already and cannot be stopped.', 'Esta importación ya se aplicó y no se puede detener.') : say('This import has ended.', 'Esta importación ya terminó.'), say('Start a new one if you need to.', 'Inicie una nueva si lo necesita.'))
    const atWork = row.lease_until !== null && row.lease_until > now
    const saved = await updateImport(db, id, atWork ? { stop_asked: true } : { state, stop_asked: true, step: null, lease_until: null, ended_at: now })
    record(atWork ? events.importStopAsked(id, {}) : events.importCancelled(id, { from: row.state }))
    return viewImport(context, db, saved)
  })
  importer.poke()
  return view
}

async function found(context: Context, db: Tx, id: string): Promise<ImportRow> {
  const row = await importRow(db, id, true)
  if (!row) throw notFound()
  mayImport(context, row.kind)
  return row
}
