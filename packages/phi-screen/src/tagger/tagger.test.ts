import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPage } from '../context.ts'
import { commonWord, givenName, mentions, surname, usPlace } from './index.ts'
import { sieveOf, valueOf } from './sieve.ts'

const people = (text: string) => {
  const page = createPage(text, {})
  return mentions(page)
    .filter((m) => m.kind === 'person')
    .map((m) => page.text.slice(m.start, m.end))
}

for (const [text, name] of [
  ['What dose of apixaban should Delia Marchetti take after surgery?', 'Delia Marchetti'],
  ['Congratulations to Dr. Tobias Nguyen on his award!', 'Tobias Nguyen'],
  ['Our patient Rosalind went home on Friday.', 'Rosalind'],
  ['Mrs. Whitaker thanked the night nurses.', 'Whitaker'],
  ['Nuestra paciente Guadalupe Herrera salió de alta.', 'Guadalupe Herrera'],
] as const)
  test(`a person is found in "${text}"`, () => assert.ok(people(text).some((found) => found.includes(name)), people(text).join('; ')))

for (const text of [
  'May is Mental Health Month.',
  'Will you join us on Sunday?',
  'Hope and grace carried our teams through the winter.',
  "What is the first-line treatment for Crohn's disease?",
  'How is the Wells score calculated?',
  'Pay your bill online before June 1.',
  'The blood drive is in the main lobby at noon.',
  'Visitors may park in the east garage.',
  'Can metformin be taken with lisinopril?',
  'La clínica abre los sábados.',
])
  test(`nobody is named in "${text}"`, () => assert.deepEqual(people(text), []))

test('lists weigh names by how many people bear them, and know words that are both', () => {
  assert.ok(givenName('Michael') > givenName('Zebulon'))
  assert.ok(surname('Nguyen') >= 5)
  assert.ok(givenName('Grace') > 0 && commonWord('grace') > 0)
  assert.equal(commonWord('emma') >= 4, false)
  assert.ok(commonWord('hospital') >= 5)
})

test('a town answers with its size, a small one without, an invented one not at all', () => {
  assert.ok((usPlace('Mount Pleasant, SC')?.population ?? 0) > 30_000)
  assert.equal(usPlace('big falls, wi')?.population, undefined)
  assert.notEqual(usPlace('big falls, wi'), null)
  assert.equal(usPlace('qwertonville'), null)
})

test('a sieve answers what was put in', () => {
  const values = new Map(Array.from({ length: 2000 }, (_, i) => [Math.imul(i + 1, 0x9e3779b1), (i % 65_535) + 1]))
  const sieve = sieveOf(values)
  for (const [key, value] of values) assert.equal(valueOf(sieve, key), value)
})
