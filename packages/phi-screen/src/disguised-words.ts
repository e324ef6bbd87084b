import type { Edit } from './normalise.ts'

const stands: Record<string, string> = { 0: 'o', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', '@': 'a', $: 's' }
const anyLeet = /[A-Za-z][0134578@$!]{1,2}[A-Za-z]|\b[034][a-z]{3}/
const candidate = /(?<![A-Za-z0-9@._/#:$-])[A-Za-z0-9@$!]{4,24}(?![A-Za-z0-9@_/])/g
const unitOrTail =
  /^\d+(?:st|nd|rd|th|am|pm|[kxmfcgdhw]|yo|hrs?|yrs?|mg|ml|mcg|cm|mm|lbs?|mins?|days?|weeks?|years?|months?|hours?|ever|nite)$|^[a-z]{1,20}[\d!@$]+$|^h\dn\d$/i
// Letters kept apart by the same mark: "R-o-s-a", "C.o.n.r.a.d", "N a d i n e". Capitals throughout are a headline or an abbreviation.
const anyApart = /[A-Za-z]([ ._*-])[a-z]\1[a-z]\1[a-z]/
const apart = /(?<![A-Za-z0-9'])[A-Za-z]([ ._*-])(?:[a-z]\1){2,24}[a-z](?![A-Za-z0-9])/g

/** Edits that read numbers for letters ("G3rald") and draw letters together that stand apart ("N a d i n e"). Codes, units and ordinals stay. */
export function wordEdits(text: string): Edit[] {
  const edits: Edit[] = []
  if (anyApart.test(text)) {
    for (const match of text.matchAll(apart)) {
      for (let i = 1; i < match[0].length; i += 2) edits.push({ start: match.index + i, end: match.index + i + 1, by: '' })
    }
  }
  if (anyLeet.test(text)) {
    for (const match of text.matchAll(candidate)) {
      const by = plainWord(match[0], text.slice(match.index + match[0].length, match.index + match[0].length + 2))
      if (by) edits.push({ start: match.index, end: match.index + by.length, by })
    }
  }
  return edits.sort((a, b) => a.start - b.start)
}

function plainWord(given: string, next: string): string | undefined {
  // A closing "!" ends the sentence; an address goes on after its dot.
  const word = given.replace(/!+$/, '')
  if (/^\.[a-z]/i.test(next) || /^-\d/.test(next) || unitOrTail.test(word)) return undefined
  const letters = word.replace(/[^A-Za-z]/g, '').length
  const others = word.length - letters
  const capitalised = /^[A-Z][a-z0-9@$!]+$/.test(word)
  if (others === 0 || others > letters || (others === letters && !capitalised) || !/[a-z]/.test(word) || /[269]/.test(word))
    return undefined
  if (!/[a-z][0134578@$!]+[a-z]/i.test(word) && !/^[034][a-z]{3,}$/.test(word)) return undefined
  let plain = ''
  for (let i = 0; i < word.length; i++) {
    const unit = word[i] ?? ''
    const read = unit === '1' || unit === '!' ? oneOf(word, i) : (stands[unit] ?? unit)
    plain += i === 0 && read !== unit ? read.toUpperCase() : read
  }
  return /[aeiouy]/i.test(plain) ? plain : undefined
}

/** A one between vowels, or before one at the front, is an l; elsewhere an i. */
function oneOf(word: string, at: number): string {
  const vowel = (unit: string | undefined) => unit !== undefined && /[aeiou034@]/i.test(unit)
  return vowel(word[at + 1]) && (at === 0 || vowel(word[at - 1])) ? 'l' : 'i'
}
