import { createPage, type Page } from './context.ts'
import { rules, say } from './explain.ts'
import { engineVersion, verdictOf, type Checked, type Finding, type Hit, type ScreenOptions, type Screening } from './finding.ts'
import { origin } from './normalise.ts'
import { dateWhy } from './recognizers/date.ts'
import { recognizers } from './recognizers/index.ts'
import { settle, softenByConsent, tieDates } from './settle.ts'

/** The longest text the screen reads, in UTF-16 units; no network takes a post this long. */
export const longestText = 100_000

const tooLong = say(
  'This text is too long to screen, so it cannot go out. Please split it into parts of at most 100,000 characters.',
  'Este texto es demasiado largo para revisarlo, así que no puede salir. Por favor divídalo en partes de 100,000 caracteres como máximo.',
)

/**
 * Looks at a text and says what could identify a patient, where, by which rule, and what to write instead.
 * Pure and synchronous; the same in Node and in a browser worker. Time grows with the length of the text, at most `longestText` units.
 */
export function screen(text: string, options: ScreenOptions = {}): Screening {
  if (text.length > longestText) return refused(text, options)
  const page = createPage(text, options)
  const hits: Hit[] = []
  for (const recognizer of recognizers) {
    if (recognizer.needs === 'digit' && !page.hasDigit) continue
    for (const hit of recognizer.find(page)) hits.push(hit)
  }
  const settled = softenByConsent(tieDates(settle(hits), dateWhy.care))
  const findings: Finding[] = []
  const checked: Checked[] = []
  for (const hit of settled) {
    const place = placed(page, text, hit)
    if (hit.severity === 'pass') checked.push({ ...place, kind: hit.kind, why: inLanguage(hit.why, options) })
    else findings.push(explained(hit, place, options))
  }
  return { verdict: verdictOf(findings), findings, engine: engineVersion, checked }
}

/** The span in the text as given; it never cuts a character that takes two units. */
function placed(page: Page, text: string, hit: Hit): { start: number; end: number } {
  let { start, end } = origin(page.reading, hit.start, hit.end)
  // A keycap or a picture ends with marks of its own; half a character is never left behind.
  while (end < text.length && /[\uFE0E\uFE0F\u20E3]/.test(text[end] ?? '')) end++
  if (isLow(text, start) && start > 0) start--
  if (isLow(text, end) && end < text.length) end++
  return { start, end }
}

function isLow(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  const previous = text.charCodeAt(at - 1)
  return code >= 0xdc00 && code <= 0xdfff && previous >= 0xd800 && previous <= 0xdbff
}

function explained(hit: Hit, place: { start: number; end: number }, options: ScreenOptions): Finding {
  const finding: Finding = {
    kind: hit.kind,
    ...place,
    severity: hit.severity === 'pass' ? 'note' : hit.severity,
    confidence: hit.confidence,
    rule: hit.rule ?? rules[hit.kind],
    why: inLanguage(hit.why, options),
    evidence: hit.evidence.map((item) => inLanguage(item, options)),
  }
  if (hit.fix) finding.fix = { replacement: inLanguage(hit.fix.replacement, options), label: inLanguage(hit.fix.label, options), ...(hit.fix.whole && { whole: true }) }
  return finding
}

function inLanguage(text: { en: string; es: string }, options: ScreenOptions): string {
  return options.language === 'es' ? text.es : text.en
}

function refused(text: string, options: ScreenOptions): Screening {
  const finding = explained(
    {
      kind: 'other',
      start: 0,
      end: text.length,
      severity: 'block',
      confidence: 1,
      why: tooLong,
      evidence: [say('more than 100,000 characters', 'más de 100,000 caracteres')],
    },
    { start: 0, end: text.length },
    options,
  )
  return { verdict: 'block', findings: [finding], engine: engineVersion, checked: [] }
}
