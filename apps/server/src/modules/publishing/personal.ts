import type { KnownKind } from '@bedside/contract/known'
import type { Context } from '../../platform/context.ts'
import { wrongState } from '../../platform/errors.ts'
import { say, type Text } from '../../platform/text.ts'
import type { Kit } from './kit.ts'
import type { PartFinding } from './screen-parts.ts'

const AT_ONCE = 25
/** Whose these are is never the house, however sure the screen is. */
const ALWAYS = new Set(['ssn', 'mrn', 'health_plan', 'account', 'biometric', 'patient_status', 'care_detail'])
/** These only when they are a person's beyond doubt; an event has a day, a publication a number. */
const AT_WORST = new Set(['age', 'date', 'license', 'vehicle', 'device', 'ip', 'other', 'photo'])

/** For each text why it cannot be the house's own, as far as the screen can tell, or null. A text that it could not read is refused: nothing becomes known unread. */
export async function personalIn({ screener }: Pick<Kit, 'screener'>, context: Context, kind: KnownKind, texts: readonly string[]): Promise<(Text | null)[]> {
  const problems: (Text | null)[] = []
  for (let at = 0; at < texts.length; at += AT_ONCE) {
    const parts = texts.slice(at, at + AT_ONCE).map((text, n) => ({ part: String(n), kind: 'post' as const, text }))
    const { verdict, findings } = await screener.screen(parts, { known: {}, language: context.language })
    if (verdict === 'failed') throw wrongState(say('The screen could not read this, so nothing was added.', 'La revisión no pudo leer esto, así que no se agregó nada.'), say('Try again with fewer lines.', 'Inténtelo de nuevo con menos líneas.'))
    problems.push(...parts.map(({ part }) => problemIn(kind, findings.filter((one) => one.part === part))))
  }
  return problems
}

function problemIn(kind: KnownKind, findings: readonly PartFinding[]): Text | null {
  if (kind === 'url' && findings.some((one) => one.kind === 'url' && one.severity === 'block')) return say('leads to a page about one person, so it can never be known', 'lleva a una página sobre una persona, así que nunca se puede conocer')
  const personal = findings.some((one) => (ALWAYS.has(one.kind) && one.severity !== 'note') || (AT_WORST.has(one.kind) && one.severity === 'block' && kind !== 'phone'))
  return personal ? say('reads like something about a patient, so it can never be known', 'parece algo sobre un paciente, así que nunca se puede conocer') : null
}
