import type { Account, Connector, Outcome, Payload } from '@bedside/connectors'
import { change } from '../../platform/change.ts'
import { asBedside, type Context, type Services } from '../../platform/context.ts'
import { isActive } from '../people/index.ts'
import { connectorAccount } from './account-secrets.ts'
import { refreshStatus } from './claim.ts'
import { hashOfPayload, partsOfPayload } from './content.ts'
import { loadLeaving, writeIntent } from './door-store.ts'
import { LATEST_START_SECONDS, LEASE_SECONDS, SEND_SECONDS } from './delivery.ts'
import { events } from './events.ts'
import type { Kit } from './kit.ts'
import { statusOf, stillNeeded } from './post.ts'
import { ioFor } from './prepare.ts'
import { recordOutcome } from './record-outcome.ts'
import { insertScreening, judge, screeningOf, type Own } from './screening.ts'
import { freezeRow, type AccountRow, type DeliveryRow } from './store.ts'
import type { FindingMark } from './tables.ts'
import { givenTo } from './view.ts'

interface Intent {
  readonly payload: Payload
  readonly account: AccountRow
  /** With its secrets open. What cannot be opened has to show before the intent, while it is certain that nothing was sent. */
  readonly opened: Account
  readonly connector: Connector
  /** From a clock that no one can set, and that runs on while the process is paused; taken before the commit, so that a pause in the middle of it counts. */
  readonly leasedAt: number
}

/**
 * Sends one claimed delivery: everything is checked once more and the intent is committed before the first byte; then exactly one send; then its outcome.
 * `own` is what belongs to the house, read beforehand: within the transaction it would need a second connection.
 * Killed anywhere before the intent, nothing was sent; anywhere after it, the delivery is found in `sending` and becomes unknown.
 */
export async function deliver(services: Services, kit: Kit, org: string, claimed: DeliveryRow, own?: () => Promise<Own>): Promise<void> {
  const context = asBedside(services, org)
  const intent = await commitIntent(kit, context, claimed, await own?.())
  if (!intent) return
  const outcome = await send(context, claimed, intent)
  if (outcome) await recordOutcome(context, claimed, intent.payload, outcome)
}

/** Checks, under locks that an edit, a freeze or a disconnection also takes, that this may leave now; then writes that it is about to. */
async function commitIntent(kit: Kit, context: Context, claimed: DeliveryRow, own: Own | undefined): Promise<Intent | null> {
  return change(context, async ({ db, now, record }): Promise<Intent | null> => {
    const freeze = await freezeRow(db, context.org, 'share')
    const leaving = await loadLeaving(db, context.org, claimed)
    if (!leaving) throw new Lost()
    const { row, mine, account, payload, decisions, dismissals, found } = leaving
    if (mine.state !== 'claimed' || mine.fence !== claimed.fence || !mine.lease_until || mine.lease_until <= now) throw new Lost()
    const stop = async (why: string): Promise<null> => {
      await db.updateTable('delivery').set({ state: 'held', why_code: why, why_detail: null, lease_until: null, owner: null, next_at: null }).where('id', '=', claimed.id).execute()
      record(events.settled(row.id, { delivery: claimed.id, account: account.id, state: 'held', why, attempt: claimed.attempts }))
      await refreshStatus(db, row.id, now)
      return null
    }
    if (freeze.frozen) return stop('frozen')
    if (row.discarded_at || stillNeeded(row.risk, givenTo(leaving).filter((one) => one.byId !== row.author_id)).length > 0) return stop('approval')
    if (!payload || hashOfPayload(payload) !== claimed.payload_hash || decisions.some((one) => one.stands && one.payload_hash !== row.payload_hash)) return stop('bytes')
    const connector = kit.connectors.get(claimed.network)
    if (account.state !== 'connected' || !connector) return stop('account')
    // The lead may send what an author left behind: releasing it is a decision of its own, in the ledger.
    if (claimed.why_code !== 'released' && !(await isActive(db, row.author_id, { hold: true }))) return stop('author')
    const judged = await judge(kit, context, db, partsOfPayload(payload, account.id, row.reply_to !== null), dismissals, row.language, own)
    const screening = screeningOf(context, { postId: row.id, place: 'delivery', judged, payload: claimed.payload_hash, account: account.id, delivery: claimed.id })
    record(screening.event)
    const accepted = acceptedKeys(found, dismissals)
    const why = judged.failed ? 'screen_failed' : judged.marks.some((one) => one.severity !== 'note' && !accepted[one.severity].has(one.key)) ? 'screen' : null
    if (why) {
      await insertScreening(db, screening.row)
      return stop(why)
    }
    const opened = connectorAccount(context, account)
    await writeIntent(db, claimed, { screening: screening.row, status: statusOf([...leaving.others, 'sending'])!, now, leaseUntil: new Date(now.getTime() + LEASE_SECONDS * 1000) })
    record(events.intended(row.id, { delivery: claimed.id, account: account.id, network: claimed.network, key: claimed.key, payload: claimed.payload_hash, fence: claimed.fence, attempt: claimed.attempts + 1 }))
    return { payload, account, opened, connector, leasedAt: performance.now() }
  }).catch((error: unknown) => {
    if (error instanceof Lost) return null
    throw error
  })
}

/** Another worker took over while this one was away. */
class Lost extends Error {}

/** What a person accepted: by approving, the findings that were there to look at; what stops a post only by setting it aside. */
function acceptedKeys(found: readonly FindingMark[], dismissals: readonly { key: string }[]): Record<'block' | 'review', Set<string>> {
  const reviewed = found.filter((one) => one.severity !== 'block').map((one) => one.key)
  const dismissed = dismissals.map((one) => one.key)
  return { block: new Set(dismissed), review: new Set([...dismissed, ...reviewed]) }
}

/** The send itself. A worker that was paused since its intent does not begin: whoever took over reads the account back instead. */
async function send(context: Context, claimed: DeliveryRow, intent: Intent): Promise<Outcome | null> {
  if (performance.now() - intent.leasedAt > LATEST_START_SECONDS * 1000) return null
  const signal = AbortSignal.timeout(SEND_SECONDS * 1000)
  const limit = new Promise<Outcome>((settle) => signal.addEventListener('abort', () => setTimeout(() => settle({ kind: 'unknown', why: { code: 'no_answer' } }), 2000).unref(), { once: true }))
  // Within a promise, so that a connector that throws before it returns one is caught as well.
  const sending = Promise.resolve().then(() => intent.connector.publish({ payload: intent.payload, key: claimed.key, at: claimed.due_at }, intent.opened, ioFor(context, intent.account, signal)))
  // A connector that throws is a bug, and what it did is not known.
  return Promise.race([sending, limit]).catch((err: unknown) => {
    context.log.error({ err, network: claimed.network }, 'a connector threw while sending')
    return { kind: 'unknown', why: { code: 'fault' } } as const
  })
}

