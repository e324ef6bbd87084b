import { phrasesOf, type Page } from '../context.ts'
import { phraseList, type PhraseList } from '../phrases.ts'

/** A code that stands after its label, in folded units. */
export type Code = { start: number; end: number; value: string; label: string }

// What may stand between a label and its code: punctuation and a few small words.
const link =
  /(?:[\s:#=.,("'>\u2013\u2014-]|\b(?:is|are|was|id|number|numbers|no|nos|num|n[uú]m|n[uú]mero|es|de|el|la|ending in|ends in|of|on file|it's|its|reads?|says?|nº|n°)\b){0,12}/iy
const letterOrDigit = /[\p{L}\p{N}]/u
const joiner = /[-/.^]/

/** A label: the expression is tried only where a word of `heads` stands. */
export type Label = { pattern: RegExp; heads: PhraseList }

/** `pattern` is sticky and over lower-case text; `heads`, in the notation of `phraseList`, are the words it may begin with. */
export function label(pattern: RegExp, heads: string): Label {
  return { pattern, heads: phraseList(heads, '', true) }
}

/**
 * Codes that follow one of the labels. The reading of the code is a plain walk, so its
 * cost is its length. `minDigits` tells a code from a word; one space inside is allowed when digits go on after it.
 */
export function labelled(page: Page, { pattern, heads }: Label, minDigits: number, most = 24): Code[] {
  const codes: Code[] = []
  let labelEnd = 0
  for (const head of phrasesOf(page, heads)) {
    if (head.start < labelEnd) continue
    pattern.lastIndex = head.start
    const match = pattern.exec(page.lower)
    if (!match) continue
    labelEnd = match.index + match[0].length
    link.lastIndex = labelEnd
    const from = labelEnd + (link.exec(page.lower)?.[0].length ?? 0)
    const end = codeEnd(page.text, from, most)
    const value = page.text.slice(from, end)
    const digits = value.replace(/\D/g, '').length
    if (digits >= minDigits) codes.push({ start: from, end, value, label: match[0].trim() })
  }
  return codes
}

/** Where the code that starts at `from` ends. Lower-case words end it; a space is crossed only towards digits. */
function codeEnd(text: string, from: number, most: number): number {
  let end = from
  let at = from
  const stop = Math.min(text.length, from + most)
  while (at < stop) {
    const unit = text[at] ?? ''
    if (letterOrDigit.test(unit)) {
      at++
      end = at
    } else if (joiner.test(unit) && letterOrDigit.test(text[at + 1] ?? '')) at++
    else if (unit === ' ' && goesOn(text, from, at)) at++
    else break
  }
  return end
}

function goesOn(text: string, from: number, space: number): boolean {
  // "W2209 41187" goes on; "88213305 on 4 May" and "482 3 times" do not.
  const next = /^\d[\dA-Z-]{2,}/.exec(text.slice(space + 1, space + 14))
  return next !== null && /\d/.test(text.slice(from, space)) && !/^(?:19|20)\d\d\b/.test(next[0])
}
