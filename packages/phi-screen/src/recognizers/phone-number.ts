import { once, phrasesOf, type Page } from '../context.ts'
import { phraseList } from '../phrases.ts'
import { traitsOf } from '../traits.ts'

/** A telephone number in the folded text. `labelled` means that a word for telephone or fax stood right before it. */
export type PhoneNumber = {
  start: number
  end: number
  digits: string
  form: 'nanp' | 'international' | 'vanity' | 'local' | 'labelled'
  fax: boolean
}

const extension = /(?: ?,? ?(?:x|ext\.?|extension|extensi[oó]n)[ .:]{0,2}\d{1,6}(?!\d))?/y
const nanp =
  /(?<![\w+.(/-]|[\w]-)(?:\+?1[-. ]{0,2})?(?:\([2-9]\d{2}\)[-. ]{0,2}|[2-9]\d{2}[-. /]{1,2})[2-9]\d{2}[-. ]{0,2}\d{4}(?!x?\d{7}|[a-wyz_]|-\w)|(?<![\w+.(-])\+?1?[2-9]\d{2}[2-9]\d{6}(?![\w-])/g
const international = /(?<![\w+])(?:\+|00|011[- ]?)[1-9][\d ().-]{6,20}\d(?!\w)/g
const vanity = /(?<![\w+.-])(?:1[-. ]?)?\(?([2-9]\d{2})\)?[-. ](?=[A-Z0-9-]*[A-Z]{3})([A-Z0-9]{3}-?[A-Z0-9]{4,9}|[A-Z]{7,10})(?![\w-])/g
const label = phraseList(
  'phone|telephone|tel|cell|cellphone|mobile|landline|call|text|dial|fax|whatsapp|number|reach( me| him| her| them| us)?|tel[eé]fono|celular|m[oó]vil|llame|llamar|ll[aá]m[ea](nos|me|lo|la)|marque|n[uú]mero|answering at|me at|him at|her at',
)
const afterLabel = /[^\d\n.!?]{0,28}[\s:.(#]/y
const labelledShape = /\+?\(?\d[\d ().x/-]{5,22}\d/y
// A number with a word for telephone after it: "089 72 63 41 office".
const labelledAfter =
  /(?<![\w+(.-])\+?\(?\d[\d ().-]{5,20}\d(?:x\d{1,6})?[-\s,\\]{1,4}(?:office|mobile|cell|home phone|work phone|fax|oficina|celular|m[oó]vil)(?![\p{L}])/gu
const faxBefore = /(?<![a-z])fax(?:es|ed)?(?![a-z])[^\d\n]{0,40}$/
const phoneBefore = /(?<![a-z])(?:phone|tel|telephone|voice|call|office|cell|mobile|tel[eé]fono)(?![a-z])[^\d\n]{0,20}$/
const faxAfter = /^\s?[(,]?\s?(?:is the )?fax/

/**
 * Telephone numbers. North American ones must follow the numbering plan (area and exchange start with 2–9, neither ends in 11:
 * https://www.nanpa.com/numbering); others need a plus sign or a word for telephone in front.
 */
export function phoneNumbers(page: Page): PhoneNumber[] {
  return once(page, 'phone-numbers', () => {
    const found: PhoneNumber[] = []
    const add = (start: number, end: number, form: PhoneNumber['form'], digits: string) => {
      extension.lastIndex = end
      const until = end + (extension.exec(page.lower)?.[0].length ?? 0)
      found.push({ start, end: until, digits, form, fax: isFax(page, start, until) })
    }
    const { digits: count } = traitsOf(page)
    if (count >= 10) for (const match of page.text.matchAll(nanp)) {
      const digits = match[0].replace(/\D/g, '')
      if (inPlan(digits) && !partOfMore(page, match.index)) add(match.index, match.index + match[0].length, 'nanp', digits)
    }
    if (count >= 8) for (const match of page.text.matchAll(international)) {
      const digits = match[0].replace(/\D/g, '')
      const bare = !match[0].startsWith('+') && !/[ ().-]/.test(match[0])
      if (digits.length >= 9 && digits.length <= 16 && !bare) add(match.index, match.index + match[0].length, 'international', digits)
    }
    if (/[A-Z]{3}/.test(page.text)) {
      for (const match of page.text.matchAll(vanity)) {
        if (
          tollFree(match[0].replace(/\D/g, '')) ||
          /\b(?:call|phone|dial|text|tel|llame)\b/.test(page.lower.slice(Math.max(0, match.index - 24), match.index))
        )
          add(match.index, match.index + match[0].length, 'vanity', match[0].replace(/[^\dA-Z]/g, ''))
      }
    }
    if (count >= 7 && /office|mobile|cell|phone|fax|oficina|vil/.test(page.lower)) {
      for (const match of page.lower.matchAll(labelledAfter)) {
        const text = /^[^a-wyz\s\\,]*(?: [\d(][\d ().-]*)*/.exec(match[0])?.[0].replace(/[-\s.(]+$/, '') ?? ''
        const digits = text.replace(/x.*$/, '').replace(/\D/g, '')
        if (digits.length >= 7 && digits.length <= 16) add(match.index, match.index + text.length, 'labelled', digits)
      }
    }
    for (const { end, word } of phrasesOf(page, label)) {
      afterLabel.lastIndex = end
      const between = afterLabel.exec(page.lower)?.[0]
      if (between !== undefined) labelledNumber(page, end + between.length, word + between, add)
    }
    return found
  })
}

function labelledNumber(
  page: Page,
  from: number,
  word: string,
  add: (start: number, end: number, form: PhoneNumber['form'], digits: string) => void,
): void {
  labelledShape.lastIndex = from
  const shape = labelledShape.exec(page.text)?.[0] ?? ''
  const digits = shape.replace(/\D/g, '')
  const weak = /^(?:number|n[uú]mero|reach|call|text|dial)/.test(word)
  if (digits.length === 7 && /^[2-9]\d{2}[-. ]?\d{4}$/.test(shape)) return add(from, from + shape.length, 'local', digits)
  if (weak && !/phone|tel|fax|call|text|dial|reach|answering/.test(word)) return
  if (digits.length < 7 || digits.length > 15 || /^(?:19|20)\d\d[-/ ]/.test(shape)) return
  if (!shape.includes('x') || /x\d{1,6}$/.test(shape)) add(from, from + shape.length, 'labelled', digits)
}

/** Whether ten or eleven digits obey the plan. */
export function inPlan(digits: string): boolean {
  const ten = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits
  return /^[2-9](?!11)\d{2}[2-9](?!11)\d{6}$/.test(ten)
}

/** Numbers that anyone may dial free of charge: https://www.fcc.gov/consumers/guides/what-toll-free-number-and-how-does-it-work */
export function tollFree(digits: string): boolean {
  return /^1?8(?:00|33|44|55|66|77|88)/.test(digits)
}

function isFax(page: Page, start: number, end: number): boolean {
  const head = page.lower.slice(Math.max(0, start - 48), start)
  if (faxBefore.test(head)) return !/\bfax\b.*\b(?:phone|tel|call)\b/.test(head)
  return faxAfter.test(page.lower.slice(end, end + 14)) && !phoneBefore.test(head)
}

/** A number that goes on to the left ("2026-448-2091-…") is some other code. */
function partOfMore(page: Page, start: number): boolean {
  return /\d[-.]$/.test(page.text.slice(Math.max(0, start - 2), start))
}
