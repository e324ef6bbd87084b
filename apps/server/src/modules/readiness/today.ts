import type { Tx } from '../../platform/db.ts'
import { facilitiesOf } from '../people/index.ts'

/** The day at the facility where it is earliest: a day is over when it is over everywhere. Days are text, such as 2026-11-12. */
export function dayEverywhere(zones: readonly string[], now: Date): string {
  const days = (zones.length ? zones : ['UTC']).map((timeZone) => new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now))
  return days.toSorted()[0]!
}

export const todayOf = async (tx: Tx, now: Date): Promise<string> => dayEverywhere((await facilitiesOf(tx)).map((one) => one.zone), now)
