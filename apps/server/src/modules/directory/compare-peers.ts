import type { Comparison, directoryContract, Tally } from '@bedside/contract/directory'
import type { Handlers } from '@bedside/contract/route'
import type * as z from 'zod'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import { directoryNetworks, networkIds } from './networks.ts'
import { listAsOf } from './overview.ts'
import { median, standing, tallyOf } from './participation.ts'
import { peerSetRow } from './peer-store.ts'
import { sizeUnknown, viewPeerSets, whichPeers } from './peer-sets.ts'
import { lastChecked, newestCounts } from './presence-store.ts'
import { chosenRows, hospitalRow, lookedAt } from './store.ts'
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
  const peers = (await lookedAt(tx, whichPeers(set), networks)).filter((one) => !ours.has(one.id))
  const counts = (await newestCounts(tx, [...peers.map((one) => one.id), ...(row ? [row.id] : [])]))
  const ratings = peers.flatMap((one) => (one.rating === null ? [] : [one.rating]))
  return {
    set: (await viewPeerSets(tx, [set]))[0]!, ours: row ? viewLine(row, ours) : null, listAsOf: await listAsOf(tx), lastChecked: await lastChecked(tx), sizeUnknown: set.rule ? await sizeUnknown(tx, set.rule) : 0,
    networks: directoryNetworks().map(({ network, counts: open }) => {
      const tally: Tally = tallyOf(peers, networks, network)
      const good = counts.filter((one) => one.good && one.network === network)
      const theirs = good.filter((one) => one.hospital_id !== row?.id)
      const own = good.find((one) => one.hospital_id === row?.id)
      const days = theirs.map((one) => one.day).toSorted()
      return {
        network, ours: row ? standing(row, networks, network) : ('unknown' as const), tally,
        counts: open ? { hospitals: theirs.length, medianFollowers: median(theirs.map((one) => one.followers!)), medianPosts: median(theirs.map((one) => one.posts!)), ourFollowers: own?.followers ?? null, ourPosts: own?.posts ?? null, newest: days.at(-1) ?? null, oldest: days[0] ?? null, notReachable: counts.filter((one) => !one.good && one.network === network && one.state !== 'ok' && one.hospital_id !== row?.id).length } : null,
      }
    }),
    ratings: { known: ratings.length, median: median(ratings), ours: row?.rating ?? null },
  }
}

/** How many peers take part on any network at all. */
export async function peersAtAll(tx: Tx, set: PeerSetRow): Promise<{ hospitals: number; present: number; absent: number; unknown: number }> {
  const ours = new Set((await chosenRows(tx)).map((row) => row.hospital_id))
  const peers = (await lookedAt(tx, whichPeers(set), networkIds())).filter((one) => !ours.has(one.id))
  const { present, absent, unknown } = tallyOf(peers, networkIds())
  return { hospitals: peers.length, present, absent, unknown }
}
