import { phrasesOf } from '../context.ts'
import { authorization, say } from '../explain.ts'
import type { Hit } from '../finding.ts'
import { claims, glance, missing, negated, person, plainClaims, supposed } from './consent-words.ts'
import type { Recognizer } from './recognizer.ts'

const why = say(
  'This says that someone agreed. A person must check the signed authorization for this post before it goes out.',
  'Esto dice que alguien estuvo de acuerdo. Una persona debe revisar la autorización firmada para esta publicación antes de que salga.',
)
const whyMissing = say(
  'This says that the authorization is missing, expired or taken back. Without a valid one the story may not go out.',
  'Esto dice que la autorización falta, venció o fue retirada. Sin una válida, la historia no puede salir.',
)

/** Consent that the text claims: never clear by itself, since the register of authorizations decides. */
export const consentClaim: Recognizer = {
  name: 'consent-claim',
  needs: 'any',
  find(page) {
    const hits: Hit[] = []
    if (phrasesOf(page, glance).length === 0) return hits
    const before = (at: number) => page.lower.slice(Math.max(0, at - 48), at)
    for (const match of page.lower.matchAll(missing)) {
      if (!supposed.test(before(match.index))) hits.push(claim(match.index, match[0].length, 'block'))
    }
    for (const match of page.lower.matchAll(claims)) {
      const around = page.lower.slice(Math.max(0, match.index - 160), match.index + match[0].length + 160)
      if (!negated.test(before(match.index)) && person.test(around)) hits.push(claim(match.index, match[0].length, 'review'))
    }
    for (const match of page.lower.matchAll(plainClaims)) {
      if (!negated.test(before(match.index))) hits.push(claim(match.index, match[0].length, 'review'))
    }
    return hits
  },
}

function claim(start: number, length: number, severity: 'review' | 'block'): Hit {
  return {
    kind: 'patient_status',
    start,
    end: start + length,
    severity,
    confidence: 0.85,
    rule: authorization,
    why: severity === 'block' ? whyMissing : why,
    evidence: [say('words that claim consent', 'palabras que afirman un consentimiento')],
  }
}
