import { say, takeOut } from '../explain.ts'
import type { Hit, Text } from '../finding.ts'
import { label, labelled } from './labelled.ts'
import type { Recognizer } from './recognizer.ts'

const shape = /(?<![\w-])(\d{3})([- .])(\d{2})\2(\d{4})(?![\w-])/g
const labels = label(
  /(?<![a-z0-9])(?:ssns?|s\.s\.n\.|social security(?: number| no\.?| #| card)?|social(?= (?:is|number|on|ends|#))|itin|seguro social|n[uú]mero de seguro social)(?![a-z])/y,
  'ssns?|s.s.n|social|itin|seguro|n[uú]mero',
)
const anyLabel = /ssn|social|itin|seguro/
const lastFour =
  /(?<![a-z])(?:ssn|social security(?: number)?|social|seguro social)(?:[^.!?\n\d]{0,30})(?:ends? (?:in|with)|ending (?:in|with)|last (?:four|4)(?: digits?)?(?: of| is| are)?|termina en|[uú]ltimos (?:cuatro|4))(?: d[ií]gitos)?[\s:]{1,3}(\d{4})(?!\d)/g
const why = say(
  'This looks like a Social Security number. It must never be posted, whoever it belongs to.',
  'Esto parece un número de Seguro Social. Nunca se debe publicar, sea de quien sea.',
)

/** Numbers that were never given out, whatever the label says: area 000, 666 or 9xx, group 00, serial 0000. https://www.ssa.gov/employer/randomization.html */
export function issuedSsn(area: string, group: string, serial: string): boolean {
  return area !== '000' && area !== '666' && !area.startsWith('9') && group !== '00' && serial !== '0000'
}

/** Individual taxpayer numbers start with 9 and have a middle of 50–65, 70–88, 90–92 or 94–99. https://www.irs.gov/individuals/individual-taxpayer-identification-number */
export function issuedItin(area: string, group: string): boolean {
  const middle = Number(group)
  return (
    area.startsWith('9') &&
    ((middle >= 50 && middle <= 65) || (middle >= 70 && middle <= 88) || (middle >= 90 && middle <= 92) || middle >= 94)
  )
}

/** Social Security numbers and ITINs by shape and range, or by label. */
export const ssn: Recognizer = {
  name: 'ssn',
  needs: 'digit',
  find(page) {
    const hits: Hit[] = []
    for (const match of page.text.matchAll(shape)) {
      const [whole, area = '', separator, group = '', serial = ''] = match
      // With spaces or dots the shape is common in addresses abroad; a label must say what it is.
      if (separator !== '-' && !anyLabel.test(page.lower)) continue
      const real = issuedSsn(area, group, serial)
      if (real || issuedItin(area, group)) {
        hits.push(
          hit(
            match.index,
            match.index + whole.length,
            0.97,
            real
              ? say('three, two and four digits in a range that is given out', 'tres, dos y cuatro dígitos en un rango que se asigna')
              : say('the range of a taxpayer number (ITIN)', 'el rango de un número de contribuyente (ITIN)'),
          ),
        )
      }
    }
    for (const code of labelled(page, labels, 9, 13)) {
      // A label settles it even when the range is wrong: people mistype, and test numbers look real to readers.
      if (code.value.replace(/\D/g, '').length === 9)
        hits.push(hit(code.start, code.end, 0.95, say(`label "${code.label}" and nine digits`, `etiqueta «${code.label}» y nueve dígitos`)))
    }
    if (anyLabel.test(page.lower)) for (const match of page.lower.matchAll(lastFour)) {
      const end = match.index + match[0].length
      hits.push(hit(end - 4, end, 0.9, say('said to be the last four digits', 'se dice que son los últimos cuatro dígitos')))
    }
    return hits
  },
}

function hit(start: number, end: number, confidence: number, evidence: Text): Hit {
  return { kind: 'ssn', start, end, severity: 'block', confidence, why, evidence: [evidence], fix: takeOut }
}
