import type { Comparison, directoryContract } from '@bedside/contract/directory'
import type { Handlers } from '@bedside/contract/route'
import type * as z from 'zod'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import { directoryNetworks, networkIds } from './networks.ts'
import { listAsOf } from './overview.ts'
import { median, standing } from './participation.ts'
import { peerSetRow } from './peer-store.ts'
import { sizeUnknown, viewPeerSets, whichPeers } from './peer-sets.ts'
import { newestCounts } from './presence-store.ts'
import { chosenRows, hospitalRow, idsOf, standingOf, talliesByNetwork } from './store.ts'
import type { HospitalRow, PeerSetRow } from './tables.ts'
import { viewLine } from './view.ts'

type Directory = Handlers<typeof directoryContract, Context>

/** Our hospital beside a peer set: the one of the facility it was made for, else the first that was matched. */
async function ourRow(tx: Tx, set: PeerSetRow): Promise<{ row: HospitalRow | null; ours: Set<string> }> {
  const chosen = await chosenRows(tx)
  const pick = chosen.find((one) => one.facility_id === set.facility_id) ?? (set.facility_id === null ? chosen[0] : undefined)
  return { row: pick ? ((await hospitalRow(tx, pick.hospital_id)) ?? null) : null, ours: new Set(chosen.map((one) => one.hospital_id)) }
}

export const comparePeers: Directory['comparePeers'] = (context, { id }) =>
  look(context, async (tx) => {
    const set = await peerSetRow(tx, id)
    if (!set) throw notFound()
    return compare(tx, set)
  })

export async function compare(tx: Tx, set: PeerSetRow): Promise<z.input<typeof Comparison>> {
  const networks = networkIds()
  const { row, ours } = await ourRow(tx, set)
  // We are not our own peer.
  const [which, not] = [whichPeers(set), [...ours]]
  const [tallies, at] = [await talliesByNetwork(tx, which, networks, not), await standingOf(tx, which, networks, not)]
  const peerCounts = (await newestCounts(tx, idsOf(tx, which, networks))).filter((one) => !ours.has(one.hospital_id))
  const ownCounts = row ? await newestCounts(tx, [row.id]) : []
  return {
    set: (await viewPeerSets(tx, [set]))[0]!, ours: row ? viewLine(row, ours) : null, listAsOf: await listAsOf(tx), lastChecked: tallies[0]?.last ?? null, sizeUnknown: set.rule ? await sizeUnknown(tx, set.rule) : 0,
    all: { present: at.present, absent: at.absent, verified: at.verified, unknown: at.hospitals - at.present - at.absent },
    networks: directoryNetworks().map(({ network, counts: open }) => {
      const { all, present, absent, verified } = tallies.find((one) => one.key === network)!
      const here = peerCounts.filter((one) => one.network === network)
      const good = here.filter((one) => one.good)
      const own = ownCounts.find((one) => one.good && one.network === network)
      const days = good.map((one) => one.day).toSorted()
      return {
        network, ours: row ? standing(row, networks, network) : ('unknown' as const), tally: { present, absent, verified, unknown: all - present - absent },
        counts: open ? { hospitals: good.length, medianFollowers: median(good.map((one) => one.followers!)), medianPosts: median(good.map((one) => one.posts!)), ourFollowers: own?.followers ?? null, ourPosts: own?.posts ?? null, newest: days.at(-1) ?? null, oldest: days[0] ?? null, notReachable: here.filter((one) => !one.good && one.state !== 'ok').length } : null,
      }
    }),
    ratings: { known: at.rated, median: at.rating, ours: row?.rating ?? null },
  }
}

/** How many peers take part on any network at all. */
export async function peersAtAll(tx: Tx, set: PeerSetRow): Promise<{ hospitals: number; present: number; absent: number; unknown: number }> {
  const { hospitals, present, absent } = await standingOf(tx, whichPeers(set), networkIds(), (await chosenRows(tx)).map((row) => row.hospital_id))
  return { hospitals, present, absent, unknown: hospitals - present - absent }
}
