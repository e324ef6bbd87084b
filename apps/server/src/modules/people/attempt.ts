/** How many may fail before a wait, and what a wait is. Waits grow and end by themselves: nobody is ever locked out for good. */
export interface Limit {
  readonly free: number
  readonly firstWaitSeconds: number
  readonly longestWaitSeconds: number
  /** A count is forgotten when nothing happened for so long. */
  readonly forgetSeconds: number
}

/** Of one e-mail address, whether anybody has it or not. */
export const PER_ACCOUNT: Limit = { free: 5, firstWaitSeconds: 30, longestWaitSeconds: 15 * 60, forgetSeconds: 60 * 60 }
/** Of one network: a whole hospital may stand behind one address. */
export const PER_NETWORK: Limit = { free: 100, firstWaitSeconds: 60, longestWaitSeconds: 15 * 60, forgetSeconds: 15 * 60 }
/** Letters with a reset link to one address. */
export const PER_RESET: Limit = { free: 3, firstWaitSeconds: 15 * 60, longestWaitSeconds: 60 * 60, forgetSeconds: 2 * 60 * 60 }

export interface Count {
  readonly count: number
  readonly lastAt: Date
  readonly waitUntil: Date | null
}

/** Seconds still to wait, or null when a try is allowed now. */
export function waitingSeconds(before: Count | null, now: Date): number | null {
  const left = before?.waitUntil ? Math.ceil((before.waitUntil.getTime() - now.getTime()) / 1000) : 0
  return left > 0 ? left : null
}

/**
 * Counts a try before it is known whether it is right, so that many at the same moment cannot slip through; a right one gives its count back.
 * From the last free one on, each is followed by a wait twice as long as the one before.
 */
export function countTry(before: Count | null, limit: Limit, now: Date): Count {
  const forgotten = !before || now.getTime() - before.lastAt.getTime() > limit.forgetSeconds * 1000
  const count = (forgotten ? 0 : before.count) + 1
  const over = count - limit.free
  const seconds = over < 0 ? 0 : Math.min(limit.firstWaitSeconds * 2 ** Math.min(over, 20), limit.longestWaitSeconds)
  return { count, lastAt: now, waitUntil: seconds ? new Date(now.getTime() + seconds * 1000) : null }
}
