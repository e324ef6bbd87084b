import { before, inSentence, phrasesOf, type Page } from '../context.ts'
import { phraseList } from '../phrases.ts'
import { say, takeOut } from '../explain.ts'
import type { Hit } from '../finding.ts'
import { vin as vinCheck } from './check-digits.ts'
import { traitsOf } from '../traits.ts'
import type { Recognizer } from './recognizer.ts'

const vinShape = /(?<![A-Za-z0-9])[A-HJ-NPR-Za-hj-npr-z0-9]{17}(?![A-Za-z0-9])/g
const plateLabel =
  /(?<![\p{L}\p{N}])(?:license plates?|licence plates?|lic(?:ense)? plate|plates?|tags?|placas?|matr[ií]cula|registration)(?:\s+(?:number|no\.?|is|es|reads))?[\s:#"'(]{1,3}/gu
// The expression above runs only where one of its words stands.
const plateWords = phraseList('licen[sc]e|lic|plates?|tags?|placas?|matr[ií]cula|registration')
const plateShape = /^[A-Z0-9]{1,4}[- ]?[A-Z0-9]{1,5}(?:-[A-Z0-9]{1,3})?(?![A-Za-z0-9])/
const carWords = phraseList(
  'camry|corolla|civic|accord|altima|sentra|tacoma|tundra|prius|rav4|highlander|silverado|equinox|malibu|f-?150|explorer|escape|mustang|bronco|ram|jeep|wrangler|subaru|outback|forester|honda|toyota|nissan|ford|chevy|chevrolet|kia|hyundai|tesla|mazda|buick|lexus|bmw|audi|volvo|sedan|suv|pickup|truck|minivan|van|hatchback|coupe|camioneta|carro|coche|auto|troca',
)
const afterCar = /\s*,?\s*\(?/y
const carPlate = /^(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{2,4}-?[A-Z0-9]{2,5}(?![A-Za-z0-9-])/
const own = /\b(?:our|new|bus|coach|ambulance|shuttle|fleet|mobile)\b|nuestr[oa]/
const why = say(
  'This looks like a license plate or vehicle number. Anyone on the lot can tell whose car it is, and where it stands says why they came.',
  'Esto parece una placa o un número de vehículo. Cualquiera puede saber de quién es el auto, y el lugar dice por qué vino.',
)
const whyOwn = say(
  "This looks like the plate of one of your own vehicles. That is fine to post; make sure it is not a patient's car.",
  'Esto parece la placa de un vehículo de ustedes. Se puede publicar; confirme que no sea el auto de un paciente.',
)

/** Vehicle identification numbers by check digit or label; plates only after a word for plate or a car. */
export const vehicle: Recognizer = {
  name: 'vehicle',
  needs: 'digit',
  find(page) {
    const hits: Hit[] = []
    if (traitsOf(page).run >= 17) for (const match of page.text.matchAll(vinShape)) {
      if (!/\d/.test(match[0]) || !/[A-Za-z]/.test(match[0])) continue
      const valid = vinCheck(match[0])
      const labelledVin = /\bvin\b/.test(page.lower.slice(Math.max(0, match.index - 12), match.index))
      if (valid || labelledVin) {
        hits.push(
          hit(
            match.index,
            match.index + match[0].length,
            valid ? 0.97 : 0.85,
            valid
              ? say('the check digit of a vehicle number (VIN) is right', 'el dígito de control del número de vehículo (VIN) es correcto')
              : say('label "vin"', 'etiqueta «vin»'),
          ),
        )
      }
    }
    if (phrasesOf(page, plateWords).length > 0) for (const match of page.lower.matchAll(plateLabel)) plate(page, hits, match.index + match[0].length, plateShape, 0.88)
    for (const car of phrasesOf(page, carWords)) {
      afterCar.lastIndex = car.end
      plate(page, hits, car.end + (afterCar.exec(page.text)?.[0].length ?? 0), carPlate, 0.75)
    }
    return hits
  },
}

function plate(page: Page, hits: Hit[], from: number, shape: RegExp, confidence: number): void {
  const value = shape.exec(page.text.slice(from, from + 12))?.[0]
  if (!value || !/\d/.test(value) || /^(?:19|20)\d\d$/.test(value) || value.length < 4 || /^\d{1,3}$/.test(value)) return
  const range = /^\s*(?:to|-|through)\s*\d/.test(page.lower.slice(from + value.length, from + value.length + 12))
  if (range) return
  const made = hit(
    from,
    from + value.length,
    confidence,
    say('a plate after a word for plate or car', 'una placa después de una palabra como «placa» o «auto»'),
  )
  const ours =
    own.test(page.lower.slice(Math.max(0, from - 80), from)) && !before(page, 'person', from, 60) && !inSentence(page, 'care', from)
  hits.push(ours ? { ...made, severity: 'note', why: whyOwn } : made)
}

function hit(start: number, end: number, confidence: number, evidence: Hit['evidence'][number]): Hit {
  return { kind: 'vehicle', start, end, severity: 'block', confidence, why, evidence: [evidence], fix: takeOut }
}
