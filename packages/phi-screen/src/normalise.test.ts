import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normalise, origin } from './normalise.ts'

const folds: [string, string, string][] = [
  ['zero-width marks', '078\u200D-05\u200B-1120', '078-05-1120'],
  ['soft hyphens', 'MRN 88\u00AD20\u00AD417', 'MRN 8820417'],
  ['direction marks', '\u202E231\u202C-555', '231-555'],
  ['full-width digits', '４０６－５５５－０１００', '406-555-0100'],
  ['mathematical letters', '𝗣𝗿𝗶𝘆𝗮', 'Priya'],
  ['small capitals', 'ᴅᴇʟɪᴀ', 'delia'],
  ['look-alikes in a Latin word', 'Κоwаlski', 'Kowalski'],
  ['keycaps', '4️⃣1️⃣0️⃣', '410'],
  ['pictures between digits', '7🩺7🩺2🩺0🩺9', '77209'],
  ['a picture in a name', 'An🌸nette', 'Annette'],
  ['spaced digits', 'Account 4 4 0 9 1 7 2 was', 'Account 4409172 was'],
  ['spaced digits with marks', '( 5 0 3 )  5 5 5 . 0 1 4 9', '(503)555.0149'],
  ['spoken digits', 'nine one nine, five five five, oh one seven two', '919-555-0172'],
  ['spoken Spanish digits', 'cuatro cero seis, cinco cinco cinco', '406-555'],
  ['letters for digits', '6O2-555-Ol38', '602-555-0138'],
  ['a spoken address', 'jo dot bell at mail dot example', 'jo.bell@mail.example'],
  ['curly quotes and dashes', '‘a’ 1–2', "'a' 1-2"],
]
for (const [name, given, wanted] of folds) test(`${name} are folded`, () => assert.equal(normalise(given).text, wanted))

for (const text of [
  'Наши переводчики',
  'α-blockers and β-blockers',
  'one two punch',
  'ages 2 3 4',
  'Café niño',
  'm² and 5 µg',
  'P A N C A K E S',
  'Look at the dot on the map',
]) {
  test(`"${text}" stays`, () => assert.equal(normalise(text).text, text))
}

test('every unit of the reading leads back into the text, in order', () => {
  const parts = ['a', '7', '🩺', '\u200B', '４', ' ', '1️⃣', 'nine ', 'Κо', 'x', '\uD83D', 'İ', '-', '1 2 3 4 5', ' at ', ' dot ']
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(fc.constantFrom(...parts)).map((p) => p.join('')),
      ),
      (text) => {
        const reading = normalise(text)
        let last = 0
        for (let i = 0; i < reading.text.length; i++) {
          const { start, end } = origin(reading, i, i + 1)
          assert.ok(start >= last && end > start && end <= text.length, `${i}: ${start}–${end}`)
          last = start
        }
      },
    ),
    { numRuns: 1000 },
  )
})
