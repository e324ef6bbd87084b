// Builds src/models/lists.ts: node training/lists.ts FOLDER
// FOLDER holds the plain tables that training/list-tables.ts makes from public packages; their versions and licences stand there.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sieveOf } from '../src/tagger/sieve.ts'
import { wordHash } from '../src/tokens.ts'
import { countries } from './countries.ts'
import { spanish as everydaySpanish } from './spanish.ts'

const folder = process.argv[2] ?? ''
const lines = (file: string) => readFileSync(join(folder, file), 'utf8').trim().split('\n')
const levels = (table: string, steps: number[], least: number) => {
  const found = new Map<string, number>()
  for (const line of lines(table)) {
    const [name = '', count = '0'] = line.split(',')
    if (name.length < 2 || Number(count) < least || name.includes(' ')) continue
    found.set(name, 1 + steps.filter((step) => Number(count) >= step).length)
  }
  return found
}
const given = levels('given.csv', [1000, 8000, 40_000, 150_000, 400_000, 1_000_000], 100)
const surnames = levels('surnames.csv', [1000, 4000, 15_000, 50_000, 150_000, 500_000], 200)
for (const name of lines('people-names.txt')) {
  const word = name.trim().toLowerCase()
  if (/^\p{L}{2,}$/u.test(word) && !given.has(word) && !surnames.has(word)) surnames.set(word, 1)
}
const dictionary = new Set(lines('words.txt').map((word) => word.trim()))
const english = new Map<string, number>()
// Long dictionary words are seldom names and cost room; the commonest list holds those that matter.
for (const word of dictionary) if (word.length <= 9) english.set(word, 1)
lines('english.txt').forEach((word, rank) => {
  const level = rank < 150 ? 7 : rank < 500 ? 6 : rank < 1500 ? 5 : rank < 4000 ? 4 : 3
  // A web list holds names too; what no dictionary has and people are called is a name.
  if (dictionary.has(word) || (!given.has(word) && (surnames.get(word) ?? 0) < 4)) english.set(word, level)
})
const spanish = new Map<string, number>()
for (const [level, words] of everydaySpanish) for (const word of words.split(/\s+/)) if (!spanish.has(word)) spanish.set(word, level)

const placeLevels = new Map<string, number>()
const raise = (map: Map<string, number>, key: string, level: number) => {
  if ((map.get(key) ?? 0) < level) map.set(key, level)
}
const towns = new Map<string, number>()
for (const line of lines('cities.csv')) {
  const [name = '', country = '', area = '', people = '0'] = line.split(',')
  const population = Number(people)
  const american = country === 'US'
  const level = population >= 1e6 ? 6 : population >= 1e5 ? 5 : american ? (population >= 2e4 ? 4 : 3) : population >= 2e4 ? 2 : 0
  if (american && population >= 0) {
    const size = population > 0 ? Math.min(30, 1 + Math.max(1, Math.round(Math.log2(population)))) : 1
    raise(towns, name, size)
    raise(towns, `${name}, ${area.toLowerCase()}`, size)
  }
  if (level > 0) raiseWords(name, level)
}
for (const line of lines('towns.csv')) {
  const [name = '', state = ''] = line.split(',')
  raise(towns, name, 1)
  raise(towns, `${name}, ${state.toLowerCase()}`, 1)
  raiseWords(name, 3)
}
for (const name of countries) raiseWords(name, 7)

function raiseWords(name: string, level: number): void {
  const words = name.split(/[\s-]+/)
  if (words.length === 1) raise(placeLevels, name, level)
  else for (const word of words) if (word.length > 3) raise(placeLevels, word, level >= 6 ? 2 : 1)
}

const values = new Map<number, number>()
for (const word of new Set([...given.keys(), ...surnames.keys(), ...english.keys(), ...spanish.keys(), ...placeLevels.keys()])) {
  const value =
    (given.get(word) ?? 0) |
    ((surnames.get(word) ?? 0) << 3) |
    ((english.get(word) ?? 0) << 6) |
    ((spanish.get(word) ?? 0) << 9) |
    ((placeLevels.get(word) ?? 0) << 11)
  const hash = wordHash(word)
  if (!values.has(hash)) values.set(hash, value)
}
const townValues = new Map<number, number>()
for (const [name, size] of towns) townValues.set(wordHash(name), size)
// Groups of words by the company they keep: six bits for the coarse one, nine for the fine one, both from 1.
const groupValues = new Map<number, number>()
for (const line of lines('groups.csv')) {
  const [word = '', coarse = '0', fine = '0'] = line.split(',')
  const hash = wordHash(word)
  if (!groupValues.has(hash)) groupValues.set(hash, ((Number(coarse) + 1) << 9) | (Number(fine) + 1))
}
const packed = (map: Map<number, number>) => Buffer.from(sieveOf(map).slots).toString('base64')
writeFileSync(
  new URL('../src/models/lists.ts', import.meta.url),
  `// Built by training/lists.ts; do not edit. ${values.size} words, ${townValues.size} town names.\n` +
    `export const lists = {\n  words: '${packed(values)}',\n  places: '${packed(townValues)}',\n  groups: '${packed(groupValues)}',\n}\n`,
)
console.log(`${values.size} words (${given.size} given names, ${surnames.size} surnames), ${townValues.size} towns`)
