import type { directoryContract } from '@bedside/contract/directory'
import { publicProfiles, type ProfileAnswer, type ProfileReader } from '@bedside/connectors'
import type { Handlers } from '@bedside/contract/route'
import { change, touch } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { wrongState } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { events } from './events.ts'
import type { Keeper, Run } from './run.ts'
import { networkIds } from './networks.ts'
import { peerSetRows } from './peer-store.ts'
import { whichPeers } from './peer-sets.ts'
import { addressesOf, newestCounts, writeCount } from './presence-store.ts'
import { askRun } from './reading-store.ts'
import { chosenRows, idsOf } from './store.ts'

type Directory = Handlers<typeof directoryContract, Context>

/** At most so many addresses in one day; those looked at longest ago come first. */
const MOST = 300
const LIMIT_MS = 10_000
/** After so many failures in a row a host is left alone until tomorrow. */
const PATIENCE = 3

/** Accounts of our peers and ourselves on networks that show their counts to everybody. */
async function addresses(tx: Tx): Promise<{ hospital_id: string; network: string; address: string }[]> {
  const open = [...publicProfiles.keys()]
  const found = new Map<string, { hospital_id: string; network: string; address: string }>()
  const sets = [...(await peerSetRows(tx)).map(whichPeers), { ids: (await chosenRows(tx)).map((row) => row.hospital_id) }]
  for (const which of sets) for (const row of await addressesOf(tx, idsOf(tx, { ...which, presence: 'found' }, networkIds()), open)) found.set(`${row.hospital_id} ${row.network}`, { ...row, address: row.address! })
  return [...found.values()]
}

/** Reads the public counts from now on once a day. */
export const collectCounts = (keeper: Pick<Keeper, 'poke'>): Directory['collectCounts'] => async (context) => {
  const answer = await change(context, async ({ db, now, record }) => {
    const list = await addresses(db)
    if (list.length === 0) throw wrongState(say('There is nothing to read: no account of a peer on an open network is known.', 'No hay nada que leer: no se conoce ninguna cuenta de un par en una red abierta.'), say('Save a peer set and note the accounts of its hospitals on Bluesky or Mastodon.', 'Guarde un grupo de pares y anote las cuentas de sus hospitales en Bluesky o Mastodon.'))
    await askRun(db, context.org, 'counts', context.actor.id, now)
    record(events.countsAsked(context.org, { addresses: list.length }))
    return { hospitals: new Set(list.map((one) => one.hospital_id)).size, addresses: list.length }
  })
  keeper.poke()
  return answer
}

/** One run: one question at a time, with a pause between two to the same host. What could not be read is written down as that. */
export async function readCounts({ context, goOn, pause }: Run, readers: ReadonlyMap<string, ProfileReader> = publicProfiles): Promise<void> {
  const list = await look(context, addresses)
  const counts = await look(context, (tx) => newestCounts(tx, list.map((one) => one.hospital_id)))
  const tried = new Map(counts.filter((one) => !one.good).map((one) => [`${one.hospital_id} ${one.network}`, one.at.getTime()]))
  const order = list.toSorted((a, b) => (tried.get(`${a.hospital_id} ${a.network}`) ?? 0) - (tried.get(`${b.hospital_id} ${b.network}`) ?? 0)).slice(0, MOST)
  const hosts = new Map<string, { failures: number; closed: boolean }>()
  for (const one of order) {
    const reader = readers.get(one.network)
    const place = reader?.parse(one.address)
    if (!reader || !place) continue
    const host = hosts.get(place.host)
    if (host?.closed) continue
    if (host) await pause()
    if (!(await goOn())) return
    const answer = await reader.read(one.address, { fetch: context.fetchFor(), signal: AbortSignal.timeout(LIMIT_MS) })
    const failures = answer.kind === 'not_reachable' ? (host?.failures ?? 0) + 1 : 0
    hosts.set(place.host, { failures, closed: failures >= PATIENCE || (answer.kind === 'refused' && answer.status === 429) })
    await keep(context, one, answer)
  }
}

function keep(context: Context, one: { hospital_id: string; network: string; address: string }, answer: ProfileAnswer): Promise<unknown> {
  const at = context.clock.now()
  const row = { org_id: context.org, ...one, day: at.toISOString().slice(0, 10), state: answer.kind, followers: null, posts: null, problem: null, at }
  return touch(context, (tx) => writeCount(tx, answer.kind === 'ok' ? { ...row, followers: answer.followers, posts: answer.posts } : answer.kind === 'refused' ? { ...row, problem: String(answer.status) } : row))
}
