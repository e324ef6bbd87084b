import { takeOut, say } from '../explain.ts'
import type { Hit } from '../finding.ts'
import { label, labelled } from './labelled.ts'
import type { Recognizer } from './recognizer.ts'

const labels = label(
  /(?<![a-z0-9])(?:(?:member|subscriber|insurance|beneficiary|plan|medicaid|medicare|policy|group|insured|coverage|health plan)(?:'s)? ?(?:id|i\.d\.|number|no\.?|num|#|card)|policy|medicaid|medicare|mbi|hicn|p[oó]liza(?: de seguro)?|n[uú]mero de (?:afiliad[oa]|p[oó]liza|miembro|grupo|seguro)|ins|pol|hin)(?![a-z])/y,
  '(member|subscriber|insurance|beneficiary|plan|medicaid|medicare|policy|group|insured|coverage|health)*|mbi|hicn|p[oó]liza|n[uú]mero|ins|pol|hin',
)
// Medicare Beneficiary Identifier: 11 places, letters without S L O I B Z. https://www.cms.gov/medicare/new-medicare-card/understanding-the-mbi.pdf
const mbi =
  /(?<![A-Za-z0-9])[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y]{2}\d{2}(?![A-Za-z0-9])/g
const weak = /^(?:policy|medicare|medicaid|group|ins|pol|hin|plan)/
const why = say(
  'This looks like a health plan or member number. It points to one insured person.',
  'Esto parece un número de seguro o de afiliado. Señala a una persona asegurada.',
)

/** Member, group and policy numbers by label, and Medicare identifiers by their own format. */
export const healthPlan: Recognizer = {
  name: 'health-plan',
  needs: 'digit',
  find(page) {
    const hits: Hit[] = []
    for (const code of labelled(page, labels, 5)) {
      // "Policy 2024-113" is a policy of the house, not of a person.
      if (
        weak.test(code.label) &&
        !/id|number|no|#|card/.test(code.label) &&
        (code.value.replace(/\D/g, '').length < 6 || /^(?:19|20)\d\d\b/.test(code.value))
      )
        continue
      hits.push({
        kind: 'health_plan',
        start: code.start,
        end: code.end,
        severity: 'block',
        confidence: 0.95,
        why,
        evidence: [say(`label "${code.label}"`, `etiqueta «${code.label}»`)],
        fix: takeOut,
      })
    }
    for (const match of page.text.matchAll(mbi)) {
      hits.push({
        kind: 'health_plan',
        start: match.index,
        end: match.index + match[0].length,
        severity: 'block',
        confidence: 0.97,
        why,
        evidence: [say('the format of a Medicare number (11 places)', 'el formato de un número de Medicare (11 posiciones)')],
        fix: takeOut,
      })
    }
    return hits
  },
}
