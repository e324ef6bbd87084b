import { sentenceText, type Page } from '../context.ts'

const introduced =
  /(?:^|[^\p{L}\p{N}])(?:(?:our|my|nuestr[oa]|mi) (?:(?:brave|dear|sweet|beloved|former|favorite|own|newest|littlest|little|youngest|oldest|first|querid[oa]|valiente|pequeñ[oa]) ){0,2}(?:patient|paciente),?|patient(?: name)?\s?:|pt\s?[.:]|paciente\s?:|patient|paciente) (?:(?:mr|mrs|ms|miss|sra?|doña|don)\.? )?$/u
const careVerb =
  '(?:was|is|has been|got|gets) (?:just |recently |finally |being )?(?:admitted|treated(?! to )|diagnosed|discharged|hospitali[sz]ed|intubated|extubated|transferred|rushed|airlifted|sedated)|(?:walked|rolled|went home) (?:out )?(?:of|from) (?:our|the) (?:icu|nicu|hospital|unit|er|ed|cardiac|rehab|burn|cancer|clinic)|(?:completed|finished|started|began|rang the bell)(?: (?:her|his|their|after))? (?:last |first |final )?(?:chemo\\S*|radiation|dialysis|treatment|therapy)|(?:had|has|underwent|received|got) (?:a |an |her |his |their )?(?:(?:double|triple|emergency|successful|new|open|total) )?(?:surgery|bypass|transplant|stroke|heart attack|seizure|overdose|biopsy|mastectomy|colonoscopy|c-section|kidney|liver|liver transplant|kidney transplant)|beat (?:cancer|leukemia|lymphoma|sepsis|covid)|passed away (?:in|at|on) our|fue (?:ingresad[oa]|dad[oa] de alta|operad[oa]|diagnosticad[oa]|tratad[oa]|hospitalizad[oa])|ingresó a|recibió (?:su|un) (?:trasplante|quimioterapia)|termin[oó] su (?:quimioterapia|tratamiento)'
const treated = new RegExp(`^,?(?: (?:\\d{1,3}|who|of \\p{L}{2,20}),?){0,2} (${careVerb})(?![\\p{L}])`, 'u')
const titled = /(?:^|[^\p{L}])(?:mr|mrs|ms|miss|sra?|señora?|doña|don)\.? (?:\p{L}+ )?$/u
const careNear =
  /\b(?:our patients?|admitted|discharged|diagnosed|treated|surgery|transplant|chemo\w*|dialysis|icu|nicu|hospice|rehab|ventilator|stroke|seizure|cancer|went home|burn unit|in (?:room|bed|chair|bay) \w+|bypass|biopsy|urgencias|cirugía|quimio\w*|trasplante|sepsis|wound|his results|her results)\b/
// Who gives, teaches or leads is spoken of in another role.
const publicRole =
  /\b(?:donat\w+|gift|gave|will teach|teaches|leads|led|welcom\w+|joins|joined|our new|ceo|cfo|cno|coo|chief|director|award\w*|sponsor\w*|trustee|board|volunteer\w*|speaker|speaks|presents|foundation|donó|dirige)\b/
const notPatient = /^(?:'s)? (?:portal|care|safety|experience|relations|transport|advoca|advisory|services?|access|rights|education|financial|family|council|first|week|day)/

/** What the wording right beside a name says outright: a patient, or what care the person had, with the place of those words. */
export type Outright = { says: 'patient' | 'care' | 'titled'; word: string; care?: { start: number; end: number } }

/** Wording that leaves no doubt, whatever else the text says; undefined where there is none. */
export function outright(page: Page, start: number, end: number): Outright | undefined {
  const after = page.lower.slice(end, end + 90)
  const verb = treated.exec(after)
  const words = verb?.[1] ?? ''
  const care = verb ? { start: end + verb[0].length - words.length, end: end + verb[0].length } : undefined
  const before = page.lower.slice(Math.max(0, start - 60), start)
  if (introduced.test(before) && !notPatient.test(after)) return { says: 'patient', word: 'patient', ...(care && { care }) }
  if (care) return { says: 'care', word: 'care', care }
  if (!titled.test(before)) return undefined
  const sentence = sentenceText(page, start)
  const near = careNear.exec(sentence)
  return near && !publicRole.test(sentence) ? { says: 'titled', word: near[0] } : undefined
}
