import type { directoryContract, Ownership, Tally } from '@bedside/contract/directory'
import { OwnershipGroup, ownershipGroup } from '@bedside/contract/directory'
import type { Handlers } from '@bedside/contract/route'
import { look, type Context } from '../../platform/context.ts'
import { whichOf } from './hospitals.ts'
import { networkIds } from './networks.ts'
import { listAsOf } from './overview.ts'
import { tallies, talliesByNetwork } from './store.ts'

type Directory = Handlers<typeof directoryContract, Context>
type Raw = { key: string; all: number; present: number; absent: number; verified: number; last: string | null }

/** How many hospitals take part. What nobody has looked at is its own number and never part of "no". */
export const participation: Directory['participation'] = (context, { by, network, ...filter }) =>
  look(context, async (tx) => {
    const networks = networkIds()
    const which = await whichOf(tx, { ...filter, network })
    const raw: Raw[] = by === 'network' ? await talliesByNetwork(tx, which, networks) : await tallies(tx, by === 'group' ? 'ownership' : by, which, networks, network)
    const rows = by === 'group' ? OwnershipGroup.options.flatMap((group) => { const inside = raw.filter((one) => ownershipGroup(one.key as Ownership) === group); return inside.length ? [{ key: group, ...sum(inside) }] : [] }) : raw.map((one) => ({ key: one.key, ...sum([one]) }))
    const total = by === 'network' ? sum(await tallies(tx, 'size', which, networks, undefined)) : sum(raw)
    return { by, network: by === 'network' ? null : (network ?? null), total, rows: rows.toSorted((a, b) => b.present - a.present || a.key.localeCompare(b.key)), listAsOf: await listAsOf(tx), lastChecked: raw.map((one) => one.last).filter((day) => day !== null).toSorted().at(-1) ?? null, networks: networks.length }
  })

const sum = (rows: readonly Omit<Raw, 'key'>[]): Tally => {
  const add = (of: (row: Omit<Raw, 'key'>) => number): number => rows.reduce((all, row) => all + of(row), 0)
  return { present: add((row) => row.present), absent: add((row) => row.absent), verified: add((row) => row.verified), unknown: add((row) => row.all - row.present - row.absent) }
}
