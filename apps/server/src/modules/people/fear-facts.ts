import type { FearFact } from '@bedside/contract/fears'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { say } from '../../platform/text.ts'
import { activeMembers } from './store.ts'

/** What people know of the six fears: who is the privacy officer. 45 CFR 164.530(a) asks for a named person. https://www.ecfr.gov/current/title-45/section-164.530 */
export async function fearFacts(_context: Context, tx: Tx): Promise<FearFact[]> {
  const officers = (await activeMembers(tx)).filter((one) => one.roles.includes('privacy_officer'))
  const [first] = officers
  const more = officers.length - 1
  return [{
    fear: 6, id: 'people.privacy-officer', needed: true, state: first ? 'good' : 'nothing', at: first?.created_at.toISOString() ?? null, see: '/people',
    said: !first ? say('Nobody here has the role of privacy officer.', 'Nadie aquí tiene el rol de oficial de privacidad.')
      : more > 0 ? say(`**${first.name}** and ${more} more hold the role of privacy officer.`, `**${first.name}** y ${more} más tienen el rol de oficial de privacidad.`) : say(`**${first.name}** is the privacy officer.`, `**${first.name}** es la persona oficial de privacidad.`),
    next: first ? null : { text: say('Give someone the role of privacy officer', 'Dar a alguien el rol de oficial de privacidad'), to: '/people' },
  }]
}
