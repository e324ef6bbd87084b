import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { seeded } from './name-chain.ts'
import { drugs, events, nameTemplates, organisations, placesNamed, procedures, things } from './name-templates.ts'

export type Gold = { start: number; end: number; kind: 'person' | 'place' | 'thing' }
export type Text = { text: string; spans: Gold[]; set: string; found?: Gold[] }

const random = seeded(11)
let given: Table | undefined
let surnames: Table | undefined
type Table = { names: string[]; upTo: Float64Array }

/** The text and altered copies of it: other names, lower case, capitals. Without a text, the filled templates. */
export function augmented(text: Text | undefined, lists: string): Text[] {
  if (!text) return filledTemplates(lists)
  const copies = [text]
  const named = text.spans.some((span) => span.kind === 'person')
  if (named) copies.push(swapped(text, lists))
  if (random() < (named ? 0.35 : 0.12)) copies.push(recased(random() < 0.5 && named ? swapped(text, lists) : text, 'lower'))
  if (random() < 0.05) copies.push(recased(text, 'upper'))
  return copies
}

function recased(text: Text, to: 'lower' | 'upper'): Text {
  const changed = to === 'lower' ? text.text.toLowerCase() : text.text.toUpperCase()
  return changed.length === text.text.length ? { ...text, text: changed } : text
}

function swapped(text: Text, lists: string): Text {
  let out = ''
  let at = 0
  const spans: Gold[] = []
  for (const span of text.spans.toSorted((a, b) => a.start - b.start)) {
    if (span.start < at) continue
    out += text.text.slice(at, span.start)
    let said = text.text.slice(span.start, span.end)
    if (span.kind === 'person' && /^[\p{L}'.]+(?: [\p{L}'.]+)?$/u.test(said)) {
      const [first = '', second] = said.split(' ')
      const chance = random()
      let by = second === undefined ? (chance < 0.7 ? pick(givenTable(lists)) : pick(surnameTable(lists))) : pick(givenTable(lists))
      if (second !== undefined) by += ` ${pick(surnameTable(lists))}`
      said = first === first.toLowerCase() ? by.toLowerCase() : first.length > 2 && first === first.toUpperCase() ? by.toUpperCase() : by
    }
    spans.push({ ...span, start: out.length, end: out.length + said.length })
    out += said
    at = span.end
  }
  return { ...text, text: out + text.text.slice(at), spans }
}

function filledTemplates(lists: string): Text[] {
  const texts: Text[] = []
  for (let round = 0; round < 9; round++)
    for (const template of nameTemplates) {
      const filled = fill(template, lists)
      texts.push(filled)
      if (random() < 0.15) texts.push(recased(filled, 'lower'))
    }
  return texts
}

function fill(template: string, lists: string): Text {
  let text = ''
  let at = 0
  const spans: Gold[] = []
  const one = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  for (const match of template.matchAll(/\{(\w+?)(\d?)\}/g)) {
    text += template.slice(at, match.index)
    at = match.index + match[0].length
    const kind = match[1] ?? ''
    let said = ''
    let as: Gold['kind'] | undefined
    if (kind === 'full') {
      said = `${pick(givenTable(lists))} ${random() < 0.12 ? `${pick(givenTable(lists))[0]}. ` : ''}${pick(surnameTable(lists))}`
      if (random() < 0.1) said += `${random() < 0.5 ? '-' : ' '}${pick(surnameTable(lists))}`
      as = 'person'
    } else if (kind === 'given' || kind === 'nick' || kind === 'Given') {
      said = pick(givenTable(lists))
      if (kind !== 'Given') as = 'person'
    } else if (kind === 'sur') {
      said = pick(surnameTable(lists))
      as = 'person'
    } else if (kind === 'init') {
      said = `${pick(givenTable(lists))[0]}.`
      as = 'person'
    } else if (kind === 'SUR' || kind === 'GIVEN') {
      said = pick(kind === 'SUR' ? surnameTable(lists) : givenTable(lists)).toUpperCase()
      as = 'person'
    } else if (kind === 'I') {
      said = pick(givenTable(lists))[0] ?? ''
      as = 'person'
    } else if (kind === 'title') said = one(['Mr.', 'Mrs.', 'Ms.', 'Mr', 'Mrs', 'Miss', 'Sra.', 'Sr.'])
    else if (kind === 'place') [said, as] = [one(placesNamed), 'place']
    else if (kind === 'org') [said, as] = [one(organisations), 'thing']
    else if (kind === 'thing') said = one(things)
    else if (kind === 'drug') said = one(drugs)
    else if (kind === 'procedure') said = one(procedures)
    else if (kind === 'event') said = one(events)
    else if (kind === 'age') said = String(3 + Math.floor(random() * 90))
    else if (kind === 'number') said = String(1_000_000 + Math.floor(random() * 9_000_000))
    else if (kind === 'date') said = `${1 + Math.floor(random() * 12)}/${1 + Math.floor(random() * 28)}/${1940 + Math.floor(random() * 84)}`
    else if (kind === 'month') said = one(['March', 'April', 'May', 'June', 'August'])
    else if (kind === 'weekday') said = one(['Monday', 'Tuesday', 'Friday', 'Sunday'])
    else if (kind === 'handle') said = `${pick(givenTable(lists))}${pick(surnameTable(lists))}`.toLowerCase()
    if (as) {
      const last = spans.at(-1)
      // A surname after a given name is one name with it.
      if (last && as === 'person' && last.kind === 'person' && /^(?:,? )?$/.test(text.slice(last.end)) && (kind === 'GIVEN' || kind === 'I' || text.endsWith(' ') && !text.endsWith(', '))) last.end = text.length + said.length
      else spans.push({ start: text.length, end: text.length + said.length, kind: as })
    }
    text += said
  }
  return { text: text + template.slice(at), spans, set: 'templates' }
}

/** Names drawn by the square root of how many people bear them, so that rare ones are met too. */
function table(file: string): Table {
  const names: string[] = []
  const sums: number[] = []
  let sum = 0
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const [name = '', count = '0', hispanic = '0', asian = '0'] = line.split(',')
    if (!/^\p{L}{2,}$/u.test(name) || Number(count) < 400) continue
    sum += Math.sqrt(Number(count)) * (Number(hispanic) > 50 || Number(asian) > 50 ? 1.5 : 1)
    names.push((name[0] ?? '').toUpperCase() + name.slice(1))
    sums.push(sum)
  }
  return { names, upTo: Float64Array.from(sums) }
}

const givenTable = (lists: string) => (given ??= table(join(lists, 'given.csv')))
const surnameTable = (lists: string) => (surnames ??= table(join(lists, 'surnames.csv')))

function pick({ names, upTo }: Table): string {
  const wanted = random() * (upTo.at(-1) ?? 0)
  let low = 0
  let high = upTo.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (upTo[middle]! <= wanted) low = middle + 1
    else high = middle
  }
  return names[low] ?? ''
}
