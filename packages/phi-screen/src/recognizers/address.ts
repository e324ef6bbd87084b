import { before, whose, type Page } from '../context.ts'
import { say, takeOut } from '../explain.ts'
import type { Hit } from '../finding.ts'
import { plain } from '../known.ts'
import { judge, type Recognizer, type Voices } from './recognizer.ts'

const street =
  /(?<![\p{L}\p{N}#-])\d{1,6}[A-Z]? (?:[NSEW]\.? |North |South |East |West )?(?:[A-Z0-9][\p{L}\p{N}.'-]{0,20} ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Court|Ct|Place|Pl|Way|Terrace|Ter|Circle|Cir|Parkway|Pkwy|Highway|Hwy|Trail|Square|Sq|Loop)(?![\p{L}])\.?/gu
const calle =
  /(?<![\p{L}])(?:[Cc]alle|[Aa]venida|[Aa]v\.|[Cc]arretera|[Cc]amino) (?:[\p{L}.]{1,20} ){0,3}[\p{L}.]{1,20},? (?:#|[Nn]o\. ?|n[uú]mero )?\d{1,5}(?!\d)/gu
const anyCalle = /alle|venida|[Aa]v\.|arretera|amino/
const rest =
  /^,? (?:(?:[Aa]pt|[Uu]nit|[Ss]uite|[Ss]te|#)\.? ?[\w-]{1,6},? )?[A-Z\u00C0-\u00DE][\p{L}.' -]{1,30}, [A-Z]{2}(?: \d{5}(?:-\d{4})?)?(?![\p{L}\d])/u
const voices: Voices = {
  person: say(
    'This looks like the address of a patient or a relative. Anything smaller than the state can point to them.',
    'Esto parece la dirección de un paciente o un familiar. Todo lo más preciso que el estado puede señalarlos.',
  ),
  organisation: say(
    'This reads like a public address. It is not on your list of your own; add it there and we will stop asking.',
    'Esto parece una dirección pública. No está en su lista de direcciones propias; agréguela y dejaremos de preguntar.',
  ),
  unclear: say('A street address. If somebody lives there, please take it out.', 'Una dirección. Si alguien vive allí, por favor quítela.'),
}

/** Street addresses: a number, a name and a word for street, with town, state and ZIP when they follow. */
export const address: Recognizer = {
  name: 'address',
  needs: 'digit',
  find(page) {
    const hits: Hit[] = []
    for (const pattern of anyCalle.test(page.text) ? [street, calle] : [street]) {
      for (const match of page.text.matchAll(pattern)) {
        const tail = rest.exec(page.text.slice(match.index + match[0].length, match.index + match[0].length + 70))?.[0] ?? ''
        hits.push(found(page, match.index, match[0] + tail))
      }
    }
    return hits
  },
}

function found(page: Page, start: number, text: string): Hit {
  const base = { kind: 'geography' as const, start, end: start + text.length, confidence: 0.94 }
  const said = plain(text)
  if (
    page.known.addresses.some((own) => own.includes(said) || said.includes(own) || own.startsWith(said.split(' ').slice(0, 3).join(' ')))
  ) {
    return {
      ...base,
      severity: 'pass',
      evidence: [],
      why: say('This is one of your own addresses.', 'Esta es una de sus propias direcciones.'),
    }
  }
  const lives = /\b(?:lives?|living|resides?|home address|address|from|at home|vive|domicilio)\b[^.!?]{0,20}$/.test(
    page.lower.slice(Math.max(0, start - 40), start),
  )
  const event = before(page, 'event', start, 140) ?? before(page, 'organisation', start, 140)
  const owner = event && !before(page, 'person', start, 60) ? { who: 'organisation' as const } : whose(page, start, start + text.length)
  const judged = judge(page, lives && owner.who === 'unclear' ? { who: 'person' } : owner, voices)
  return {
    ...base,
    ...judged,
    evidence: [say('a number, a name and a word for street', 'un número, un nombre y una palabra para calle'), ...judged.evidence],
    ...(judged.severity === 'note' ? {} : { fix: takeOut }),
  }
}
