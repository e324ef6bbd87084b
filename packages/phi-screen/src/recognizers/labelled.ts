import type { Page } from '../context.ts'

/** A code that stands after its label, in folded units. */
export type Code = { start: number; end: number; value: string; label: string }

// What may stand between a label and its code: punctuation and a few small words.
const link =
  /(?:[\s:#=.,("'>\u2013\u2014-]|\b(?:is|are|was|id|number|numbers|no|nos|num|n[uú]m|n[uú]mero|es|de|el|la|ending in|ends in|of|on file|it's|its|reads?|says?|nº|n°)\b){0,12}/iy
const letterOrDigit = /[\p{L}\p{N}]/u
const joiner = /[-/.^]/

/**
 * Codes that follow one of the labels (`labels` is a global expression over lower-case text). The reading of the code is a plain walk, so its
 * cost is its length. `minDigits` tells a code from a word; one space inside is allowed when digits go on after it.
 */
export function labelled(page: Page, labels: RegExp, minDigits: number, most = 24): Code[] {
  const codes: Code[] = []
  for (const match of page.lower.matchAll(labels)) {
    const labelEnd = match.index + match[0].length
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
