import { say } from '../explain.ts'
import type { Hit } from '../finding.ts'
import { blockAt, disclosures } from '../reply/judge.ts'
import type { Recognizer } from './recognizer.ts'

// Outright wording. What a reply gives away between the lines is the model's to judge, in reply/.
const outright = [
  /\b(?:you|your (?:mother|father|mom|dad|wife|husband|son|daughter|child|baby|sister|brother)) (?:were|was|are|have been|has been|had been) (?:seen|treated|admitted|discharged|a patient|one of our patients|under our care|in our care|scheduled|referred)\b/g,
  /\b(?:thank(?:s| you) for (?:being|trusting us with|choosing us for) (?:a |one of |our )?(?:your (?:care|surgery|procedure|treatment|delivery|visit)|(?:our )?patients?))\b/g,
  /\b(?:as (?:a|our) (?:valued )?patient|being (?:our|a) patient|having you as (?:a|our) patient|one of our patients)\b/g,
  /\byour (?:surgery|procedure|visit|appointment|test results?|lab results?|biopsy|chart|medical records?|diagnosis|hospital stay|stay with us|bill|balance|insurance claim|prescription)\b(?! (?:questions|options|online|form|portal))/g,
  /\b(?:no record of (?:you|your|anyone|a patient)|(?:never|not) (?:been )?(?:a |our )?patient(?: here| of ours)?|haven't been seen|you (?:have|were) never (?:been )?(?:seen|treated)|reviewed your (?:chart|records?|file|case)|looked (?:at|up|into) your (?:chart|records?|file|case)|checked your (?:chart|records?|file))\b/g,
  /\b(?:su (?:cirug[ií]a|cita del|visita del|expediente|diagn[oó]stico|tratamiento con nosotros|estancia)|usted fue (?:atendid[oa]|tratad[oa]|ingresad[oa])|como paciente nuestr[oa]|gracias por ser (?:nuestr[oa] )?paciente|no tenemos registro de (?:usted|su))/g,
]
const why = say(
  'A reply may not confirm or deny that someone is a patient, even with thanks. Speak about how you work in general and offer a phone line.',
  'Una respuesta no puede confirmar ni negar que alguien es paciente, ni siquiera al dar las gracias. Hable en general y ofrezca un teléfono.',
)
const general = /\b(?:if|when|before|prepare|whether|once|cuando|si|antes de)\b[^.!?]{0,30}$/

/** Replies that admit, deny or describe somebody's care: outright wording, then a model over sentence and review. Speaks only in replies: in a post "your visit" addresses everyone. */
export const patientStatus: Recognizer = {
  name: 'patient-status',
  needs: 'any',
  find(page) {
    if (page.options.context?.kind !== 'reply') return []
    const hits: Hit[] = []
    for (const pattern of outright) {
      for (const match of page.lower.matchAll(pattern)) {
        if (general.test(page.lower.slice(Math.max(0, match.index - 40), match.index))) continue
        hits.push({
          kind: 'patient_status',
          start: match.index,
          end: match.index + match[0].length,
          severity: 'block',
          confidence: 0.88,
          why,
          evidence: [say('words that confirm or deny a patient', 'palabras que confirman o niegan a un paciente')],
        })
      }
    }
    for (const found of disclosures(page)) {
      if (hits.some((hit) => hit.start < found.end && hit.end > found.start)) continue
      hits.push({
        kind: 'patient_status',
        start: found.start,
        end: found.end,
        severity: found.score >= blockAt ? 'block' : 'review',
        confidence: 1 / (1 + Math.exp(-found.score)),
        why,
        evidence: [say('wording of this sentence, read beside the review', 'la redacción de esta frase, leída junto a la reseña')],
      })
    }
    return hits
  },
}
