import type { Screen } from '@bedside/contract/post'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import { knownOf } from '../people/index.ts'
import { namesOf } from './names.ts'
import { partsOf, type TextPart } from './content.ts'
import { events } from './events.ts'
import type { Kit } from './kit.ts'
import { failedFinding, findingKey } from './screen-parts.ts'
import type { ScreenResult } from './screen-worker.ts'
import type { PostRecord } from './store.ts'
import type { FindingMark } from './tables.ts'

export interface Judged {
  readonly screen: Screen
  readonly marks: readonly FindingMark[]
  readonly parts: readonly string[]
  readonly dismissed: number
  /** The engine threw or took too long: that blocks. */
  readonly failed: boolean
}

const worst = (severities: readonly string[]): 'clear' | 'review' | 'block' => (severities.includes('block') ? 'block' : severities.includes('review') ? 'review' : 'clear')

/** Screens texts and sets dismissals beside the findings they dismiss. A dismissal follows the words, not the place, so it lapses when the words change. */
export async function judge(kit: Kit, context: Context, tx: Tx, parts: readonly TextPart[], dismissals: PostRecord['dismissals'], language: 'en' | 'es'): Promise<Judged> {
  const { known, staff } = await knownOf(tx)
  // However it breaks, it counts as a screen that failed, and that blocks.
  const result = await Promise.resolve().then(() => kit.screener.screen([...parts], { known, staff, language: context.language, textLanguage: language }))
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

/** Keeps what was screened, where and how it came out, as a row and as the detail of an event. */
export async function keepScreening(tx: Tx, context: Context, facts: { postId: string; place: 'submission' | 'delivery'; judged: Judged; payload: string; hashes?: Record<string, string>; account?: string; delivery?: string }) {
  const { judged, postId, place, payload } = facts
  const verdict = judged.failed ? 'failed' : judged.screen.verdict
  await tx.insertInto('screening').values({
    org_id: context.org, id: newId(context.clock.now()), post_id: postId, at: context.clock.now(), place, parts: [...judged.parts], verdict, engine: judged.screen.engine,
    findings: JSON.stringify(judged.marks), dismissed: judged.dismissed, payload_hash: payload,
  }).execute()
  return events.screened(postId, { place, verdict, standing: judged.screen.standing, engine: judged.screen.engine, parts: [...judged.parts], findings: [...judged.marks], dismissed: judged.dismissed, payload, ...(facts.hashes ? { hashes: facts.hashes } : {}), ...(facts.account ? { account: facts.account } : {}), ...(facts.delivery ? { delivery: facts.delivery } : {}) })
}
