import type { Account, Connector, Io, Outcome, Sending } from '../connector.ts'
import type { Why } from '../why.ts'

/**
 * What goes wrong in one send.
 * After the network took the post, the answer is lost: `reset`, `hang` (until the caller gives up), `500`, `garbage`, `429`.
 * Before it could take it: `refused connection`, `unknown host`, `bad certificate`, `session expired`. It says no: `reject`.
 * The connector itself breaks: `throw before`, `throw after`. All is well, but late: `slow`.
 */
export type Fault =
  | 'reset'
  | 'hang'
  | '500'
  | 'garbage'
  | '429'
  | 'refused connection'
  | 'unknown host'
  | 'bad certificate'
  | 'session expired'
  | 'reject'
  | 'throw before'
  | 'throw after'
  | 'slow'

/** A send that the network took, whether or not anybody heard the answer; also one that it recognised by its key and absorbed. */
export interface Accepted {
  /** Which publish call it was, from 1. */
  readonly step: number
  readonly accountId: string
  readonly key: string
}

export interface Faulty {
  readonly connector: Connector
  /** Every send the network took, oldest first; only ever grows. Two entries of one key are a double send, even if the network absorbed it. */
  readonly accepted: readonly Accepted[]
  /** How many times `publish` was called. */
  steps(): number
}

export interface Script {
  /** The fault of publish call N, from 1. A function decides by itself. */
  readonly faults: Readonly<Record<number, Fault>> | ((step: number, sending: Sending) => Fault | undefined)
  /** How late `slow` is, in milliseconds. */
  readonly delay?: number
  /** Called as the network takes a send and before anything else happens, so that a test can write it where a killed process cannot lose it. */
  readonly onAccepted?: (accepted: Accepted) => void
}

const lost: Readonly<Record<string, Why>> = {
  reset: { code: 'connection_lost', errno: 'ECONNRESET' },
  hang: { code: 'no_answer' },
  '500': { code: 'unclear_answer', status: 500 },
  garbage: { code: 'unclear_answer', status: 200 },
  '429': { code: 'too_many_between' },
}

const before: Readonly<Record<string, Outcome>> = {
  'refused connection': { kind: 'not_sent', why: { code: 'unreached', errno: 'ECONNREFUSED' } },
  'unknown host': { kind: 'not_sent', why: { code: 'unreached', errno: 'ENOTFOUND' } },
  'bad certificate': { kind: 'not_sent', why: { code: 'unreached', errno: 'CERT_HAS_EXPIRED' } },
  'session expired': { kind: 'not_sent', why: { code: 'sign_in_again' }, signInAgain: true },
  reject: { kind: 'rejected', why: { code: 'refused' }, answer: { error: 'InvalidRequest' } },
}

/** The same connector, except that its sends go wrong as the script says. */
export function withFaults(connector: Connector, script: Script): Faulty {
  const accepted: Accepted[] = []
  let steps = 0

  async function publish(sending: Sending, account: Account, io: Io): Promise<Outcome> {
    const step = ++steps
    const fault = typeof script.faults === 'function' ? script.faults(step, sending) : script.faults[step]
    if (fault === 'throw before') throw new Error(`Scripted fault at step ${step}.`)
    const early = fault && before[fault]
    if (early) return early
    if (fault === 'slow') {
      await waited(script.delay ?? 1000, io.signal)
      if (io.signal.aborted) return { kind: 'not_sent', why: { code: 'stopped' } }
    }
    const outcome = await connector.publish(sending, account, io)
    if (outcome.kind === 'published') {
      const entry = { step, accountId: account.id, key: sending.key }
      accepted.push(entry)
      script.onAccepted?.(entry)
    }
    if (fault === 'throw after') throw new Error(`Scripted fault at step ${step}.`)
    if (outcome.kind !== 'published' || !fault || fault === 'slow') return outcome
    if (fault === 'hang') await waited(undefined, io.signal)
    return { kind: 'unknown', why: lost[fault]! }
  }

  return { connector: { ...connector, publish }, accepted, steps: () => steps }
}

/** Waits for the time, or forever, but never longer than the caller. */
function waited(milliseconds: number | undefined, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds)
    const stop = (): void => {
      clearTimeout(timer)
      resolve()
    }
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
