import type { Topic } from './topics.ts'

/** Where a reply says outright that somebody was or was not in care; `topic` is what the wording speaks of. */
export type Outright = { start: number; end: number; topic: Topic }

const kin = '(?:mother|father|mom|dad|wife|husband|son|daughter|child|baby|sister|brother|grandmother|grandfather|grandson|granddaughter)'
const wordings: readonly [Topic, RegExp][] = [
  ['confirms', /\byou (?:were|was|are|have been|had been) (?:seen|treated|admitted|discharged|a patient|one of our patients|under our care|in our care|scheduled|referred)\b/g],
  ['relative', new RegExp(`\\byour ${kin} (?:were|was|are|is|has been|had been) (?:seen|treated|admitted|discharged|a patient|one of our patients|under our care|in our care|scheduled|referred)\\b`, 'g')],
  ['confirms', /\bthank(?:s| you) for (?:being|trusting us with|choosing us for) (?:a |one of |our )?(?:your (?:care|surgery|procedure|treatment|delivery|visit)|(?:our )?patients?)\b/g],
  ['confirms', /\b(?:as (?:a|our) (?:valued )?patient|being (?:our|a) patient|having you as (?:a|our) patient|one of our (?:\w+ )?patients)\b/g],
  ['visit', /\byour (?:surgery|procedure|visit|appointment|hospital stay|stay with us)\b(?! (?:questions|options|online|form|portal))/g],
  ['condition', /\byour (?:test results?|lab results?|biopsy|diagnosis|prescription)\b(?! (?:questions|options|online|form|portal))/g],
  ['bill', /\byour (?:bill|balance|insurance claim|copay|co-pay|deductible)\b(?! (?:questions|options|online|form|portal))/g],
  ['record', /\byour (?:chart|medical records?)\b(?! (?:questions|options|online|form|portal))/g],
  ['denies', /\b(?:no record of (?:you|your|anyone|a patient|treating|seeing)|(?:never|not) (?:been )?(?:a |our )?patient(?: here| of ours)?|haven't been seen|you (?:have|were) never (?:been )?(?:seen|treated))\b/g],
  ['record', /\b(?:reviewed|looked (?:at|up|into|through|over)|checked|pulled|went through|going through) your (?:chart|records?|file|case|account)\b/g],
  ['asks', /\b(?:what(?:'s| is)|send us|give us|tell us|reply with|comment|post|dm us|need|share) (?:your )?(?:full |legal |first and last )?(?:name and )?(?:your )?(?:date of birth|birth ?date|birthday|dob|mrn|member (?:id|number)|account number|medical record number|social security)\b/g],
  ['visit', /\bsu (?:cita del|visita del|estancia)|\busted fue ingresad[oa]\b/g],
  ['condition', /\bsu (?:cirug[ií]a|diagn[oó]stico)\b|\bsu tratamiento con nosotros\b/g],
  ['record', /\bsu expediente\b|\b(?:revisamos|consultamos|miramos) su (?:expediente|historial|cuenta|archivo)\b/g],
  ['confirms', /\busted fue (?:atendid[oa]|tratad[oa])|como paciente nuestr[oa]|gracias por ser (?:nuestr[oa] )?paciente/g],
  ['denies', /\bno tenemos registro de (?:usted|su)|\bno aparece (?:usted )?en (?:nuestro sistema|nuestros registros)|\b(?:nunca|no) (?:ha sido|fue) paciente\b/g],
  ['asks', /\b(?:mande|env[ií]e|d[ií]ganos|cu[aá]l es|comparta|escriba)(?:nos)? (?:aqu[ií] )?su (?:nombre completo y )?(?:fecha de nacimiento|n[uú]mero de (?:expediente|seguro|cuenta|p[oó]liza))/g],
]

// "Before your surgery, call us" speaks to whoever reads it.
const general = /\b(?:if|when|before|prepare|whether|once|whenever|cuando|si|antes de)\b[^.!?]{0,30}$/

/** Outright wording in a lower-case text. What a reply gives away between the lines is the model's to judge. */
export function outrightIn(lower: string): Outright[] {
  const found: Outright[] = []
  for (const [topic, wording] of wordings) {
    for (const { index, 0: words } of lower.matchAll(wording)) {
      if (general.test(lower.slice(Math.max(0, index - 40), index))) continue
      if (!found.some((one) => one.start < index + words.length && one.end > index)) found.push({ start: index, end: index + words.length, topic })
    }
  }
  return found
}
