import type { Screen } from '@bedside/contract/post'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import { ownOf } from './known.ts'
import { namesOf } from './names.ts'
import { partsOf, type TextPart } from './content.ts'
import { events } from './events.ts'
import type { Kit } from './kit.ts'
import { failedFinding, findingKey } from './screen-parts.ts'
import type { ScreenResult } from './screen-worker.ts'
import type { PostRecord, ScreeningRow } from './store.ts'
import type { FindingMark } from './tables.ts'

export interface Judged {
  readonly screen: Screen
  readonly marks: readonly FindingMark[]
  readonly parts: readonly string[]
  readonly dismissed: number
  /** The engine threw or took too long: that blocks. */
  readonly failed: boolean
}

/** What belongs to the house itself. */
export type Own = Awaited<ReturnType<typeof ownOf>>

const worst = (severities: readonly string[]): 'clear' | 'review' | 'block' => (severities.includes('block') ? 'block' : severities.includes('review') ? 'review' : 'clear')

/** Screens texts and sets dismissals beside the findings they dismiss. A dismissal follows the words, not the place, so it lapses when the words change. */
export async function judge(kit: Kit, context: Context, tx: Tx, parts: readonly TextPart[], dismissals: PostRecord['dismissals'], language: 'en' | 'es', own?: Own): Promise<Judged> {
  const known = own ?? (await ownOf(tx))
  // However it breaks, it counts as a screen that failed, and that blocks.
  const result = await Promise.resolve().then(() => kit.screener.screen([...parts], { known, language: context.language, textLanguage: language }))
    .catch((err: unknown): ScreenResult => (context.log.error({ err }, 'the screen broke'), { verdict: 'failed', failure: 'crash', engine: 'none', findings: [] }))
  const texts = new Map(parts.map((one) => [one.part, one.text]))
  const dismissers = await namesOf(tx, dismissals.map((one) => one.by_id))
  const marks: FindingMark[] = []
  const findings = result.findings.map((one) => {
    const key = findingKey(context.vault, one.kind, (texts.get(one.part) ?? '').slice(one.start, one.end))
    marks.push({ part: one.part, kind: one.kind, start: one.start, end: one.end, severity: one.severity, key })
    const dismissal = dismissals.find((other) => other.key === key)
    return { ...one, dismissal: dismissal ? { by: dismissers(dismissal.by_id), at: dismissal.at.toISOString(), reason: dismissal.reason } : null }
  })
  const failed = result.verdict === 'failed'
  // A person must see why it stops; it has no mark, so that it can never be dismissed.
  if (failed) findings.push({ ...failedFinding(parts[0]?.part ?? 'text', parts[0]?.text.length ?? 0, context.language), dismissal: null })
  const standing = failed ? 'block' : worst(findings.filter((one) => !one.dismissal).map((one) => one.severity))
  const verdict = failed ? 'block' : worst(findings.map((one) => one.severity))
  return {
    screen: { verdict, standing, engine: result.engine, at: context.clock.now().toISOString(), findings },
    marks,
    parts: parts.map((one) => one.part),
    dismissed: findings.filter((one) => one.dismissal && one.severity !== 'note').length,
    failed,
  }
}

export const judgePost = (kit: Kit, context: Context, tx: Tx, post: PostRecord): Promise<Judged> => judge(kit, context, tx, partsOf(post), post.dismissals, post.row.language)

interface ScreeningFacts { postId: string; place: 'submission' | 'delivery'; judged: Judged; payload: string; hashes?: Record<string, string>; account?: string; delivery?: string }

/** What was screened, where and how it came out: as a row to keep, and as an event. */
export function screeningOf(context: Context, facts: ScreeningFacts) {
  const { judged, postId, place, payload } = facts
  const verdict = judged.failed ? 'failed' : judged.screen.verdict
  const { engine, standing } = judged.screen
  const at = context.clock.now()
  const row: ScreeningRow = { org_id: context.org, id: newId(at), post_id: postId, at, place, parts: [...judged.parts], verdict, engine, findings: [...judged.marks], dismissed: judged.dismissed, payload_hash: payload }
  const event = events.screened(postId, { place, verdict, standing, engine, parts: [...judged.parts], findings: [...judged.marks], dismissed: judged.dismissed, payload, ...(facts.hashes ? { hashes: facts.hashes } : {}), ...(facts.account ? { account: facts.account } : {}), ...(facts.delivery ? { delivery: facts.delivery } : {}) })
  return { row, event }
}

export const insertScreening = (tx: Tx, row: ScreeningRow) => tx.insertInto('screening').values({ ...row, findings: JSON.stringify(row.findings) }).execute()

/** Keeps what was screened; answers the event to record beside it. */
export async function keepScreening(tx: Tx, context: Context, facts: ScreeningFacts) {
  const { row, event } = screeningOf(context, facts)
  await insertScreening(tx, row)
  return event
}
