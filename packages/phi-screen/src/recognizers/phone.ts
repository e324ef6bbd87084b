import { anywhere, whose, type Page } from '../context.ts'
import { say } from '../explain.ts'
import type { Hit, Kind, Text } from '../finding.ts'
import { lastTen } from '../known.ts'
import { publicLines, shortNumbers } from './helplines.ts'
import { phoneNumbers, tollFree, type PhoneNumber } from './phone-number.ts'
import { judge, type Recognizer, type Voices } from './recognizer.ts'

const short = /(?<![\d$.,:/-])(?:911|988|211|311|711|811)(?![\d%:/]|[-.,]\d)/g
const voices: Voices = {
  person: say(
    'This looks like the phone number of a patient or of someone close to them. Anyone who reads it can find out who they are.',
    'Esto parece el teléfono de un paciente o de alguien cercano. Cualquiera que lo lea puede saber quién es.',
  ),
  organisation: say(
    'This reads like a public line. It is not on your list of your own numbers; add it there and we will stop asking.',
    'Esto parece una línea pública. No está en su lista de números propios; agréguelo y dejaremos de preguntar.',
  ),
  unclear: say(
    "We could not tell whose phone number this is. If it is yours, add it to your list; if it is a patient's, please take it out.",
    'No pudimos saber de quién es este teléfono. Si es de ustedes, agréguelo a su lista; si es de un paciente, por favor quítelo.',
  ),
}
const forms: Record<PhoneNumber['form'], Text> = {
  nanp: say('ten digits that follow the North American numbering plan', 'diez dígitos según el plan de numeración de Norteamérica'),
  international: say('an international number', 'un número internacional'),
  vanity: say('a number spelled with letters', 'un número escrito con letras'),
  local: say('seven digits after a word for telephone', 'siete dígitos después de una palabra como «teléfono»'),
  labelled: say('a number after a word for telephone', 'un número después de una palabra como «teléfono»'),
}

/** Telephone numbers: your own and help lines are left alone, a person's are blocked, the rest is asked about. */
export const phone: Recognizer = {
  name: 'phone',
  needs: 'digit',
  find(page) {
    const hits = phoneNumbers(page)
      .filter((number) => !number.fax)
      .map((number) => contactNumber(page, number, 'phone', voices))
    for (const match of page.text.matchAll(short)) {
      if (
        !/\b(?:call|dial|text|or|llame|marque|al|emergency|crisis|lifeline)\b|[?:]/.test(
          page.lower.slice(Math.max(0, match.index - 30), match.index),
        )
      )
        continue
      hits.push({
        kind: 'phone',
        start: match.index,
        end: match.index + 3,
        severity: 'pass',
        confidence: 0.99,
        evidence: [],
        why: shortNumbers[match[0]] ?? say('A public line.', 'Una línea pública.'),
      })
    }
    return hits
  },
}

/** One number judged; phone and fax differ in kind and words only. */
export function contactNumber(page: Page, number: PhoneNumber, kind: Kind, words: Voices): Hit {
  const base = {
    kind,
    start: number.start,
    end: number.end,
    confidence: number.form === 'labelled' || number.form === 'local' ? 0.8 : 0.96,
  }
  if (page.known.phones.has(lastTen(page.text.slice(number.start, number.end)))) {
    return { ...base, severity: 'pass', evidence: [], why: say('This is one of your own numbers.', 'Este es uno de sus propios números.') }
  }
  const digits = number.digits.slice(-10)
  if (publicLines[digits]) return { ...base, severity: 'pass', evidence: [], why: publicLines[digits] }
  if (tollFree(number.digits) && !anywhere(page, 'record')) {
    return {
      ...base,
      severity: 'pass',
      evidence: [],
      why: say('A toll-free number is a public line.', 'Un número gratuito es una línea pública.'),
    }
  }
  const owner = whose(page, number.start, number.end)
  const own = page.known.phone
  const judged = judge(page, owner, words)
  return {
    ...base,
    ...judged,
    evidence: [forms[number.form], ...judged.evidence],
    ...(judged.severity === 'note'
      ? {}
      : {
          fix: own
            ? { replacement: say(own, own), label: say('Use your own number', 'Usar el número de ustedes') }
            : { replacement: say('[removed]', '[quitado]'), label: say('Take it out', 'Quitarlo') },
        }),
  }
}
