import { after, before, inSentence, nearWord, type Page } from '../context.ts'
import { say } from '../explain.ts'
import type { Hit, Text } from '../finding.ts'
import type { Recognizer } from './recognizer.ts'

const high = '(?:9\\d|1[0-2]\\d)'
const n = '(?:n[i1]n[e3]ty)'
const unit = '(?:[o0]n[e3]|tw[o0]|thr[e3]{2}|f[o0]ur|f[i1]v[e3]|s[i1]x|s[e3]v[e3]n|[e3][i1]ght|n[i1]n[e3])'
const spelled = `(?:${n}(?:[- ]${unit})?|one hundred(?: and)?(?:[- ]${unit})?|a hundred(?: and)?[- ]${unit}|noventa(?: y (?:un|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve))?|cien|ciento (?:uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez))`
const any = `(?:${high}|${spelled})`
// Forms that say an age. Groups: the number itself stands in `v`.
const forms = [
  `(?<v>${any})[- ]?(?:years?|yrs?|yo|y\\/o|y\\.o\\.)[- ]?(?:old|young|of age)?(?![\\p{L}])`,
  `(?:aged?|ages|turn(?:s|ed|ing)?|edad(?: de)?|cumpl(?:e|i[oó]|ir)|tiene|de) (?<v>${any})(?: años)?(?![\\p{L}\\d])`,
  `(?<v>(?:${high}(?:st|nd|rd|th)|ninet(?:y-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|ieth)|hundredth))(?= (?:birthday|b-?day|cumpleaños))`,
  `(?<=\\p{L}, )(?<v>${high})(?=[.,;!]|$)`,
  `(?<v>${any})[mf](?![\\p{L}\\d])`,
  `(?<v>${n}[- ]${unit})(?=,| and )`,
]
const ages = new RegExp(forms.map((form, i) => `(?<![\\p{L}\\p{N}.$/])${form.replace('?<v>', `?<v${i}>`)}`).join('|'), 'gu')
const anyAge = /(?<![\d.$/:-])(?:9\d|1[0-2]\d)(?!\d|[:/.-]\d)|n[i1]n[e3]t|hundred|noventa|\bcien/
const anyYears = /\d[- ](?:y|años)/
const young =
  /(?<![\p{L}\p{N}.$])(?:[1-9]|[1-8]\d)[- ](?:years?|yrs?)[- ](?:old|of age)|(?<![\p{L}\p{N}.$])(?:[1-9]|[1-8]\d) años de edad/gu
const general =
  /(?:(?:over|past|above|older than|más de|mayor(?:es)? de|after|until|beyond|up to|between|from|ages?) $)|(?:or (?:older|over|above|more)|and (?:older|over|above|up)|plus|\+|-plus|o más|y más|to \d)/
const notAge =
  /^\s*(?:ago|after|of service|of (?:care|caring|healing|history|nursing|excellence)|in business|strong|anniversary|later|since|experience|de servicio|después|de historia|days?|hours?|minutes?|percent|%|pounds?|lbs?|dollars?|miles?|beds?|people|patients|nurses|degrees|mg|ml|mcg|años de servicio)/
const reading = {
  block: say(
    'An age over 89 counts as an identifier, because few people reach it. "90 or older" is allowed.',
    'Una edad mayor de 89 cuenta como dato que identifica, porque pocas personas llegan a ella. Se permite «90 o más».',
  ),
  staff: say(
    "An age over 89, here of someone on staff or a volunteer. It is not a patient's; check that the person is happy with it.",
    'Una edad mayor de 89, aquí de alguien del personal o voluntario. No es de un paciente; confirme que la persona esté de acuerdo.',
  ),
}
const fix = { replacement: say('90 or older', '90 o más'), label: say('Write "90 or older"', 'Escriba «90 o más»') }

/** Ages over 89; younger ages and "90 or older" pass. 45 CFR 164.514(b)(2)(i)(C). */
export const age: Recognizer = {
  name: 'age',
  needs: 'any',
  find(page) {
    const hits: Hit[] = []
    if (anyAge.test(page.lower))
      for (const match of page.lower.matchAll(ages)) {
        const value = Object.values(match.groups ?? {}).find(Boolean) ?? ''
        const start = match.index + match[0].indexOf(value)
        const end = match.index + match[0].length
        const hit = judged(page, start, end, start + value.length, value)
        if (hit) hits.push(hit)
      }
    if (page.hasDigit && anyYears.test(page.lower))
      for (const match of page.lower.matchAll(young)) {
        hits.push({
          kind: 'age',
          start: match.index,
          end: match.index + match[0].length,
          severity: 'pass',
          confidence: 0.6,
          evidence: [],
          why: say(
            'Ages under 90 are not on the list of identifiers.',
            'Las edades menores de 90 no están en la lista de datos que identifican.',
          ),
        })
      }
    return hits
  },
}

function judged(page: Page, start: number, end: number, valueEnd: number, value: string): Hit | undefined {
  const head = page.lower.slice(Math.max(0, start - 14), start)
  const tail = page.lower.slice(valueEnd, valueEnd + 24)
  const base = { kind: 'age' as const, start, end, confidence: 0.93 }
  if (general.test(head) || general.test(tail.slice(0, 12)) || general.test(page.lower.slice(end, end + 12))) {
    return {
      ...base,
      severity: 'pass',
      evidence: [],
      why: say('"90 or older" is how the rule wants it.', '«90 o más» es como lo pide la norma.'),
    }
  }
  // "100 years ago", "95 years of service", "ninety pounds": a span of time or an amount, nobody's age.
  if (notAge.test(page.lower.slice(end, end + 24)) || notAge.test(tail)) return undefined
  if (/^(?:9\d|1[0-2]\d) (?:years?|yrs?|años)$/.test(page.lower.slice(start, end)) && !saysAge(page, start, end)) return undefined
  if (/^(?:one|a) hundred|^cien/.test(value) && !saysAge(page, start, end)) return undefined
  const staff = inSentence(page, 'staff', start)
  const patient = before(page, 'person', start, 60) ?? inSentence(page, 'care', start)
  const evidence: Text[] = [say('an age over 89', 'una edad mayor de 89')]
  if (staff && !patient) return { ...base, severity: 'note', why: reading.staff, evidence: [...evidence, nearWord(staff.word)] }
  const one = patient ?? inSentence(page, 'individual', start) ?? after(page, 'individual', end, 80)
  const said =
    /st|nd|rd|th/.test(value) ||
    /turn(?:s|ed|ing)? $|cumpl\S+ $/.test(head) ||
    /\p{Lu}\p{L}+, $/u.test(page.text.slice(Math.max(0, start - 14), start))
  return {
    ...base,
    severity: one || said ? 'block' : 'review',
    why: reading.block,
    evidence: one ? [...evidence, nearWord(one.word)] : evidence,
    fix,
  }
}

/** "95 years" may be a building's; it is an age when someone lives, turns or is it. */
function saysAge(page: Page, start: number, end: number): boolean {
  return (
    (/\b(?:is|was|at|aged?|turn(?:s|ed|ing)?|lived|died at|de|tiene|con|cumpl\S+)\s$/.test(
      page.lower.slice(Math.max(0, start - 12), start),
    ) &&
      !/^\s*(?:ago|of\b|in\b)/.test(page.lower.slice(end, end + 8))) ||
    /old|young|of age|edad/.test(page.lower.slice(start, end + 8))
  )
}
