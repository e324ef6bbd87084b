import { takeOut, say } from '../explain.ts'
import type { Hit } from '../finding.ts'
import { label, labelled } from './labelled.ts'
import type { Recognizer } from './recognizer.ts'

const sure = label(
  /(?<![a-z0-9])(?:m\.?r\.?n\.?|m\.?r\.?#|medical record(?:s)?(?: (?:number|no\.?|#))?|(?:national )?health (?:id|number|no\.?|#)|n[uú]mero de expediente|expediente(?: cl[ií]nico| m[eé]dico)?|historia cl[ií]nica|nhc)(?![a-z])/y,
  'mrn?|m.r|m.r.n|mr.n|m.rn|medical|national|health|n[uú]mero|expediente|historia|nhc',
)
const likely = label(
  /(?<![a-z0-9])(?:chart(?: (?:number|no\.?|#))?|record (?:number|no\.?|#)|patient (?:id|no\.?|#|number)|pt id|hospital (?:number|no\.?|id)|unit number|id (?:de|del) paciente|n[uú]mero de paciente)(?![a-z])/y,
  'chart|record|patient|pt|hospital|unit|id|n[uú]mero',
)

/** Medical record numbers by their label. There is no public format or check digit, so a bare number is never called one. */
export const mrn: Recognizer = {
  name: 'mrn',
  needs: 'digit',
  find(page) {
    const hits: Hit[] = []
    for (const [labels, confidence, digits] of [
      [sure, 0.98, 4],
      [likely, 0.85, 5],
    ] as const) {
      for (const code of labelled(page, labels, digits)) {
        hits.push({
          kind: 'mrn',
          start: code.start,
          end: code.end,
          severity: 'block',
          confidence,
          why: say(
            "This reads like a medical record number. It leads straight to one person's chart, even without a name.",
            'Esto parece un número de expediente médico. Lleva directo al expediente de una persona, aunque no haya nombre.',
          ),
          evidence: [
            say(`label "${code.label}"`, `etiqueta «${code.label}»`),
            say(`at least ${digits} digits`, `al menos ${digits} dígitos`),
          ],
          fix: takeOut,
        })
      }
    }
    return hits
  },
}
