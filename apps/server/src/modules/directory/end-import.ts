import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { say, type Text } from '../../platform/text.ts'
import { events } from './events.ts'
import { next } from './import.ts'
import { importRow, updateImport } from './import-store.ts'

/** Somebody asked to stop and the work has stopped: nothing of it stays. */
export const cancelled = (context: Context, id: string): Promise<void> =>
  change(context, async ({ db, now, record }) => {
    const row = await importRow(db, id, true)
    const state = row && next(row.state, 'cancel')
    if (!row || !state) return record(events.importStopAsked(id, {}))
    await updateImport(db, id, { state, step: null, lease_until: null, ended_at: now })
    record(events.importCancelled(id, { from: row.state }))
  })

/** It could not be done, and can be tried again: what was fetched is kept. */
export const failed = (context: Context, id: string, why?: { problem: Text; next: Text }): Promise<void> =>
  change(context, async ({ db, now, record }) => {
    const row = await importRow(db, id, true)
    const state = row && next(row.state, 'fail')
    if (!row || !state) throw new Error('An import that is not at work cannot fail.')
    const told = why ?? { problem: say('Something went wrong on our side. Nothing was changed.', 'Algo salió mal de nuestro lado. No se cambió nada.'), next: say('Try again. If it happens again, tell your administrator.', 'Inténtelo otra vez. Si vuelve a ocurrir, avise a su administrador.') }
    await updateImport(db, id, { state, step: null, lease_until: null, ended_at: now, why: JSON.stringify(told) })
    record(events.importFailed(id, { from: row.state }))
  })
