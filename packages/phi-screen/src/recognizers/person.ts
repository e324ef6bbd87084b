import { nearWord, sentenceOf, type Page } from '../context.ts'
import { say } from '../explain.ts'
import type { Hit, Severity, Text } from '../finding.ts'
import { pointsOf } from '../roles/judge.ts'
import { outright } from '../roles/outright.ts'
import { readPost, type Person, type PostReading } from '../roles/reading.ts'
import type { Role } from '../roles/role.ts'
import type { Recognizer } from './recognizer.ts'

const whyPatient = say(
  'This names a person and says or shows that they were in your care. That is protected, even when the news is good.',
  'Esto nombra a una persona y dice o muestra que estuvo bajo su cuidado. Eso está protegido, aunque la noticia sea buena.',
)
const whyUnclear = say(
  'This names someone close to words about care. Please check that it is not a patient or a relative of one.',
  'Esto nombra a alguien cerca de palabras sobre atención médica. Compruebe que no sea un paciente ni un familiar.',
)
const whyNote = say("A name that does not look like a patient's.", 'Un nombre que no parece de un paciente.')
const whyCare = say(
  "This says what care a named person had. A patient's care may be told only with a signed authorization.",
  'Esto dice qué atención recibió una persona nombrada. La atención de un paciente solo se cuenta con una autorización firmada.',
)
const told: Record<Role, Text> = {
  patient: say('words of care around the name', 'palabras de atención junto al nombre'),
  relative: say('a word of kinship and words of care', 'una palabra de parentesco y palabras de atención'),
  staff: say('a job, title, credential or the staff list', 'un puesto, título, credencial o la lista de personal'),
  donor: say('words of giving', 'palabras de donación'),
  volunteer: say('words of volunteering', 'palabras de voluntariado'),
  public: say('a public office or a name from history', 'un cargo público o un nombre de la historia'),
  eponym: say('the name of an illness or a method', 'el nombre de una enfermedad o un método'),
  thing: say('the name of a place, award or day', 'el nombre de un lugar, premio o día'),
  fictional: say('an invented person', 'una persona inventada'),
  author: say('the author of words', 'el autor de unas palabras'),
  unknown: say('no word of care near the name', 'ninguna palabra de atención junto al nombre'),
}
const harmless: ReadonlySet<Role> = new Set<Role>(['staff', 'donor', 'volunteer', 'public', 'fictional', 'author'])
/**
 * Points of the words around from which a name waits for a person, and from which it may not go out; set on the texts kept apart from
 * training. Somebody with a job, a gift or an office needs more: employees are patients too, but seldom.
 */
const line = { review: 0.4, block: 0.9 }
const withRole = 1
/** A handle that stands nearly alone tells nothing of its owner. */
const enoughWords = 6
/** #PrayForEmma, #EmmaStrong: a person must look, whatever else is said. */
const rallying = /^#(?:pray|oremos|getwell|bewell|keepfighting)|^#\p{L}+(?:strong|fuerte|sbattle|sfight|sjourney|warrior)$/u

/** People named, with a severity by the part they play in the words around them: 45 CFR 164.514(b)(2)(i)(A). */
export const person: Recognizer = {
  name: 'person',
  needs: 'any',
  find(page) {
    const reading = readPost(page)
    const hits: Hit[] = []
    for (const one of reading.people) hits.push(...found(page, reading, one))
    // An account is no name by itself; it becomes one where its owner is spoken of as a patient.
    for (const handle of reading.handles) {
      if (reading.words.length < enoughWords) continue
      const severity = severityOf(page, reading, handle)
      if (severity !== 'note') hits.push(hit(handle, severity, told.patient))
    }
    return hits
  },
}

function found(page: Page, reading: PostReading, one: Person): Hit[] {
  if (one.role === 'thing' || one.role === 'eponym') return []
  const { start, end } = one.named
  const plain = one.known || one.role === 'staff' || page.options.context?.kind === 'reply' ? undefined : outright(page, start, end)
  if (!plain) {
    const severity = severityOf(page, reading, one)
    return [hit(one, severity, severity === 'note' || one.role === 'relative' ? told[one.role] : told.patient)]
  }
  const name = { ...hit(one, 'block', nearWord(plain.word)), ...(plain.says === 'care' && fixFor(page, start)) }
  if (!plain.care) return [name]
  return [
    name,
    {
      kind: 'care_detail',
      ...plain.care,
      severity: 'block',
      confidence: 0.88,
      why: whyCare,
      evidence: [say('a named person and a word for care', 'una persona nombrada y una palabra de atención')],
    },
  ]
}

function hit(one: Person, severity: Severity, evidence: Text): Hit {
  const { start, end, confidence } = one.named
  const why = severity === 'block' ? whyPatient : severity === 'review' ? whyUnclear : whyNote
  return { kind: 'name', start, end, severity, confidence: Math.min(0.92, confidence), why, evidence: [evidence] }
}

function severityOf(page: Page, reading: PostReading, one: Person): Severity {
  const kind = page.options.context?.kind
  // A reply greets by name; what it tells about care is judged as a whole elsewhere.
  if (kind === 'reply' || kind === 'file_name' || one.known) return 'note'
  const points = pointsOf(page, reading, { ...one.named, first: one.first, last: one.last }) - (harmless.has(one.role) ? withRole : 0)
  if (points >= line.block) return 'block'
  return points >= line.review || rallying.test(page.lower.slice(one.named.start, one.named.end)) ? 'review' : 'note'
}

/** "Emma was discharged" can become "A patient was discharged"; after "our patient" or "Mrs." the person must find the words. */
function fixFor(page: Page, start: number): Pick<Hit, 'fix'> {
  const first = sentenceOf(page, start).start === start
  return {
    fix: {
      replacement: first ? say('A patient', 'Un paciente') : say('a patient', 'un paciente'),
      label: say('Say "a patient" instead', 'Diga «un paciente»'),
    },
  }
}
