import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { engineVersion, longestText, screen, type Finding, type ScreenOptions } from './index.ts'

const kinds: NonNullable<ScreenOptions['context']>['kind'][] = ['post', 'caption', 'alt_text', 'reply', 'file_name']
// Fragments that recognizers care about, glued at random: they meet in ways that nobody wrote a test for.
const fragments = [
  'MRN 00482217',
  '231-555-0118',
  'her daughter',
  'SSN 219-09-9999',
  'born 3/14/2026',
  '1️⃣7️⃣',
  '👩‍⚕️',
  '\u200D',
  '\u202E',
  'Αdаm',
  '０３/２９',
  'nine one nine five five five',
  ' at ',
  ' dot ',
  '@',
  'https://',
  'www.',
  '((((',
  '----',
  '....',
  '   ',
  '\n',
  'Patient: Emma Torres',
  'Room 214B',
  'was admitted',
  'with permission',
  'ZIP ',
  'plate ',
  '1 2 3 4 5 6 7',
  '::::',
  '94-year-old',
  'İ',
  'ß',
  '\uD83D',
  '\uDE00',
  'NPI ',
  'serial ',
  'Dr. ',
  'a'.repeat(40),
  '9'.repeat(30),
  'de la ',
  'Oct. ',
  'member ID ',
]
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.constantFrom(...fragments), { maxLength: 30 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...fragments), { maxLength: 30 }).map((parts) => parts.join(' ')),
)

test('any text gets an answer whose offsets, order and verdict hold', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom(...kinds), fc.constantFrom('en' as const, 'es' as const), (text, kind, language) => {
      const { findings, verdict, checked = [] } = screen(text, { context: { kind }, language })
      for (const f of [...findings, ...checked]) {
        assert.ok(
          Number.isInteger(f.start) && f.start >= 0 && f.end > f.start && f.end <= text.length,
          `${f.start}–${f.end} of ${text.length}`,
        )
        assert.ok(f.why.length > 10)
        assert.ok(!cutsPair(text, f.start) && !cutsPair(text, f.end), 'a span never cuts a character in two')
      }
      for (let i = 1; i < findings.length; i++) assert.ok((findings[i - 1]?.start ?? 0) <= (findings[i]?.start ?? 0), 'sorted by start')
      for (const kindOf of new Set(findings.map((f) => f.kind))) assertApart(findings.filter((f) => f.kind === kindOf))
      const worst = findings.some((f) => f.severity === 'block')
        ? 'block'
        : findings.some((f) => f.severity === 'review')
          ? 'review'
          : 'clear'
      assert.equal(verdict, worst)
    }),
    { numRuns: 1500 },
  )
})

test('the same text gets the same answer', () => {
  fc.assert(
    fc.property(texts, (text) => assert.deepEqual(screen(text), screen(text))),
    { numRuns: 200 },
  )
})

test('evidence never quotes digits of the text, so that it may be kept', () => {
  const { findings } = screen('Patient: Emma Torres, MRN 00482217, SSN 219-09-9999, phone 231-555-0118, born 3/14/1958, in Room 214B.')
  assert.ok(findings.length >= 5)
  for (const f of findings) assert.doesNotMatch(f.evidence.join(' '), /00482217|219-09|231-555|3\/14|214B|Emma|Torres/)
})

test('a text over the limit is blocked, one at the limit is read', () => {
  const long = screen('a'.repeat(longestText + 1))
  assert.equal(long.verdict, 'block')
  assert.deepEqual(
    long.findings.map((f) => [f.kind, f.start, f.end]),
    [['other', 0, longestText + 1]],
  )
  assert.match(long.findings[0]?.why ?? '', /too long to screen/)
  assert.equal(screen('a'.repeat(longestText)).verdict, 'clear')
})

test('100,000 characters of anything end', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(fc.constantFrom(...fragments), fc.constantFrom(...fragments), (a, b) => {
      const text = `${a}${b}`.repeat(Math.floor(longestText / (a.length + b.length)))
      assert.ok(['clear', 'review', 'block'].includes(screen(text).verdict))
    }),
    { numRuns: 40 },
  )
})

test('odd options are survived', () => {
  const odd = [
    { known: null },
    { known: ['231-555-0118'] },
    { known: { staff: [{ name: 'Priya Raman' }], phones: '231-555-0118' } },
    { context: {} },
    { context: { kind: 'poem' } },
    { strictness: null },
  ]
  for (const options of odd) assert.ok(screen('Call her at 231-555-0118.', options as never).verdict, JSON.stringify(options))
  assert.equal(screen('Call her at 231-555-0118.', { known: ['231-555-0118'] } as never).verdict, 'clear')
})

test("explanations come in the reader's language, whatever the language of the text", () => {
  const text = 'Llame a su hija al 843-555-0127.'
  assert.match(screen(text).findings[0]?.why ?? '', /phone number/)
  assert.match(screen(text, { language: 'es' }).findings[0]?.why ?? '', /teléfono/)
  assert.match(screen(text, { language: 'es' }).findings[0]?.fix?.label ?? '', /Quitarlo/)
})

test('what was looked at and left alone is reported', () => {
  const text = 'Call 231-555-0118 or 911. Class on October 3.'
  const { verdict, findings, checked } = screen(text, { known: { phones: ['2315550118'] } })
  assert.deepEqual([verdict, findings], ['clear', []])
  assert.deepEqual(
    checked?.map((c) => text.slice(c.start, c.end)),
    ['231-555-0118', '911', 'October 3'],
  )
})

test('a fix replaces the span and leaves a text that finds less', () => {
  const text = 'Text him at 843-555-0127.'
  const finding = screen(text).findings.find(({ kind }) => kind === 'phone')
  assert.ok(finding?.fix)
  const mended = text.slice(0, finding.start) + finding.fix.replacement + text.slice(finding.end)
  assert.equal(screen(mended).verdict, 'clear')
})

test('a fix reads well where it stands, or is not offered', () => {
  const fixes = (text: string) =>
    screen(text).findings.flatMap((f) => (f.fix ? [text.slice(0, f.start) + f.fix.replacement + text.slice(f.end)] : []))
  assert.deepEqual(fixes('Ione, born 04/19/1958, is well.'), ['Ione, born 1958, is well.'])
  assert.deepEqual(fixes('Wendell was discharged yesterday.'), ['A patient was discharged yesterday.'])
  assert.deepEqual(fixes('He was discharged from our ICU yesterday.'), ['He was discharged from our ICU recently.'])
  assert.deepEqual(fixes('Our patient Emma Torres is home.'), [])
  assert.deepEqual(fixes('She went home from our ICU on Monday.'), [])
  assert.deepEqual(fixes('Our patient, a 94-year-old, is home.'), ['Our patient, a 90 or older, is home.'])
})

test('a bare day beside an identifier is tied to the person, the date of an event is not', () => {
  const severities = (text: string) =>
    screen(text)
      .findings.filter((f) => f.kind === 'date')
      .map((f) => [text.slice(f.start, f.end), f.severity])
  assert.deepEqual(severities('Overlay text: VANCE^LEROY 1949-02-11 ACC 88213305.'), [['1949-02-11', 'block']])
  assert.deepEqual(severities('Silver Tacoma, plate 7KRW221, your dome light has been on since this morning.'), [
    ['this morning', 'review'],
  ])
  assert.deepEqual(severities('Scan 1949-02-11 in the archive'), [['1949-02-11', 'note']])
  assert.deepEqual(severities('Plate 7KRW221 is blocking the lane. Join us for the parade on October 3.'), [])
})

test('the engine says its version', () => assert.equal(screen('').engine, engineVersion))

function assertApart(findings: Finding[]): void {
  for (let i = 1; i < findings.length; i++)
    assert.ok((findings[i - 1]?.end ?? 0) <= (findings[i]?.start ?? 0), `two ${findings[i]?.kind} findings overlap`)
}

function cutsPair(text: string, at: number): boolean {
  return at > 0 && at < text.length && /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[at] ?? '')
}
