import { redact, type Finding } from '@bedside/phi-screen'
import type { Language } from '@bedside/contract/value'
import type { Context } from '../../../platform/context.ts'
import type { ReadinessKit } from '../kit.ts'

/** What could point to a person is replaced by its kind, "[name]". What still stops the text after that takes all of it away. */
export async function mask(kit: Pick<ReadinessKit, 'screen'>, context: Context, text: string, language: Language): Promise<{ text: string; masked: number; engine: string }> {
  const first = await kit.screen(context, text)
  const stops = first.findings.filter((one) => one.severity !== 'note')
  if (stops.length === 0) return { text, masked: 0, engine: first.engine }
  const redacted = redact(text, first.findings as readonly Finding[], language)
  const again = await kit.screen(context, redacted)
  return { text: again.standing === 'block' ? HIDDEN[language] : redacted, masked: stops.length, engine: first.engine }
}

const HIDDEN: Readonly<Record<Language, string>> = { en: '[hidden: it could tell who this is]', es: '[oculto: podría decir quién es]' }
