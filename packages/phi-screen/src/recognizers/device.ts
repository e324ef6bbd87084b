import { anywhere, before, inSentence, type Page } from '../context.ts'
import { say, takeOut } from '../explain.ts'
import type { Hit, Text } from '../finding.ts'
import { gtin } from './check-digits.ts'
import { label, labelled } from './labelled.ts'
import { traitsOf } from '../traits.ts'
import type { Recognizer } from './recognizer.ts'

const labels = label(
  /(?<![a-z0-9])(?:serial|s\/n|sn|udi|device(?= (?:id|identifier|number|no|#|serial))|implant(?= (?:id|number|no|#|serial))|pacemaker(?= (?:id|number|no|#|serial))|n[uú]mero de serie|serie)(?![a-z])/y,
  'serial|s/n|sn|udi|device|implant|pacemaker|n[uú]mero|serie',
)
const mac = /(?<![\w:-])[0-9A-Fa-f]{2}([:-])[0-9A-Fa-f]{2}\1[0-9A-Fa-f]{2}\1[0-9A-Fa-f]{2}\1[0-9A-Fa-f]{2}\1[0-9A-Fa-f]{2}(?![\w:-])/g
const uuid = /(?<![\w-])[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}(?![\w-])/g
// UDI carriers: GS1 application identifier 01 with a 14-digit GTIN, and HIBC, which starts with "+". 21 CFR 830.20, https://www.ecfr.gov/current/title-21/section-830.20
const gs1 = /\(01\)(\d{14})(?:\(\d{2}\)[A-Z0-9]{1,20}){0,4}/g
const hibc = /(?<![\w+])\+[A-Z]\d{3}[A-Z0-9]{2,18}\d(?:\/[$A-Z0-9+]{1,30})?/g
const equipment = /\b(?:recall(?:ed|s)?|asset|inventory|lots?|biomed|retired|starting|fleet|our pumps|vendor|manufacturer)\b/
const why = say(
  "This looks like the number of someone's device or implant. It can be traced to the one person who has it.",
  'Esto parece el número de un aparato o implante. Se puede rastrear hasta la persona que lo tiene.',
)
const whyUnclear = say(
  "This looks like a device or serial number. If it is a patient's device, please take it out.",
  'Esto parece un número de serie o de aparato. Si es de un paciente, por favor quítelo.',
)
const whyOwn = say(
  'This looks like a number of equipment that belongs to you or is under recall, so it points to no patient.',
  'Esto parece un número de equipo propio o retirado del mercado, así que no señala a ningún paciente.',
)

/** Device identifiers: UDI by format and check digit, network addresses, and serial numbers by label. */
export const device: Recognizer = {
  name: 'device',
  needs: 'digit',
  find(page) {
    const hits: Hit[] = []
    for (const code of labelled(page, labels, 3)) {
      if (code.value.length < 5) continue
      hits.push(found(page, code.start, code.end, 0.88, say(`label "${code.label}"`, `etiqueta «${code.label}»`)))
    }
    if (page.text.includes('(01)'))
      for (const match of page.text.matchAll(gs1)) {
        if (!gtin(match[1] ?? '')) continue
        hits.push(
          found(
            page,
            match.index,
            match.index + match[0].length,
            0.97,
            say('a device code (UDI) with a right check digit', 'un código de aparato (UDI) con dígito de control correcto'),
          ),
        )
      }
    if (page.text.includes('+'))
      for (const match of page.text.matchAll(hibc))
        hits.push(
          found(
            page,
            match.index,
            match.index + match[0].length,
            0.85,
            say('the format of a device code (HIBC)', 'el formato de un código de aparato (HIBC)'),
          ),
        )
    const { colons, hyphens } = traitsOf(page)
    if (Math.max(colons, hyphens) < 4) return hits
    for (const match of page.text.matchAll(mac))
      hits.push(
        found(
          page,
          match.index,
          match.index + match[0].length,
          0.95,
          say('the format of a network card address', 'el formato de una dirección de tarjeta de red'),
        ),
      )
    for (const match of page.text.matchAll(uuid))
      hits.push(
        found(
          page,
          match.index,
          match.index + match[0].length,
          0.7,
          say('the format of a universal identifier', 'el formato de un identificador universal'),
        ),
      )
    return hits
  },
}

function found(page: Page, start: number, end: number, confidence: number, evidence: Text): Hit {
  const base = { kind: 'device', start, end, confidence, evidence: [evidence], fix: takeOut } as const
  if (
    before(page, 'person', start, 120) ||
    inSentence(page, 'care', start) ||
    inSentence(page, 'individual', start) ||
    anywhere(page, 'record')
  ) {
    return { ...base, severity: 'block', why, evidence: [evidence] }
  }
  if (equipment.test(page.lower.slice(Math.max(0, start - 120), end + 60)))
    return { ...base, severity: 'note', why: whyOwn, evidence: [evidence] }
  return { ...base, severity: 'review', why: whyUnclear, evidence: [evidence] }
}
