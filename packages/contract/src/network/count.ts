import { entities, graphemes } from './entities.ts'
import type { NetworkRules, Unit } from './rules.ts'

/** One counter: `over` when `used` is more than `limit`. */
export interface Tally {
  readonly used: number
  readonly limit: number
  readonly over: boolean
  readonly unit: Unit | 'hashtags'
}

/** The main counter of a text; its `over` also tells that `also` or `hashtags` is over. */
export interface Count extends Tally {
  /** The second limit on the same text (Bluesky: bytes). */
  readonly also?: Tally
  readonly hashtags?: Tally
}

const encoder = new TextEncoder()

/** Sequences the standard recommends, and the same ones typed without their variation selectors (keycaps, joined people). */
const emoji =
  /\p{RGI_Emoji}|[0-9#*]\uFE0F?\u20E3|\p{Extended_Pictographic}\uFE0F?(?:\u200D\p{Extended_Pictographic}\uFE0F?)+|\p{Emoji_Presentation}/gv

/** Stands for a cut-out link: a control character never joins its neighbours into one grapheme. It measures 1. */
const gap = '\u0000'

/** How long `text` is for this network, and whether it fits. Pure; the same in the browser and on the server. */
export function count(text: string, rules: NetworkRules): Count {
  const { limit, unit, also } = rules.text
  const main = tally(length(text, unit.value, rules), limit.value, unit.value)
  const second = also && tally(length(text, also.unit.value, rules), also.limit.value, also.unit.value)
  const tags =
    rules.hashtags &&
    tally(entities(text, rules.network).filter((found) => found.kind === 'hashtag').length, rules.hashtags.value, 'hashtags')
  return {
    ...main,
    over: [main, second, tags].some((each) => each?.over),
    ...(second && { also: second }),
    ...(tags && { hashtags: tags }),
  }
}

function tally(used: number, limit: number, unit: Tally['unit']): Tally {
  return { used, limit, over: used > limit, unit }
}

function length(written: string, unit: Unit, rules: NetworkRules): number {
  // X normalises before it counts, so that é costs the same however it was typed: https://docs.x.com/fundamentals/counting-characters
  const text = unit === 'weighted' ? written.normalize('NFC') : written
  const { linkWeight, mentionDomainFree } = rules.text
  let rest = ''
  let place = 0
  let fixed = 0
  for (const entity of linkWeight || mentionDomainFree ? entities(text, rules.network) : []) {
    if (entity.kind === 'link' && linkWeight) {
      fixed += linkWeight.value - gap.length
      rest += text.slice(place, entity.start) + gap
      place = entity.end
    } else if (entity.kind === 'mention' && mentionDomainFree?.value) {
      rest += text.slice(place, entity.start) + `@${entity.value.split('@')[0]}`
      place = entity.end
    }
  }
  return fixed + measure(rest + text.slice(place), unit)
}

function measure(text: string, unit: Unit): number {
  switch (unit) {
    case 'graphemes':
      return graphemes(text).length
    case 'bytes':
      return encoder.encode(text).byteLength
    case 'utf16':
      return text.length
    case 'code points':
      return Array.from(text).length
    case 'weighted':
      return around(text, () => 2, weight)
    case 'emoji bytes':
      return around(
        text,
        (found) => encoder.encode(found).byteLength,
        () => 1,
      )
  }
}

/** Sums `ofEmoji` over every emoji, whole sequences at once, and `ofOther` over each remaining code point. */
function around(text: string, ofEmoji: (emoji: string) => number, ofOther: (point: string) => number): number {
  const inEmoji = Array.from(text.matchAll(emoji), (match) => ofEmoji(match[0]))
  const others = Array.from(text.replace(emoji, ''), ofOther)
  return [...inEmoji, ...others].reduce((sum, each) => sum + each, 0)
}

/** twitter-text configuration 3: these ranges weigh 1, everything else 2. https://github.com/twitter/twitter-text/blob/master/config/v3.json */
function weight(point: string): number {
  const code = point.codePointAt(0)!
  const light = code <= 4351 || (code >= 8192 && code <= 8205) || (code >= 8208 && code <= 8223) || (code >= 8242 && code <= 8247)
  return light ? 1 : 2
}
