import type { Context } from '../../platform/context.ts'
import { badField } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import type { ReadinessKit } from './kit.ts'

/**
 * A comment is about the hospital, never about a patient: 45 CFR 164.502(b) asks for no more than is needed, and here nothing is.
 * What the screen stops is refused at its field; the words stay in the page of whoever typed them. https://www.ecfr.gov/current/title-45/section-164.502
 */
export async function refusePatientDetails(kit: Pick<ReadinessKit, 'screen'>, context: Context, field: string, text: string): Promise<void> {
  const { standing, findings } = await kit.screen(context, text)
  if (standing !== 'block') return
  const why = findings.find((one) => one.severity === 'block')?.why ?? ''
  throw badField(field, say(`This could point to a patient: ${why} Take that out and save again.`, `Esto podría señalar a un paciente: ${why} Quítelo y guarde de nuevo.`))
}
