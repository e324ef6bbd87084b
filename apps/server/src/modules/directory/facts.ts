import type { Tx } from '../../platform/db.ts'
import { bitOf } from './bits.ts'
import { compare, peersAtAll } from './compare-peers.ts'
import { networkIds } from './networks.ts'
import { ourHospitals } from './ours.ts'
import { listAsOf } from './overview.ts'
import { standing } from './participation.ts'
import { peerSetRows } from './peer-store.ts'
import { hospitalsByIds, listCounts } from './store.ts'
import { facilitiesOf } from '../people/index.ts'

/** What the directory knows about fear 2, "it is too late to catch up": plain data, from which the home page makes its sentence. */
export interface CatchUpFacts {
  /** The list in use: how many hospitals, as of which day; null when none was taken in yet. */
  readonly list: { hospitals: number; asOf: string | null } | null
  readonly facilities: number
  /** Facilities that were matched with a hospital of the list. */
  readonly matched: number
  /** Networks on which one of our hospitals was found, and how many somebody has looked at at all. */
  readonly ourNetworks: readonly string[]
  readonly ourLookedAt: number
  readonly networks: number
  /** The first peer set: how many peers, how many of them take part, are known not to, and are not known. Null when none is saved. */
  readonly peers: { setId: string; name: string; hospitals: number; present: number; absent: number; unknown: number; /** Networks that most of the looked-at peers use and we do not. */ ahead: readonly string[] } | null
}

/** Call in the caller's own transaction. Whether a catch-up plan exists is for readiness to say. */
export async function catchUpFacts(tx: Tx): Promise<CatchUpFacts> {
  const [counts, facilities, ours, sets, networks] = [await listCounts(tx), await facilitiesOf(tx), await ourHospitals(tx), await peerSetRows(tx), networkIds()]
  const rows = await hospitalsByIds(tx, ours.map((one) => one.hospitalId))
  const ourNetworks = networks.filter((network) => rows.some((row) => (row.present & bitOf(network)) !== 0))
  const set = sets[0]
  const compared = set ? await compare(tx, set) : null
  const known = compared?.networks.map(({ network, tally }) => ({ network, share: tally.present + tally.absent === 0 ? 0 : tally.present / (tally.present + tally.absent) })) ?? []
  // How many peers take part at all: on any network, not on one.
  const any = set ? await peersAtAll(tx, set) : null
  return {
    list: counts.hospitals > 0 ? { hospitals: counts.hospitals, asOf: await listAsOf(tx) } : null,
    facilities: facilities.length, matched: ours.length, ourNetworks, ourLookedAt: networks.filter((network) => rows.some((row) => standing(row, networks, network) !== 'unknown')).length, networks: networks.length,
    peers: set && any ? { setId: set.id, name: set.name, ...any, ahead: known.filter(({ network, share }) => share > 0.5 && !ourNetworks.includes(network)).map((one) => one.network) } : null,
  }
}
