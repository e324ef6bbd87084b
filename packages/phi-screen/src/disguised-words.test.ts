import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { screen } from './index.ts'
import { normalise } from './normalise.ts'

const names = ['Gerald', 'Nadine', 'Harriet', 'Leonie', 'Tabitha', 'Conrad', 'Esmeralda', 'Fernanda', 'Osborne', 'Woods', 'Stella', 'Moretti']
const leet: Record<string, string[]> = { a: ['4', '@'], e: ['3'], o: ['0'], s: ['5', '$'], i: ['1', '!'] }

test('letters written as numbers are read as letters', () => {
  for (const [given, wanted] of [
    ['G3rald 0sb0rne waits', 'Gerald Osborne waits'],
    ['T4b1th4 W00ds', 'Tabitha Woods'],
    ['C@rlo$ D!az told', 'Carlos Diaz told'],
    ['5t3lla-May from R3dford', 'Stella-May from Redford'],
  ] as const)
    assert.equal(normalise(given).text, wanted)
})

test('letters set apart are drawn together', () => {
  for (const mark of ['.', '-', '_', ' ', '*'])
    fc.assert(
      fc.property(fc.constantFrom(...names), (name) =>
        assert.equal(normalise(`Say hi to ${[...name].join(mark)}, please`).text, `Say hi to ${name}, please`),
      ),
    )
})

test('a name with up to two letters as numbers is read back', () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.nat(), (name, seed) => {
      const at = [...name].map((unit, i) => (i > 0 && i < name.length - 1 && leet[unit] ? i : -1)).filter((i) => i >= 0)
      const pick = at[seed % Math.max(1, at.length)]
      if (pick === undefined) return
      const given = name.slice(0, pick) + (leet[name[pick] ?? '']?.[seed % 2] ?? leet[name[pick] ?? '']?.[0]) + name.slice(pick + 1)
      assert.equal(normalise(`Hi ${given} ok`).text.toLowerCase(), `hi ${name.toLowerCase()} ok`)
    }),
  )
})

test('codes, units, ordinals, initials and headlines stay as they are', () => {
  for (const text of [
    'A1c, B12, H1N1, T3, T4, CA-125',
    'COVID19 and MP3',
    'Open 10am to 3pm, 24hrs',
    'the 4th of 10',
    'A 5k and a 2nd 10K',
    'P A N C A K E S',
    'i.e. and e.g. and U.S.A.',
    'plate 7KRW221',
    'MRN W2209',
    'mail emma3@mail.example now',
    'Great news!',
    '3 days ago',
    'sign-in at 2',
    'L3VEL UP',
    'https://a.example/b4by',
    '@em1ly_x on call',
    'a 94-year-old',
    'Ask DJ Sk8',
  ])
    assert.equal(normalise(text).text, text)
})

const digitWords = {
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  es: ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
}
const disguises: Record<string, (digits: string) => string> = {
  'zero-width marks': (d) => [...d].join('\u200B'),
  'soft hyphens': (d) => [...d].join('\u00AD'),
  'full-width digits': (d) => d.replace(/\d/g, (x) => String.fromCharCode(0xff10 + Number(x))),
  keycaps: (d) => d.replace(/\d/g, (x) => `${x}\uFE0F\u20E3`),
  'pictures between': (d) => [...d].join('🌸'),
  'mathematical digits': (d) => d.replace(/\d/g, (x) => String.fromCodePoint(0x1d7ce + Number(x))),
  spaces: (d) => [...d].join(' '),
  'English words': (d) => [...d].map((x) => digitWords.en[Number(x)]).join(' '),
  'Spanish words': (d) => [...d].map((x) => digitWords.es[Number(x)]).join(' '),
}
for (const [name, disguise] of Object.entries(disguises)) {
  test(`record and telephone numbers behind ${name} are found where they stand`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 2_000_000, max: 99_999_999 }), fc.integer({ min: 2_200_000, max: 9_999_999 }), (record, line) => {
        const mrn = disguise(String(record))
        const phone = disguise(`217${line}`.replace(/^217[2-9]11/, '217555'))
        const text = `Her MRN ${mrn}, and her mom's phone: ${phone}, thanks`
        const found = screen(text).findings
        for (const [kind, hidden] of [
          ['mrn', mrn],
          ['phone', phone],
        ] as const) {
          const start = text.indexOf(hidden)
          assert.ok(
            found.some((f) => f.kind === kind && f.severity === 'block' && f.start < start + hidden.length && f.end > start),
            `${kind} in ${text}`,
          )
        }
      }),
      { numRuns: 60 },
    )
  })
}
