import type { DeliveryState } from '@bedside/contract/post'
import type { Outcome, ReadBack, Why } from '@bedside/connectors'

/** Seconds a claim or a send is one worker's alone. After that the claim is free again and the send is unknown. */
export const LEASE_SECONDS = 45
/** A send that begins later than this after its intent is not begun at all: a paused worker must not wake up and send. */
export const LATEST_START_SECONDS = LEASE_SECONDS / 3
/** How long one send may take. Shorter than what is left of the lease. */
export const SEND_SECONDS = 25
/** Only a proven not-sent is tried again, this often and with these pauses (seconds). */
export const RETRY_PAUSES = [15, 60, 240, 600] as const
/** When to look whether an unknown send is live (seconds after the last look). After that a person decides, and looking goes on each hour. */
export const LOOK_PAUSES = [20, 60, 180, 600, 1800] as const
export const LOOK_AFTER = 3600
/** How long after a send "not there" counts as "was not sent": by then its connection has ended on both sides. */
export const QUIET_SECONDS = 30

export interface Settled {
  readonly state: DeliveryState
  readonly why: string | null
  /** What the connector found. Its words are for people who read the post, never for the ledger. */
  readonly whyDetail: Why | null
  /** Seconds from now until it is tried or looked at again. */
  readonly againIn: number | null
}

/** What a send became. `attempts` counts this one. Late retries are cut off by the claim, which marks them missed. */
export function afterSend(outcome: Outcome, attempts: number): Settled {
  switch (outcome.kind) {
    case 'published':
      return { state: 'published', why: null, whyDetail: null, againIn: 30 }
    case 'rejected':
      return { state: 'rejected', why: 'rejected', whyDetail: outcome.why, againIn: null }
    case 'unknown':
      return { state: 'unknown', why: 'unknown', whyDetail: outcome.why, againIn: LOOK_PAUSES[0] }
    case 'not_sent': {
      if (outcome.signInAgain) return { state: 'not_sent', why: 'sign_in_again', whyDetail: outcome.why, againIn: null }
      const pause = RETRY_PAUSES[attempts - 1]
      if (pause === undefined) return { state: 'not_sent', why: 'not_sent', whyDetail: outcome.why, againIn: null }
      return { state: 'scheduled', why: 'retrying', whyDetail: outcome.why, againIn: Math.max(pause, Math.min(outcome.retryAfterSeconds ?? 0, 3600)) }
    }
  }
}

/**
 * What reading the account back makes of an unknown send. "Not there" is taken as proof only where the network refuses a second create with the same key, so that
 * even a straggler could not make it two; then it may be tried again like any proven not-sent. Elsewhere a person decides.
 */
export function afterLook(seen: ReadBack, facts: { looks: number; attempts: number; idempotent: boolean; quietSeconds: number }): Settled {
  if (seen.kind === 'live') return { state: 'published', why: seen.matches ? null : 'altered', whyDetail: null, againIn: null }
  const pause = LOOK_PAUSES[facts.looks + 1] ?? LOOK_AFTER
  if (seen.kind === 'absent' && facts.quietSeconds >= QUIET_SECONDS && facts.idempotent) {
    const retry = facts.attempts <= RETRY_PAUSES.length
    return { state: retry ? 'scheduled' : 'not_sent', why: 'not_there', whyDetail: null, againIn: retry ? 1 : null }
  }
  return { state: 'unknown', why: seen.kind === 'absent' ? 'not_there_yet' : 'cannot_look', whyDetail: seen.kind === 'unknown' ? seen.why : null, againIn: pause }
}

/** While publishing is frozen nothing is put back in the queue: what would be tried again is held for a person. */
export const whileFrozen = (settled: Settled, freeze: { frozen: boolean; paused_after_restore: boolean }): Settled =>
  freeze.frozen && settled.state === 'scheduled' ? { ...settled, state: 'held', why: freeze.paused_after_restore ? 'restored' : 'frozen', againIn: null } : settled
