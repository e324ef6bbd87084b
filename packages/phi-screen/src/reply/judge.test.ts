import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { screen } from '../index.ts'

type Row = { text: string; context: { kind: 'reply'; to: string; toAuthor: string }; label: 'discloses' | 'ok' }
const heldOut = readFileSync(new URL('../../corpus/replies-test.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row)
const stopped = (label: Row['label']) => {
  const rows = heldOut.filter((row) => row.label === label)
  return rows.filter((row) => screen(row.text, { context: row.context }).verdict !== 'clear').length / rows.length
}
const verdict = (text: string, to: string) => screen(text, { context: { kind: 'reply', to } }).verdict
const status = (text: string, to: string, language: 'en' | 'es' = 'en') =>
  screen(text, { context: { kind: 'reply', to }, language }).findings.filter((one) => one.kind === 'patient_status')

test('of replies that trained nothing, seven in eight that disclose are stopped, and five in six good ones pass', () => {
  assert.ok(stopped('discloses') >= 0.875)
  assert.ok(stopped('ok') <= 0.165)
})

test('what a long reply says at its end is read as what it says at its start', () => {
  const plain = 'Our lobby is open from 8 to 5, and parking is free for everyone. '.repeat(120)
  const telling = 'We are so glad your knee is healing after the operation.'
  assert.notEqual(verdict(telling, 'Great knee surgeon!'), 'clear')
  assert.equal(verdict(plain, 'Great knee surgeon!'), 'clear')
  assert.notEqual(verdict(plain + telling, 'Great knee surgeon!'), 'clear')
})

test('a reply is judged beside what it answers, and only replies are', () => {
  const text = 'See you on Tuesday at nine.'
  assert.notEqual(verdict(text, 'The surgeon fixed my hip and I walk again.'), 'clear')
  assert.equal(verdict(text, 'What a fun charity run on Saturday!'), 'clear')
  assert.equal(screen(text).verdict, 'clear')
})

test('the first evidence says what a telling reply speaks of', () => {
  const rows = [
    ['Your husband is resting comfortably after his stroke.', 'Can anyone tell me how Bill is?', 'a relative or somebody else'],
    ['We checked our records and the call was logged at noon.', 'You never called me back.', 'a record that was looked at'],
    ['We have no record of you in our system.', 'Worst clinic.', 'denies it'],
    ['The remaining balance was sent to collections after three statements.', 'They took my money!', 'a bill or insurance'],
    ['What is your date of birth so we can look?', 'When is my appointment?', 'asks for identifiers in public'],
    ['So glad your rash cleared up with the new cream!', 'Thanks a million!', 'a condition or treatment'],
  ] as const
  for (const [text, to, evidence] of rows) assert.equal(status(text, to)[0]?.evidence[0], evidence, text)
})

test('what the review had not said is named as such', () => {
  const adds = 'says more than the review did'
  assert.ok(status('So glad the biopsy came back clean on Tuesday!', 'Nice people.')[0]?.evidence.includes(adds))
  assert.ok(!status('So glad your knee surgery went well!', 'Loved my knee surgery, it went well!')[0]?.evidence.includes(adds))
})

test('the reader is told in their own language', () => {
  const [found] = status('We have no record of you in our system.', 'Worst clinic.', 'es')
  assert.match(found?.why ?? '', /Negar revela tanto como confirmar/)
  assert.equal(found?.fix?.label, 'Escribir esto en su lugar')
})
