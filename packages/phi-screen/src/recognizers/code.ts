import { inSentence } from '../context.ts'
import { say, takeOut } from '../explain.ts'
import type { Hit, Kind } from '../finding.ts'
import { label, labelled } from './labelled.ts'
import type { Recognizer } from './recognizer.ts'

const other = label(
  /(?<![a-z0-9])(?:accession|acc(?= \d)|specimen(?: id)?|subject(?= (?:id|no|number|#|[a-z]{1,4}-?\d))|participant(?= (?:id|no|number|#|[a-z]{1,4}-?\d))|passport|pasaporte|prescription(?= (?:id|no|number|#))|rx(?=[-# ]{0,3}\d{5})|claim(?= ?(?:id|no\.?|number|#|:))|reclamaci[oó]n|case(?= (?:id|no\.?|number|#))|order(?= (?:id|no\.?|number|#))|employee id|emp(?=-\d)|national id|nid|wristband|badge(?= (?:id|no|number|#)))(?![a-z])/y,
  'accession|acc|specimen|subject|participant|passport|pasaporte|prescription|rx|claim|reclamaci[oó]n|case|order|employee|emp|national|nid|wristband|badge',
)
const biometric = label(
  /(?<![a-z0-9])(?:fingerprint|palm(?:print)?(?: template)?|voiceprint|voice ?print|faceprint|retina(?:l)?(?: scan)?|iris(?: scan)?|biometric(?: id| template)?|bio|huella)(?![a-z])/y,
  'fingerprint|palm|palmprint|voiceprint|voice|faceprint|retinal?|iris|biometric|bio|huella',
)
const words: Partial<Record<Kind, Hit['why']>> = {
  other: say(
    'This looks like a code that stands for one person: a test, a study or a document.',
    'Esto parece un código que representa a una persona: una prueba, un estudio o un documento.',
  ),
  biometric: say(
    'This looks like the code of a fingerprint, palm, voice or face. It belongs to one person only.',
    'Esto parece el código de una huella, palma, voz o cara. Pertenece a una sola persona.',
  ),
}

/** Other unique codes by label: accession, claim, study subject, passport, prescription; and codes of biometric templates. */
export const code: Recognizer = {
  name: 'code',
  needs: 'digit',
  find(page) {
    const hits: Hit[] = []
    for (const [kind, labels, digits] of [
      ['other', other, 4],
      ['biometric', biometric, 3],
    ] as const) {
      for (const found of labelled(page, labels, digits)) {
        if (found.value.length < 5 || /^(?:19|20)\d\d$/.test(found.value)) continue
        const announced = /^(?:order|case|badge|employee)/.test(found.label) && inSentence(page, 'organisation', found.start)
        hits.push({
          kind,
          start: found.start,
          end: found.end,
          severity: announced ? 'note' : 'block',
          confidence: 0.85,
          why: words[kind] ?? say('', ''),
          evidence: [say(`label "${found.label}"`, `etiqueta «${found.label}»`)],
          fix: takeOut,
        })
      }
    }
    return hits
  },
}
