import type { Screen } from '@bedside/contract/post'
import type { publishingContract } from '@bedside/contract/publishing'
import type { Handlers } from '@bedside/contract/route'
import type { Language } from '@bedside/contract/value'
import { look, type Context } from '../../platform/context.ts'
import type { Kit } from './kit.ts'
import { ownOf } from './known.ts'
import { failedFinding, type ScreenPart } from './screen-parts.ts'
import type { ScreenResult } from './screen-worker.ts'

type Publishing = Handlers<typeof publishingContract, Context>

/** Screens a text without keeping it. */
export const screenText =
  (kit: Pick<Kit, 'screener'>): Publishing['screenText'] =>
  (context, { text, kind }) =>
    screenOne(kit, context, { part: 'text', kind, text })

/** Screens one text for the caller; nothing is kept, and a screen that fails blocks. */
export async function screenOne(kit: Pick<Kit, 'screener'>, context: Context, part: ScreenPart): Promise<Screen> {
  const known = await look(context, ownOf)
  const result = await kit.screener.screen([part], { known, language: context.language })
  return screenOf(result, part, context.language, context.clock.now())
}

function screenOf(result: ScreenResult, part: ScreenPart, language: Language, now: Date): Screen {
  const { verdict, engine } = result
  const findings = verdict === 'failed' ? [failedFinding(part.part, part.text.length, language)] : result.findings
  const worst = verdict === 'failed' ? 'block' : verdict
  return { verdict: worst, standing: worst, engine, at: now.toISOString(), findings: findings.map((one) => ({ ...one, dismissal: null })) }
}
