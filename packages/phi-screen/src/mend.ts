import type { Finding, Kind, ScreenOptions } from './finding.ts'
import { screen } from './screen.ts'
import { looser, type Edit } from './story/loosen.ts'

const labels: Partial<Record<Kind, { en: string; es: string }>> = {
  name: { en: '[name]', es: '[nombre]' },
  geography: { en: '[place]', es: '[lugar]' },
  date: { en: '[date]', es: '[fecha]' },
  age: { en: '[age]', es: '[edad]' },
  phone: { en: '[phone]', es: '[teléfono]' },
  fax: { en: '[fax]', es: '[fax]' },
  email: { en: '[email]', es: '[correo]' },
  url: { en: '[link]', es: '[enlace]' },
}
// These speak about wording; taking the words out would leave a torn sentence and hide nothing more.
const wording: ReadonlySet<Kind> = new Set(['patient_status', 'care_detail', 'mosaic', 'dignity', 'photo'])
const stories: ReadonlySet<Kind> = new Set(['care_detail', 'mosaic', 'photo'])
const rank = { clear: 0, review: 1, block: 2 }

/** Replaces every identifier that stops the text by its kind in brackets, "[name]", "[date]". Notes and wording stay as they are. */
export function redact(text: string, findings: readonly Finding[], language: 'en' | 'es' = 'en'): string {
  return applied(
    text,
    identifiers(text, findings).map((f) => ({
      start: f.start,
      end: f.end,
      by: labels[f.kind]?.[language] ?? (language === 'es' ? '[quitado]' : '[removed]'),
    })),
  )
}

/**
 * Says the same without telling who: "our 7-year-old patient Emma" becomes "one of our young patients", a day is left out. `options` are those
 * of the screening; their `language` is the language of the text. A story that gives someone away loses days, ages and places too, where that
 * helps. What comes back never screens worse than what came in; what still needs a person's look says so when it is screened again.
 */
export function rewrite(text: string, findings: readonly Finding[], options: ScreenOptions = {}): string {
  const language = options.language ?? 'en'
  const seen = new Set<string>()
  const edits = identifiers(text, findings).map((finding) => generalised(text, finding, language, seen))
  const before = rank[screen(text, options).verdict]
  const level = (made: string) => rank[screen(made, options).verdict]
  const plain = tidied(applied(text, edits))
  if (findings.some((finding) => stories.has(finding.kind) && finding.severity === 'block')) {
    const vague = tidied(applied(text, [...edits, ...looser(text)]))
    if (level(vague) < Math.min(before, level(plain))) return vague
  }
  return [plain, redact(text, findings, language)].find((made) => level(made) <= before) ?? text
}

/** What must go, and the same name wherever else it stands: the engine may have looked at the second place with other eyes. */
function identifiers(text: string, findings: readonly Finding[]): Finding[] {
  const found = findings.filter((f) => f.severity !== 'note' && !wording.has(f.kind))
  const more: Finding[] = []
  for (const finding of found) {
    if (finding.kind !== 'name') continue
    const name = text.slice(finding.start, finding.end)
    for (let at = text.indexOf(name); at >= 0 && name.length > 2; at = text.indexOf(name, at + name.length)) {
      const whole =
        !/\p{L}$/u.test(text.slice(Math.max(0, at - 1), at)) && !/^\p{L}/u.test(text.slice(at + name.length, at + name.length + 1))
      if (whole && at !== finding.start) more.push({ ...finding, start: at, end: at + name.length })
    }
  }
  return [...found, ...more].toSorted((a, b) => a.start - b.start)
}

/** The edits done from the front; where two overlap, the earlier one takes the rest of the later one with it. */
function applied(text: string, edits: Edit[]): string {
  let out = ''
  let at = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (edit.start < at) {
      at = Math.max(at, edit.end)
      continue
    }
    out += text.slice(at, edit.start) + edit.by
    at = edit.end
  }
  return out + text.slice(at)
}

function generalised(text: string, finding: Finding, language: 'en' | 'es', seen: Set<string>): Edit {
  const head = text.slice(Math.max(0, finding.start - 60), finding.start)
  const es = language === 'es'
  // Takes what stands right before the span along.
  const with_ = (pattern: RegExp, by: string): Edit | undefined => {
    const taken = pattern.exec(head)?.[0]
    return taken === undefined ? undefined : { start: finding.start - taken.length, end: finding.end, by }
  }
  if (finding.kind === 'name') return someone(text, finding, head, es, seen)
  if (finding.kind === 'date') {
    return (
      with_(/,? ?\b(?:born|nacid[oa])(?: on| in| the| el)* $/i, '') ??
      with_(/(?:^|[ ,]+)(?:on|since|el|desde el|este|this|last)(?: the)? $/i, '') ?? { start: finding.start, end: finding.end, by: '' }
    )
  }
  if (finding.kind === 'age') {
    const by = es ? '90 años o más' : '90 or older'
    return with_(/\ba $/i, es ? `alguien de ${by}` : `someone ${by}`) ?? { start: finding.start, end: finding.end, by }
  }
  if (finding.kind === 'geography') {
    return (
      with_(/ ?\b(?:from|of|in|near|at|de|en) $/i, '') ?? { start: finding.start, end: finding.end, by: es ? 'nuestra zona' : 'our area' }
    )
  }
  if (finding.kind === 'other')
    return { start: finding.start, end: finding.end, by: finding.fix?.replacement ?? (es ? '[quitado]' : '[removed]') }
  return (
    with_(/ ?\(?\b(?:at|on|al|en|mrn|ssn|chart|account|acct|member id|phone|tel|fax|e-?mail|plate|vin|serial)[ :#.]*$/i, '') ?? {
      start: finding.start,
      end: finding.end,
      by: es ? '[quitado]' : '[removed]',
    }
  )
}

/** A name becomes "a patient", and "the patient" when the text has spoken of one before. */
function someone(text: string, finding: Finding, head: string, es: boolean, seen: Set<string>): Edit {
  const ours = es
    ? /\bnuestr[oa] (?:\p{L}+ )?paciente,? $/iu.exec(head)
    : /\bour (?:(\d{1,2})-year-old )?(?:(?!our )\p{L}+ )?patient,? $/iu.exec(head)
  const start = finding.start - (ours?.[0].length ?? /\b(?:mrs?|ms|miss|sra?|señora?|doña|don)\.? $/i.exec(head)?.[0].length ?? 0)
  const first = /(?:^|[.!?]\s+)(?:(?:on|el)\s+[\p{L}\d ,]{3,20} )?$/iu.test(text.slice(Math.max(0, start - 40), start))
  let by = es ? 'un paciente' : 'a patient'
  if (seen.size > 0) by = es ? 'el paciente' : 'the patient'
  if (ours) {
    const years = Number(ours[1] ?? NaN)
    by = es ? 'uno de nuestros pacientes' : `one of our ${years < 18 ? 'young ' : years > 64 ? 'older ' : ''}patients`
  }
  seen.add(text.slice(finding.start, finding.end))
  return { start, end: finding.end, by: first ? by[0]?.toUpperCase() + by.slice(1) : by }
}

function tidied(text: string): string {
  return text
    .replace(/\(\s*\)/g, '')
    .replace(/ {2,}/g, ' ')
    .replace(/ +([.,;:!?])/g, '$1')
    .replace(/,(?:\s*,)+/g, ',')
    .replace(/,(?=[.!?]| is | was )/g, '')
    .replace(/(^|[.!?] )\s*,? ?(\p{Ll})/gu, (_, stop: string, letter: string) => stop + letter.toUpperCase())
    .trim()
}
