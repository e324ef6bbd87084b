import type { PresenceState, Tally } from '@bedside/contract/directory'
import { bitOf, maskOf } from './bits.ts'

/** What is known about one hospital: on which networks somebody found it, and where somebody looked in vain, one bit a network. */
export interface Looked { readonly present: number; readonly absent: number; readonly verified: number }

/**
 * Whether a hospital takes part. On one network: what somebody said about it. On any network: present when it was found on at least one;
 * absent only when somebody looked at every network of the list and found none; otherwise nobody knows, and unknown it is.
 */
export function standing(one: Looked, networks: readonly string[], network?: string): PresenceState {
  const asked = network === undefined ? maskOf(networks) : bitOf(network)
  if ((one.verified & asked) !== 0) return 'verified'
  if ((one.present & asked) !== 0) return 'found'
  return asked !== 0 && (one.absent & asked) === asked ? 'none' : 'unknown'
}

export const NOTHING: Tally = { present: 0, absent: 0, unknown: 0, verified: 0 }

/** Verified hospitals are counted among the present too. */
export const add = (tally: Tally, state: PresenceState, many = 1): Tally => ({
  present: tally.present + (state === 'found' || state === 'verified' ? many : 0),
  absent: tally.absent + (state === 'none' ? many : 0),
  unknown: tally.unknown + (state === 'unknown' ? many : 0),
  verified: tally.verified + (state === 'verified' ? many : 0),
})

export const tallyOf = (hospitals: readonly Looked[], networks: readonly string[], network?: string): Tally => hospitals.reduce<Tally>((tally, one) => add(tally, standing(one, networks, network)), NOTHING)

/** The middle of a list: half have more, half fewer. Null of nothing. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
