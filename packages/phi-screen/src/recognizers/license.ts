import { inSentence, nearWord } from '../context.ts'
import { say, takeOut } from '../explain.ts'
import type { Hit } from '../finding.ts'
import { dea, npi } from './check-digits.ts'
import { label, labelled } from './labelled.ts'
import type { Recognizer } from './recognizer.ts'

const labels = label(
  /(?<![a-z0-9])(?:(?:driver'?s?'? |driving |state |medical |nursing |professional |rn |md )?licen[sc]e|lic\.|dl|driver id|certificat(?:e|ion)|permit(?= (?:number|no|#))|licencia(?: de (?:conducir|manejo))?|permiso de conducir|c[eé]dula(?: profesional)?|certificado)(?![a-z])/y,
  'drivers?|driving|state|medical|nursing|professional|rn|md|licen[sc]e|lic|dl|certificate|certification|permit|licencia|permiso|c[eé]dula|certificado',
)
const npiLabel = label(
  /(?<![a-z0-9])npi(?![a-z])/y,
  'npi',
)
const deaLabel = label(
  /(?<![a-z0-9])dea(?![a-z])/y,
  'dea',
)
const deaShape = /(?<![A-Za-z0-9])[A-HJ-NPR-UX][A-Z9]\d{7}(?![A-Za-z0-9])/g
const plateNear = /plate|placa|tag\b/
const why = say(
  'This looks like a license or certificate number. Numbers of this kind can be looked up and lead to one person.',
  'Esto parece un número de licencia o certificado. Con él se puede encontrar a una persona.',
)
const whyStaff = say(
  "This looks like the license or certificate of someone on staff. It is not a patient's; check that they want it public.",
  'Esto parece la licencia o el certificado de alguien del personal. No es de un paciente; confirme que la persona quiera hacerlo público.',
)
const whyNpi = say(
  'This is a provider number (NPI). It is public, and it belongs to a clinician, not to a patient.',
  'Este es un número de proveedor (NPI). Es público y pertenece a un profesional, no a un paciente.',
)

/** Licences and certificates by label, NPI and DEA numbers by label or check digit. */
export const license: Recognizer = {
  name: 'license',
  needs: 'digit',
  find(page) {
    const hits: Hit[] = []
    for (const code of labelled(page, labels, 5)) {
      if (plateNear.test(code.label) || plateNear.test(page.lower.slice(code.start - 12, code.start))) continue
      const staff = inSentence(page, 'staff', code.start)
      hits.push({
        kind: 'license',
        start: code.start,
        end: code.end,
        severity: staff ? 'note' : 'block',
        confidence: staff ? 0.7 : 0.9,
        why: staff ? whyStaff : why,
        evidence: [say(`label "${code.label}"`, `etiqueta «${code.label}»`), ...(staff ? [nearWord(staff.word)] : [])],
        fix: takeOut,
      })
    }
    for (const code of labelled(page, npiLabel, 10, 10)) {
      const valid = npi(code.value)
      hits.push({
        kind: 'license',
        start: code.start,
        end: code.end,
        severity: 'note',
        confidence: 0.99,
        why: whyNpi,
        evidence: [
          say('label "npi"', 'etiqueta «npi»'),
          valid
            ? say('the check digit is right', 'el dígito de control es correcto')
            : say('the check digit is wrong', 'el dígito de control no es correcto'),
        ],
      })
    }
    const labelledDea = labelled(page, deaLabel, 7, 9).map((code) => [code.start, code.value] as const)
    for (const [start, value] of [...labelledDea, ...Array.from(page.text.matchAll(deaShape), (m) => [m.index, m[0]] as const)]) {
      const valid = dea(value)
      if (!valid && !labelledDea.some((l) => l[0] === start)) continue
      hits.push({
        kind: 'license',
        start,
        end: start + value.length,
        severity: 'review',
        confidence: valid ? 0.97 : 0.9,
        why: whyStaff,
        evidence: [
          valid
            ? say('the check digit of a DEA number is right', 'el dígito de control del número DEA es correcto')
            : say('label "dea"', 'etiqueta «dea»'),
        ],
        fix: takeOut,
      })
    }
    return hits
  },
}
