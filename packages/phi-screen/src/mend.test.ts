import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { redact, rewrite, screen, type ScreenOptions } from './index.ts'
import { looser } from './story/loosen.ts'

const rank = { clear: 0, review: 1, block: 2 }
const said = (text: string, options: ScreenOptions = {}) => rewrite(text, screen(text, options).findings, options)

test('what is redacted says what kind of thing stood there', () => {
  const text = 'Patient: Emma Torres, born 3/14/1958, phone 231-555-0118.'
  assert.equal(redact(text, screen(text).findings), 'Patient: [name], born [date], phone [phone].')
  assert.equal(redact('Wash your hands.', screen('Wash your hands.').findings), 'Wash your hands.')
})

test('a rewritten post keeps its point and loses the person', () => {
  assert.equal(said('Our patient Emma Torres is home.'), 'One of our patients is home.')
  assert.equal(said('We cheer for our 7-year-old patient Emma Torres.').includes('Emma'), false)
  assert.equal(said('Call her at 843-555-0127.').includes('843'), false)
  assert.equal(said('Nuestra paciente Rosa Delgado está en casa.', { language: 'es' }), 'Uno de nuestros pacientes está en casa.')
})

test('a rewritten story keeps the claim of consent, and a person still checks it', () => {
  const made = said('Our 7-year-old patient Emma Torres rang the bell on Tuesday, shared with permission.')
  assert.equal(made, 'One of our young patients rang the bell, shared with permission.')
  assert.equal(screen(made).verdict, 'review')
})

test('a story loses days, ages and places where that makes it safer, and is left as it is where it does not', () => {
  const edits = (text: string) => looser(text).map(({ start, end, by }) => [text.slice(start, end), by])
  assert.deepEqual(edits('A 71-year-old came in on Tuesday from Harrow Gap.'), [
    ['A 71-year-old', 'An older'],
    [' on Tuesday', ''],
    [' from Harrow Gap', ''],
  ])
  assert.deepEqual(edits('Wash your hands before you eat.'), [])
})

test('a name that stands twice goes twice', () => {
  const text = 'Our patient Emma Torres is home. Emma Torres smiled.'
  for (const made of [said(text), redact(text, screen(text).findings)]) assert.doesNotMatch(made, /Emma/)
})

test('a harmless post is not touched', () => {
  for (const text of ['Join us Saturday, October 3 at 10 a.m.', 'Welcome, Dr. Lee!', 'Cuide su salud.']) assert.equal(said(text), text)
})

test('no rewriting makes a text worse', () => {
  const parts = [
    'Our patient Emma Torres',
    'was admitted',
    'on March 3, 2026',
    'MRN 00482217',
    'Call her at 231-555-0118',
    'a 94-year-old',
    'born 04/19/1958',
    'from 12 Oak St.',
    'in Room 214B',
    '. ',
    ', ',
    ' ',
    'Nuestra paciente Rosa Delgado',
    'el 8 de noviembre',
    '\u200B',
    '🎈',
    'yesterday',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 14 }), fc.constantFrom('en' as const, 'es' as const), (list, language) => {
      const text = list.join(' ')
      const { findings, verdict } = screen(text, { language })
      assert.ok(rank[screen(rewrite(text, findings, { language }), { language }).verdict] <= rank[verdict], text)
    }),
    { numRuns: 500 },
  )
})
