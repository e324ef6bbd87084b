/** A change to a text: what stands from `start` to `end` is replaced. */
export type Edit = { start: number; end: number; by: string }

// Details that point to one person and that a story can do without, in English and Spanish: days and times, ages, small places, superlatives.
const details: [pattern: RegExp, by: string | ((match: string) => string)][] = [
  [/\b(?:a|an|our|the) (\d{1,3})-year-old\b/giu, (match) => byAge(match)],
  [/,? \b(?:age |aged )?\d{1,3}(?:,(?= ))| \bde \d{1,3} años\b,?/giu, ''],
  [
    /,? (?:on |this |last |late |early |el (?:pasado )?|la )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|miércoles|jueves|viernes|sábado|domingo)(?: (?:morning|afternoon|evening|night))?\b/giu,
    '',
  ],
  [/,? (?:yesterday|today|tonight|last night|this (?:morning|afternoon|evening|week|weekend)|ayer|anoche|esta (?:mañana|tarde|noche))\b/giu, ''],
  [/ (?:in|from|near|outside|on|of|at) (?:\p{Lu}\p{Ll}+ ){1,2}(?:County|Falls|Hollow|Gap|Ridge|Valley|Creek|Lake|Road|Street|Avenue|Bridge|Island|Elementary|High)\b/gu, ''],
  [/\b(?:the|our) (?:only|first|oldest|youngest|lone) /giu, (match) => (match[0] === match[0]?.toUpperCase() ? 'A ' : 'a ')],
]

/** Edits that make a story vaguer and leave its point: "our 7-year-old patient came in on Tuesday" → "our young patient came in". */
export function looser(text: string): Edit[] {
  const edits: Edit[] = []
  for (const [pattern, by] of details) {
    for (const match of text.matchAll(pattern))
      edits.push({ start: match.index, end: match.index + match[0].length, by: typeof by === 'string' ? by : by(match[0]) })
  }
  return edits
}

function byAge(match: string): string {
  const years = Number(/\d+/.exec(match)?.[0])
  const article = /^\S+/.exec(match)?.[0] ?? 'a'
  const word = years < 18 ? 'young' : years > 64 ? 'older' : ''
  if (word === '') return article
  if (!/^an?$/i.test(article)) return `${article} ${word}`
  return `${article[0]}${word === 'older' ? 'n' : ''} ${word}`
}
