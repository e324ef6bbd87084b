import type { directoryContract } from '@bedside/contract/directory'
import type { Handlers } from '@bedside/contract/route'
import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { badField, notFound } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { networkAddresses } from './content.ts'
import { events } from './events.ts'
import { viewHospital } from './hospitals.ts'
import { networkIds } from './networks.ts'
import { sayPresence } from './presence.ts'
import { presenceOf, writePresence } from './presence-store.ts'
import { hospitalRow } from './store.ts'

type Directory = Handlers<typeof directoryContract, Context>

/** What somebody found out about a hospital on one network. Everybody's word counts, and the log says whose it was. */
export const setPresence: Directory['setPresence'] = (context, { id, network, state, address, how, checkedOn }) => {
  const today = context.clock.now().toISOString().slice(0, 10)
  if (checkedOn && checkedOn > today) throw badField('checkedOn', say('This day has not come yet.', 'Este día aún no ha llegado.'))
  return change(context, async ({ db, record }) => {
    const row = await hospitalRow(db, id, true)
    if (!row || !networkIds().includes(network)) throw notFound()
    const said = sayPresence({ state, address, how }, network, networkAddresses()[network])
    if ('bad' in said) throw badField(said.bad.field, say(`${said.bad.problem.en} ${said.bad.mend.en}`, `${said.bad.problem.es} ${said.bad.mend.es}`))
    const before = (await presenceOf(db, id)).find((one) => one.network === network)
    const now = said.found ? [{ org_id: context.org, hospital_id: id, network, ...said.found, checked_on: checkedOn ?? today, checked_by: context.actor.id, import_id: null }] : []
    await writePresence(db, context.org, now, said.found ? [] : [{ hospital_id: id, network }])
    const [from, to] = [before?.state ?? 'unknown', said.found?.state ?? 'unknown'] as const
    record(events.presenceChanged(id, { changes: [{ network, from, to, moved: from !== 'unknown' && to !== 'unknown' && (before?.address ?? null) !== (said.found?.address ?? null) }], import: null }))
    return (await viewHospital(context, db, row)).presence.find((one) => one.network === network)!
  })
}
