import { after, anywhere, before, inSentence, nearWord, sentenceText, type Cue, type Page } from '../context.ts'
import { say } from '../explain.ts'
import type { Hit } from '../finding.ts'
import { writtenDates, type WrittenDate } from './calendar.ts'
import type { Recognizer } from './recognizer.ts'

const birth =
  /(?:\bd\.?o\.?b\.?|date of birth|birth ?date|birthday|\bborn|\bnacid[oa]|\bnaci[oó]|fecha de nacimiento|f\. ?nac\.?)[\s:.,#="'(a-z]{0,24}$/
const death = /(?:\bdied|passed away|date of death|falleci[oó]|muri[oó])[\s:.,a-z]{0,24}$/
const visit =
  /(?:admitted|discharged?|admission|surgery date|date of service|dos|seen|visit(?:ed)?|treated|operated|ingres\S*|alta|presented)[\s:.,a-z]{0,24}$/
const inCare =
  /\b(?:patients?|admitted|treated|surgery|chemo\w*|oncology|n?icu|in our care|baby|newborn|mom|mother|paciente|beb[eé]|cirug[ií]a)\b/
const attaches = /(?:\bon|\bsince|\buntil|\btill|\bfrom|\bafter|\bbefore|\bel|\bdesde|\bal?|:|\bborn)\s*$/
/** Said of a day that nothing ties to anyone. */
export const dateAlone = say("A day that is tied to nobody's care.", 'Un día que no está ligado a la atención de nadie.')
const namedDay =
  /(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|rcoles|jueves|viernes|bado|domingo|january|february|march|april|june|july|august|september|october|november|december/
const preposition = /(?:on|since|until|till|from|after|before|the|of|el|desde|hasta|al?|del?)\s$/
/** What to say of the dates of care. */
export const dateWhy = {
  birth: say(
    "This reads like somebody's date of birth. The year alone would be fine; the day gives the person away.",
    'Esto parece la fecha de nacimiento de alguien. El año solo estaría bien; el día delata a la persona.',
  ),
  care: say(
    'This date is tied to somebody\'s care, so a neighbor could work out who it is. A year, or "recently", is safe.',
    'Esta fecha está ligada a la atención de alguien, y un vecino podría saber quién es. Un año o «recientemente» es seguro.',
  ),
  loose: say(
    "This tells the day of somebody's care. If it is about one person, please leave the day out.",
    'Esto dice el día en que alguien recibió atención. Si se trata de una persona, por favor quite el día.',
  ),
  plain: say(
    "A date on its own is fine. Leave it out if it is the day of somebody's birth, visit or death.",
    'Una fecha sola está bien. Quítela si es el día del nacimiento, la visita o la muerte de alguien.',
  ),
  event: say(
    "The date of an event or of opening hours, not of anyone's care.",
    'La fecha de un evento o de un horario, no de la atención de alguien.',
  ),
}

/** Dates other than a year, when they belong to one person's birth, care or death. Dates of events are left alone. */
export const date: Recognizer = {
  name: 'date',
  needs: 'any',
  find: (page) => writtenDates(page).flatMap((found) => judged(page, found)),
}

function judged(page: Page, found: WrittenDate): Hit[] {
  const base = { kind: 'date' as const, start: found.start, end: found.end }
  const exact = found.form === 'numeric' || found.form === 'written' || found.form === 'spoken'
  const form = exact
    ? say('a day that is in the calendar', 'un día que existe en el calendario')
    : say('a day named without a date', 'un día dicho sin fecha')
  const head = page.lower.slice(Math.max(0, found.start - 40), found.start)
  const mend = () => fixFor(page, found, head)
  const staff = inSentence(page, 'staff', found.start)
  if (found.form !== 'loose' && birth.test(head)) {
    if (staff && !anywhere(page, 'record') && !inCare.test(sentenceText(page, found.start)))
      return [{ ...base, severity: 'note', confidence: 0.6, why: dateWhy.plain, evidence: [form, nearWord(staff.word)] }]
    return [
      {
        ...base,
        severity: 'block',
        confidence: 0.97,
        why: dateWhy.birth,
        evidence: [form, say('after a word for birth', 'después de una palabra de nacimiento')],
        ...mend(),
      },
    ]
  }
  if (found.form !== 'loose' && (death.test(head) || visit.test(head)) && !staff) {
    return [
      {
        ...base,
        severity: 'block',
        confidence: 0.95,
        why: dateWhy.care,
        evidence: [form, say('after a word for care or death', 'después de una palabra de atención o muerte')],
        ...mend(),
      },
    ]
  }
  const care = careOfOne(page, found)
  if (care) {
    const about = [form, nearWord(care.word)]
    if (exact || (found.form === 'short' && attaches.test(head)))
      return [{ ...base, severity: 'block', confidence: 0.9, why: dateWhy.care, evidence: about, ...mend() }]
    if (found.form === 'loose') return [{ ...base, severity: 'review', confidence: 0.7, why: dateWhy.loose, evidence: about, ...mend() }]
  }
  // "Our" and "we" stand in nearly every sentence; beside a person they do not make the day an event's.
  const aboutOne = found.form === 'loose' && (inSentence(page, 'individual', found.start) ?? inSentence(page, 'care', found.start))
  const event = inSentence(page, 'event', found.start) ?? (aboutOne ? undefined : inSentence(page, 'organisation', found.start))
  // A weekday or a month that no event explains is worth knowing and stops nothing.
  if (found.form === 'loose' && !event && !staff && namedDay.test(page.lower.slice(found.start, found.end)))
    return [{ ...base, severity: 'note', confidence: 0.5, why: dateAlone, evidence: [form] }]
  if (!exact)
    return [
      { ...base, severity: 'pass', confidence: found.form === 'short' ? 0.2 : 0.5, why: event ? dateWhy.event : dateAlone, evidence: [] },
    ]
  const record = anywhere(page, 'record')
  if (record) return [{ ...base, severity: 'block', confidence: 0.85, why: dateWhy.care, evidence: [form, nearWord(record.word)], ...mend() }]
  if (event || staff) return [{ ...base, severity: 'pass', confidence: 0.8, why: dateWhy.event, evidence: [] }]
  return [{ ...base, severity: 'note', confidence: 0.8, why: dateWhy.plain, evidence: [form] }]
}

/** A word for care in the same sentence as a word for one person; neither staff news nor an announcement. */
function careOfOne(page: Page, found: WrittenDate): Cue | undefined {
  const care = before(page, 'care', found.start, 90) ?? after(page, 'care', found.end, 90)
  if (!care) return undefined
  const individual = inSentence(page, 'individual', found.start) ?? inSentence(page, 'person', found.start)
  if (!individual || individual.start === care.start) return undefined
  const sentence = sentenceText(page, found.start)
  if (
    /\b(?:if you|your|you|yours|usted|su cita|join us|register|rsvp|closed|open (?:from|until|on)|hours|classes?|screenings?|i|my|me|we were|mi)\b/.test(
      sentence,
    )
  )
    return undefined
  if (inSentence(page, 'event', found.start) && inSentence(page, 'staff', found.start)) return undefined
  return care
}

/** The year alone is allowed by the rule; without one, "recently", where the sentence can take it. */
function fixFor(page: Page, found: WrittenDate, head: string): Pick<Hit, 'fix'> {
  const year = /(?:1[89]|20)\d\d/.exec(page.text.slice(found.start, found.end))?.[0]
  if (year) return { fix: { replacement: say(year, year), label: say('Keep only the year', 'Deje solo el año') } }
  if (found.form === 'spoken' || preposition.test(head) || /^(?:on|el)\b/.test(page.lower.slice(found.start, found.end))) return {}
  return { fix: { replacement: say('recently', 'recientemente'), label: say('Say "recently" instead', 'Diga «recientemente»') } }
}
