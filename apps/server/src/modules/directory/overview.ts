import type { directoryContract } from '@bedside/contract/directory'
import type { Handlers } from '@bedside/contract/route'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { personOf } from '../people/index.ts'
import { listFormat, states } from './content.ts'
import { lastApplied } from './import-store.ts'
import { directoryNetworks } from './networks.ts'
import { viewOurs } from './ours.ts'
import { listCounts } from './store.ts'

type Directory = Handlers<typeof directoryContract, Context>

export const directory: Directory['directory'] = (context) =>
  look(context, async (tx) => {
    const { language } = context
    const format = listFormat()
    const [counts, last, ours] = [await listCounts(tx), await lastApplied(tx), await viewOurs(tx)]
    const people = await personOf(tx, [last?.applied_by ?? null])
    return {
      list: {
        hospitals: counts.hospitals, gone: counts.gone, byHand: counts.by_hand,
        last: last ? { importId: last.id, source: last.source, released: last.released ?? (last.source === 'bundled' ? format.bundled.taken : null), at: last.ended_at!.toISOString(), by: (last.applied_by && people.get(last.applied_by)) || null } : null,
        source: { title: format.title[language], publisher: format.publisher, page: format.page, address: format.address, checked: format.checked, rights: format.rights[language], bundledRows: format.bundled.rows, bundledTaken: format.bundled.taken },
      },
      ours,
      states: states().map(({ code, column, row, ...name }) => ({ code, name: name[language], column, row })).toSorted((a, b) => a.name.localeCompare(b.name, language)),
      types: format.types.map(({ code, ...name }) => ({ code, name: name[language] })),
      ownerships: format.ownerships.map(({ code, ...name }) => ({ code, name: name[language] })),
      networks: directoryNetworks(language),
    }
  })

/** The day of the list that is in use: the release CMS names, else the day it was taken in. */
export async function listAsOf(tx: Tx): Promise<string | null> {
  const last = await lastApplied(tx)
  if (!last) return null
  return last.released ?? (last.source === 'bundled' ? listFormat().bundled.taken : last.ended_at!.toISOString().slice(0, 10))
}
