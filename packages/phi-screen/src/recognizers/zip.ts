import { before, whose, type Page } from '../context.ts'
import { say, takeOut } from '../explain.ts'
import type { Hit } from '../finding.ts'
import { judge, type Recognizer, type Voices } from './recognizer.ts'
import { restrictedZip3 } from './zip-prefixes.ts'

const state =
  '(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|A[AEP]|VI|GU)'
const afterState = new RegExp(`(?<=(?<![A-Za-z])${state},? {1,2})\\d{5}(?:-\\d{4})?(?![\\d-])`, 'g')
const afterStateName =
  /(?<=(?:alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|wisconsin|wyoming),? )\d{5}(?:-\d{4})?(?![\d-])/g
const afterLabel =
  /(?<=(?<![a-z])(?:zip|zip ?code|postal code|c[oó]digo postal|c\.p\.)(?:[a-zá-ú' ]{0,20}(?: is| es|:|#))? ?)\d{5}(?:-\d{4})?(?![\d-])/g
const three =
  /(?<=(?<![a-z])(?:zip|zip ?codes?|zip3|zips|prefix|c[oó]digos? postal(?:es)?)[a-z ]{0,24}[:\s]{1,2})(\d{3})(?:xx|\*\*|--)?(?![\d-])/g
const fiveDigits = /\d{5}/
const anyLabel = /zip|prefix|postal/
const voices: Voices = {
  person: say(
    'A ZIP code about a patient is too fine a place. The state alone is safe.',
    'Un código postal de un paciente es un lugar demasiado preciso. El estado solo es seguro.',
  ),
  organisation: say(
    'The ZIP code of a public place. It is not on your list of your own addresses.',
    'El código postal de un lugar público. No está en su lista de direcciones propias.',
  ),
  unclear: say(
    'A ZIP code. If it says where a patient lives, please take it out.',
    'Un código postal. Si dice dónde vive un paciente, por favor quítelo.',
  ),
}

/** ZIP codes after a state, a label or at the end of an address, so that prices and counts are left alone. */
export const zip: Recognizer = {
  name: 'zip',
  needs: 'digit',
  find(page) {
    const hits: Hit[] = []
    if (fiveDigits.test(page.text)) for (const match of page.text.matchAll(afterState)) hits.push(found(page, match.index, match[0]))
    if (fiveDigits.test(page.text))
      for (const pattern of [afterStateName, afterLabel]) {
        for (const match of page.lower.matchAll(pattern)) hits.push(found(page, match.index, match[0]))
      }
    if (anyLabel.test(page.lower)) for (const match of page.lower.matchAll(three)) hits.push(area(match.index, match[1] ?? ''))
    return hits
  },
}

function found(page: Page, start: number, code: string): Hit {
  const base = { kind: 'geography' as const, start, end: start + code.length, confidence: 0.93 }
  if (page.known.addresses.some((address) => address.includes(code))) {
    return {
      ...base,
      severity: 'pass',
      evidence: [],
      why: say('The ZIP code of one of your own addresses.', 'El código postal de una de sus propias direcciones.'),
    }
  }
  const owner =
    before(page, 'event', start, 120) && !before(page, 'person', start, 60)
      ? { who: 'organisation' as const }
      : whose(page, start, start + code.length)
  const judged = judge(page, owner, voices)
  return {
    ...base,
    ...judged,
    evidence: [say('five digits after a state or a label', 'cinco dígitos después de un estado o de una etiqueta'), ...judged.evidence],
    ...(judged.severity === 'note' ? {} : { fix: takeOut }),
  }
}

function area(start: number, code: string): Hit {
  const restricted = restrictedZip3.published.includes(code) || restrictedZip3.reported.includes(code)
  const base = { kind: 'geography' as const, start, end: start + code.length, confidence: 0.9 }
  if (!restricted)
    return {
      ...base,
      severity: 'pass',
      evidence: [],
      why: say(
        'A three-digit ZIP area with more than 20,000 people is allowed.',
        'Se permite un área postal de tres dígitos con más de 20,000 personas.',
      ),
    }
  return {
    ...base,
    severity: 'review',
    evidence: [say('on the list of small ZIP areas', 'está en la lista de áreas postales pequeñas')],
    why: say(
      'Fewer than 20,001 people live in this ZIP area. The rule asks for 000 instead.',
      'En esta área postal viven menos de 20,001 personas. La norma pide 000 en su lugar.',
    ),
    fix: { replacement: say('000', '000'), label: say('Write 000', 'Escriba 000') },
  }
}
