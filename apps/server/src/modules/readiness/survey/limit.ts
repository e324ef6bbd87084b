import { createHmac, randomBytes } from 'node:crypto'

/** A whole hospital may stand behind one address, so a network may send many; what it may not do is flood. */
const MOST = 40
const WINDOW_MS = 10 * 60_000
const MOST_KEPT = 20_000

/**
 * Counts answers from one network within ten minutes, in memory only and under a key that dies with the process: no address of anybody who answers is ever
 * stored. Answers the seconds to wait, or null.
 */
export function createLimit() {
  const key = randomBytes(32)
  const counts = new Map<string, { since: number; count: number }>()
  return (survey: string, ip: string, now: Date): number | null => {
    const at = now.getTime()
    const name = createHmac('sha256', key).update(`${survey}|${networkOf(ip)}`).digest('base64')
    const found = counts.get(name)
    if (!found || at - found.since >= WINDOW_MS) {
      if (counts.size >= MOST_KEPT) for (const [old, one] of counts) if (at - one.since >= WINDOW_MS) counts.delete(old)
      if (counts.size >= MOST_KEPT) counts.clear()
      counts.set(name, { since: at, count: 1 })
      return null
    }
    found.count++
    return found.count > MOST ? Math.ceil((found.since + WINDOW_MS - at) / 1000) : null
  }
}

/** An IPv6 caller owns a whole /64. */
const networkOf = (ip: string): string => (ip.includes(':') && !ip.startsWith('::ffff:') ? ip.split(':').slice(0, 4).join(':') : ip)
