import { before, inSentence, nearWord, phrasesOf, sentenceText } from '../context.ts'
import { say } from '../explain.ts'
import type { Hit } from '../finding.ts'
import { phraseList } from '../phrases.ts'
import type { Recognizer } from './recognizer.ts'

const place =
  /\b(?:r[o0]{2}m|rm\.?|bed|bay|chair|bassinet|isolette|cama|habitaci[oó]n|cuarto|cub[ií]culo|camilla)(?: (?:no\.?|number|#|n[uú]mero))? ?#?(?:\d{1,4}-?[a-z]?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-h])(?![\p{L}\p{N}])/gu
// The expression above runs only where one of its words stands.
const places = phraseList('r[o0][o0]m|rm|bed|bay|chair|bassinet|isolette|cama|habitaci[oó]n|cuarto|cub[ií]culo|camilla', '', true)
const gathering =
  /\b(?:meets?|meeting|agenda|class|classes|conference|training|workshop|seminar|webinar|teach\w*|register|rsvp|polling|voters?|reuni[oó]n|clase|taller)\b/
const event = /\b(?:session|join|event|is now|moved|will be|opens?|located|directions|lounge|cafeteria|auditorium|tour|suite|annex)\b/
const someone = /\b(?:in|from|de la|en la|of)\s$/
const why = say(
  'This room or bed, with what is said about it, tells which patient you mean.',
  'Este cuarto o cama, junto con lo que se dice, indica de qué paciente se trata.',
)
const whyUnclear = say(
  'A room or bed number. If a patient was in it, please take it out.',
  'Un número de cuarto o cama. Si había un paciente, por favor quítelo.',
)
const fix = { replacement: say('our unit', 'nuestra unidad'), label: say('Say "our unit" instead', 'Diga «nuestra unidad»') }

/** Room, bed, bay and chair numbers when somebody is in them; meeting rooms are left alone. */
export const room: Recognizer = {
  name: 'room',
  needs: 'any',
  find(page) {
    const hits: Hit[] = []
    if (phrasesOf(page, places).length === 0) return hits
    for (const match of page.lower.matchAll(place)) {
      const start = match.index
      const end = start + match[0].length
      const base = { kind: 'other' as const, start, end, confidence: 0.85 }
      const lettered = /(?:^|\s)[a-h]$/.test(match[0]) || !/\d/.test(match[0])
      const patient = before(page, 'individual', start, 60) ?? inSentence(page, 'individual', start)
      const care = inSentence(page, 'care', start)
      const sentence = sentenceText(page, start)
      if (gathering.test(sentence) || (event.test(sentence) && !patient)) {
        if (!lettered)
          hits.push({
            ...base,
            severity: 'pass',
            evidence: [],
            why: say("A room for a meeting or an event, not a patient's.", 'Un cuarto para una reunión o un evento, no de un paciente.'),
          })
      } else if (patient) hits.push({ ...base, severity: 'block', why, evidence: [nearWord(patient.word)], fix })
      else if (lettered) continue
      else if (care) hits.push({ ...base, severity: 'review', why: whyUnclear, evidence: [nearWord(care.word)], fix })
      else if (
        someone.test(page.lower.slice(Math.max(0, start - 8), start)) ||
        (/^(?:rm|r[o0]{2}m)/.test(match[0]) && /\d[a-z]$/.test(match[0]))
      ) {
        hits.push({
          ...base,
          severity: 'review',
          confidence: 0.6,
          why: whyUnclear,
          evidence: [say('a room number', 'un número de cuarto')],
          fix,
        })
      } else
        hits.push({
          ...base,
          severity: 'pass',
          confidence: 0.5,
          evidence: [],
          why: say('A room number with nobody in it.', 'Un número de cuarto sin nadie en él.'),
        })
    }
    return hits
  },
}
