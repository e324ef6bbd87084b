import { nearWord, sentenceOf, sentenceText, type Page } from '../context.ts'
import { say } from '../explain.ts'
import type { Hit } from '../finding.ts'
import { plain } from '../known.ts'
import type { Recognizer } from './recognizer.ts'

const word = "\\p{Lu}[\\p{L}'’.-]{1,20}"
const full = `${word}(?: (?:\\p{Lu}\\.|de|la|del|van|der|von|${word})){0,3}`
const introduced = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:[Oo]ur (?:brave |dear |sweet |beloved |former |favorite |own |newest |littlest |little )?patient,?|[Pp]atient(?: name)?\\s?:|PATIENT:|[Pp]t:|[Pp]atient|[Nn]uestr[oa] paciente,?|[Pp]aciente:?) (${full})`,
  'gu',
)
const careVerb =
  '(?:was|is|has been|got|gets) (?:just |recently |finally |being )?(?:admitted|treated(?! to )|diagnosed|discharged|hospitali[sz]ed|intubated|transferred|rushed|airlifted|sedated)|(?:walked|rolled|went home) (?:out )?(?:of|from) (?:our|the) (?:icu|nicu|hospital|unit|er|ed|cardiac|rehab|burn|cancer|clinic)|(?:completed|finished|started|began|rang the bell)(?: (?:her|his|their|after))? (?:last |first |final )?(?:chemo\\S*|radiation|dialysis|treatment|therapy)|(?:had|has|underwent|received|got) (?:a |an |her |his |their )?(?:(?:double|triple|emergency|successful|new|open|total) )?(?:surgery|bypass|transplant|stroke|heart attack|seizure|overdose|biopsy|mastectomy|colonoscopy|c-section|kidney|liver|liver transplant|kidney transplant)|beat (?:cancer|leukemia|lymphoma|sepsis|covid)|passed away (?:in|at|on) our|fue (?:ingresad[oa]|dad[oa] de alta|operad[oa]|diagnosticad[oa]|tratad[oa]|hospitalizad[oa])|ingresó a|recibió (?:su|un) (?:trasplante|quimioterapia)|termin[oó] su (?:quimioterapia|tratamiento)'
const treated = new RegExp(
  `(?<![\\p{L}\\p{N}])(${full}),?(?: (?:\\d{1,3}|who|of \\p{Lu}\\p{L}{1,20}),?){0,2} (${careVerb})(?![\\p{L}])`,
  'gu',
)
const title = new RegExp(`(?<![\\p{L}\\p{N}])(?:Mr|Mrs|Ms|Miss|Sra?|Señora?|Doña|Don|doña|don)\\.? (${full})`, 'gu')
const onlyPeople =
  /admitted|discharged|hospitali|intubated|airlifted|sedated|walked|went home|rang the bell|chemo|dialysis|passed away|beat|had|underwent|alta|ingres|hospitaliz/
const careNear =
  /\b(?:our patients?|admitted|discharged|diagnosed|treated|surgery|transplant|chemo\w*|dialysis|icu|nicu|hospice|rehab|ventilator|stroke|seizure|cancer|went home|burn unit|in (?:room|bed|chair|bay) \w+|bypass|biopsy|urgencias|cirugía|quimio\w*|trasplante|sepsis|wound|his results|her results)\b/
// Someone who gives, teaches or leads is spoken of in another role; the tagger will weigh the rare mixture.
const publicRole =
  /\b(?:donat\w+|gift|gave|will teach|teaches|leads|welcom\w+|joins|joined|our new|ceo|cfo|cno|coo|chief|director|award\w*|sponsor\w*|trustee|board|volunteer\w*|speaker|speaks|presents|foundation|donó|dirige)\b/
const organisation =
  /\b(?:Center|Centre|Hospital|Clinic|Health|Medical|Foundation|University|Institute|Department|School|Unit|Ward|Company|Inc|Association|Church|County|Team|Association|Centro|Fundación)\b/
const credential = /^,? ?(?:RN|MD|DO|PhD|PharmD|NP|PA-C|PA|LPN|CNA|RRT|DDS|DPT|MSN|BSN|APRN|CRNA|LCSW|MPH)\b/
const staffBefore =
  /(?:\b(?:dr|dra|doctor|doctora|nurse|surgeon|physician|chief|director|ceo|president|professor|chaplain|pharmacist|technician|tech|midwife|therapist|manager|volunteer|donor|coordinator|enfermer[oa]|m[eé]dic[oa])\.?,? $)/
const notName =
  /^(?:U\.?S\.?A?|Portal|Care|Safety|Experience|Relations|Transport|Advocate|Advisory|Services?|Access|Rights|Room|Education|Financial|Family|Council|First|Appreciation|Week|Day|The|A|An|I|In|On|At|We|Our|He|She|They|It|This|That|And|But|If|Is|Was|Has|Are|My|Your|His|Her|Their|Everyone|Someone|Nobody|Who|What|When|Name|Information|Guide|Stories|Satisfaction|Navigation|Navigator|Protection|Bill|Self|Number|Patients?|Help|Advocacy|Involvement|Engagement|Support|Outcomes|Voices|Feedback|Registration|Billing|Dad|Mum|Mom|Mother|Father|Husband|Wife|Son|Daughter|Grandma|Grandpa|Everybody|Somebody|Children|Kids|People|Babies|Patient|Staff|Both|All|Many|Most|Some|One|Each|Another|Day|Today|Yesterday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Mr|Mrs|Ms|Dr|No|Not|Please|Thank|Thanks|Hospital|Clinic|Medical|Center|Health|Nurse|Doctor|El|La|Los|Las|Un|Una|Nuestr[oa]|Por|Con)\.?$/
const why = say(
  'This names a person and says or shows that they were in your care. That is protected, even when the news is good.',
  'Esto nombra a una persona y dice o muestra que estuvo bajo su cuidado. Eso está protegido, aunque la noticia sea buena.',
)
const whyStaff = say('A name of someone on staff, not of a patient.', 'Un nombre de alguien del personal, no de un paciente.')
const whyCare = say(
  "This says what care a named person had. A patient's care may be told only with a signed authorization.",
  'Esto dice qué atención recibió una persona nombrada. La atención de un paciente solo se cuenta con una autorización firmada.',
)

/** Names of patients where the wording says so outright; the trained tagger finds the others. Staff become notes. */
export const patientName: Recognizer = {
  name: 'patient-name',
  needs: 'any',
  find(page) {
    const hits: Hit[] = []
    for (const match of page.text.matchAll(introduced)) {
      name(page, hits, match.index + match[0].length - (match[1] ?? '').length, match[1] ?? '', 0.93, 'patient')
    }
    for (const match of page.text.matchAll(treated)) {
      // "Asthma is treated" begins with a capital too: a single first word counts only before what happens to people alone.
      const single = !(match[1] ?? '').includes(' ') && sentenceOf(page, match.index).start === match.index
      if (single && !onlyPeople.test(match[2] ?? '')) continue
      const added = name(page, hits, match.index, match[1] ?? '', 0.9, 'care')
      const verb = match[2] ?? ''
      const end = match.index + match[0].length
      if (!added) continue
      hits.push({
        kind: 'care_detail',
        start: end - verb.length,
        end,
        severity: 'block',
        confidence: 0.88,
        why: whyCare,
        evidence: [say('a named person and a word for care', 'una persona nombrada y una palabra de atención')],
      })
    }
    for (const match of page.text.matchAll(title)) {
      const sentence = sentenceText(page, match.index)
      const near = careNear.exec(sentence)
      if (near && !publicRole.test(sentence)) {
        name(page, hits, match.index + match[0].length - (match[1] ?? '').length, match[1] ?? '', 0.85, near[0])
      }
    }
    return hits
  },
}

/** Adds the name unless it is no name; true when it is taken for a patient's. */
function name(page: Page, hits: Hit[], from: number, raw: string, confidence: number, near: string): boolean {
  if (organisation.test(raw)) return false
  const skipped = firstName(raw)
  const start = from + skipped
  const text = trimmed(raw.slice(skipped))
  if (!text) return false
  const end = start + text.length
  const said = plain(text)
  const staff =
    page.known.staff.some((known) => known === said || known.endsWith(` ${said}`) || known.startsWith(`${said} `)) ||
    staffBefore.test(page.lower.slice(Math.max(0, start - 24), start)) ||
    credential.test(page.text.slice(end, end + 10))
  if (staff) {
    hits.push({
      kind: 'name',
      start,
      end,
      severity: 'note',
      confidence: 0.9,
      why: whyStaff,
      evidence: [say('staff list, title or credential', 'lista de personal, título o credencial')],
    })
    return false
  }
  if (page.known.names.includes(said)) return false
  hits.push({ kind: 'name', start, end, severity: 'block', confidence, why, evidence: [nearWord(near)], ...fixFor(page, start, near) })
  return true
}

/** Skips words at the front that begin a sentence and are no names. */
function firstName(raw: string): number {
  let skipped = 0
  for (const part of raw.split(' ')) {
    if (!notName.test(part)) break
    skipped += part.length + 1
  }
  return Math.min(skipped, raw.length)
}

function trimmed(raw: string): string {
  const parts: string[] = []
  for (const part of raw.split(' ')) {
    if (parts.length > 0 && notName.test(part)) break
    parts.push(part)
  }
  return parts
    .join(' ')
    .replace(/(?:'s|’s)$/, '')
    .replace(/(?<=\p{L}{2})[.'’-]+$/u, '')
    .replace(/ (?:de|la|del|van|der|von)$/, '')
}

/** "Emma was discharged" can become "A patient was discharged"; after "our patient" or "Mrs." the person must find the words. */
function fixFor(page: Page, start: number, near: string): Pick<Hit, 'fix'> {
  if (near !== 'care') return {}
  const first = sentenceOf(page, start).start === start
  return {
    fix: {
      replacement: first ? say('A patient', 'Un paciente') : say('a patient', 'un paciente'),
      label: say('Say "a patient" instead', 'Diga «un paciente»'),
    },
  }
}
