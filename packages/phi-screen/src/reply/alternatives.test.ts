import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { replyAlternatives, screen, type Known } from '../index.ts'
import { languageOf } from './language.ts'
import { toneOf, type Tone } from './tone.ts'

type Row = { text: string; context: { kind: 'reply'; to: string; toAuthor: string }; lang: 'en' | 'es' }
const rows = ['replies', 'replies-test'].flatMap((name) =>
  readFileSync(new URL(`../../corpus/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row),
)
const firstOfEach = [...new Map(rows.map((row) => [row.context.to, row])).values()]
const lists: (Known | undefined)[] = [
  undefined,
  { phones: ['843-555-0100'] },
  { emails: ['care@mercyvalley.example'] },
  { phones: ['(843) 555-0100'], emails: ['patientrelations@mercyvalley.example'], names: ['Mercy Valley Health'], staff: ['Priya Raman'] },
]

test('under every review of the corpus, three to five short answers are offered that screen clear', () => {
  firstOfEach.forEach((row, i) => {
    const options = { context: row.context, known: lists[i % lists.length] }
    const offered = replyAlternatives(row.text, options)
    assert.ok(offered.length >= 3 && offered.length <= 5 && new Set(offered).size === offered.length, row.context.to)
    for (const one of offered) {
      assert.ok(one.split(/\s+/).length <= 60, one)
      assert.equal(screen(one, options).verdict, 'clear', `${row.context.to} => ${one}`)
    }
  })
})

test('an answer is in the language of the review, whatever the draft and the reader speak', () => {
  const long = firstOfEach.filter((row) => row.context.to.split(' ').length > 4)
  const wrong = long.filter((row) => (languageOf(row.context.to) ?? row.lang) !== row.lang)
  assert.ok(wrong.length <= long.length / 200, wrong.map((row) => row.context.to).join('\n'))
  const [first] = replyAlternatives('So sorry about your visit.', { context: { kind: 'reply', to: 'Muy mal servicio, nadie me atendió.' }, language: 'en' })
  assert.match(first ?? '', /Gracias por escribirnos/)
})

test('the tone of the review chooses the words', () => {
  const tones: [string, Tone][] = [
    ['Worst place ever. Rude from the door on.', 'complaint'],
    ['Wonderful people, thank you!', 'praise'],
    ['The nurses were amazing.', 'staffPraise'],
    ['What time does the lab close?', 'question'],
    ['I took the whole bottle and I want to die', 'emergency'],
    ['They billed me twice.', 'billing'],
    ['My mother waited all night for a blanket.', 'relative'],
    ['La factura está mal otra vez.', 'billing'],
    ['¿A qué hora abren?', 'question'],
    ['Saw the new sign going up.', 'other'],
  ]
  for (const [review, tone] of tones) assert.equal(toneOf(review), tone, review)
})

test('the way to talk in private is the organisation’s own, and nothing that is not a number or a mailbox', () => {
  const offered = (known: Known) => replyAlternatives('', { context: { kind: 'reply', to: 'They billed me twice.' }, known }).join(' ')
  assert.match(offered(lists[3]!), /call us at \(843\) 555-0100 or write to patientrelations@mercyvalley\.example/)
  assert.match(offered({}), /on our website/)
  assert.doesNotMatch(offered({ phones: ['Ask for Emma, room 4'] }), /Emma/)
})

test('no word of weight is taken from the review or the draft', () => {
  const review = 'Zebediah in oncology cancelled my colonoscopy on Thursday.'
  const offered = replyAlternatives('Sorry, Quentin, about the colonoscopy.', { context: { kind: 'reply', to: review } }).join(' ')
  assert.doesNotMatch(offered, /zebediah|oncology|cancel|colonoscopy|thursday|quentin/i)
})

test('the finding carries the best of them as a fix for the whole reply', () => {
  const context = { kind: 'reply' as const, to: 'Terrible wait!' }
  const [found] = screen('We are sorry about the delay at your appointment.', { context }).findings
  assert.equal(found?.fix?.replacement, replyAlternatives('', { context })[0])
  assert.equal(found?.fix?.whole, true)
})
