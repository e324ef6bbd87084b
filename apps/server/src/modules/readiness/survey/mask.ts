import { redact, type Finding } from '@bedside/phi-screen'
import type { Language } from '@bedside/contract/value'
import type { Context } from '../../../platform/context.ts'
import type { ReadinessKit } from '../kit.ts'

/**
 * In a post an address or a number may be the house's own, so the screen only notes it. Whoever leaves one in an anonymous survey leaves their own, or another's.
 * Days and places stay notes: "on Saturday" points to nobody.
 */
const OWN_MARKS: ReadonlySet<string> = new Set(['name', 'phone', 'fax', 'email', 'url', 'ssn', 'mrn', 'health_plan', 'account', 'license', 'vehicle', 'device', 'ip', 'biometric'])

/** What could point to a person is replaced by its kind, "[name]". What still stops the text after that takes all of it away. */
export async function mask(kit: Pick<ReadinessKit, 'screen'>, context: Context, text: string, language: Language): Promise<{ text: string; masked: number; engine: string }> {
  const first = await kit.screen(context, text)
  const findings = first.findings.map((one): Finding => ({ ...(one as Finding), severity: one.severity === 'note' && OWN_MARKS.has(one.kind) ? 'review' : one.severity }))
  const stops = findings.filter((one) => one.severity !== 'note')
  if (stops.length === 0) return { text, masked: 0, engine: first.engine }
  const redacted = redact(text, findings, language)
  const again = await kit.screen(context, redacted)
  return { text: again.standing === 'block' ? HIDDEN[language] : redacted, masked: stops.length, engine: first.engine }
}

const HIDDEN: Readonly<Record<Language, string>> = { en: '[hidden: it could tell who this is]', es: '[oculto: podría decir quién es]' }
