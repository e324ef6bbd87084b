import { anywhere, inSentence, nearWord, type Page } from '../context.ts'
import { say, takeOut } from '../explain.ts'
import type { Hit } from '../finding.ts'
import { traitsOf } from '../traits.ts'
import type { Recognizer } from './recognizer.ts'

const v4 = /(?<![\w.:-])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?![\w-]|\.\d)/g
const v6 = /(?<![\w:.])[0-9A-Fa-f:]{2,39}(?![\w:])/g
const version =
  /(?:\bv|version|release|firmware|build|update|section|chapter|article|rule|§|versi[oó]n|cap[ií]tulo|secci[oó]n)[\s.:#]{0,3}$/
const reserved = /^(?:10\.|127\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.)/
const why = say(
  "This looks like the internet address of somebody's computer. Together with what they looked at, it can identify them.",
  'Esto parece la dirección de internet de la computadora de alguien. Junto con lo que miró, puede identificar a la persona.',
)
const whyOwn = say(
  'This is an address inside a private network. It points to no one outside, but it is better left out of a post.',
  'Esta es una dirección de una red privada. No señala a nadie de afuera, pero es mejor no publicarla.',
)

/** IPv4 and IPv6 addresses; not version and section numbers, not times of day. */
export const ip: Recognizer = {
  name: 'ip',
  needs: 'digit',
  find(page) {
    const hits: Hit[] = []
    const { dots, colons } = traitsOf(page)
    if (dots >= 3) for (const match of page.text.matchAll(v4)) {
      const parts = match.slice(1).map(Number)
      const head = page.lower.slice(Math.max(0, match.index - 14), match.index)
      if (parts.some((part) => part > 255) || version.test(head)) continue
      // 1.2.3.4 may be a heading; a word for address settles it.
      if (parts.every((part) => part < 20) && !/\b(?:ip|address|server|host|direcci[oó]n)\b/.test(head)) continue
      hits.push(found(page, match.index, match[0]))
    }
    if (colons >= 7 || page.text.includes('::')) {
      for (const match of page.text.matchAll(v6)) if (isV6(match[0])) hits.push(found(page, match.index, match[0]))
    }
    return hits
  },
}

/** RFC 4291, section 2.2: eight groups, or fewer around one "::". */
export function isV6(text: string): boolean {
  const halves = text.split('::')
  if (halves.length > 2 || text.length < 4) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  if (!groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return false
  return halves.length === 2 ? groups.length >= 2 && groups.length < 8 : groups.length === 8
}

function found(page: Page, start: number, text: string): Hit {
  const base = { kind: 'ip' as const, start, end: start + text.length, confidence: 0.97 }
  const form = text.includes(':')
    ? say('a valid IPv6 address', 'una dirección IPv6 válida')
    : say('four numbers, each at most 255', 'cuatro números, cada uno de 255 como máximo')
  if (reserved.test(text))
    return {
      ...base,
      severity: 'note',
      why: whyOwn,
      evidence: [form, say('reserved for private networks', 'reservada para redes privadas')],
    }
  const near = inSentence(page, 'person', start) ?? inSentence(page, 'care', start) ?? anywhere(page, 'record')
  return { ...base, severity: near ? 'block' : 'review', why, evidence: near ? [form, nearWord(near.word)] : [form], fix: takeOut }
}
