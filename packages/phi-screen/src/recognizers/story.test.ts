import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Finding } from '../finding.ts'
import { screen } from '../screen.ts'

const found = (text: string, thread?: string[]): Finding[] =>
  screen(text, { context: { kind: 'post' }, ...(thread ? { thread } : {}) }).findings.filter((finding) => ['mosaic', 'care_detail', 'photo'].includes(finding.kind))

for (const text of [
  'The only blacksmith in Harrow Gap crushed his hand on Tuesday, and our surgeons saved the thumb.',
  'Two brothers from the high school swim team are in our ICU tonight after the crash on Mill Road.',
  'The lady who sings at every ball game had her hip replaced this morning.',
  'Our first rabies patient in twenty years died on Sunday. He was a fur trapper.',
  'La única partera del pueblo está en nuestra sala desde anoche con su bebé.',
])
  test(`points to one person: ${text}`, () => assert.equal(found(text).length, 1))

for (const text of [
  'Wear gloves when you work with metal. Hand injuries peak in June.',
  'Our swim team of nurses took second place at the corporate games on Saturday.',
  'Rabies is almost always fatal once symptoms begin. Vaccinate your pets.',
  'Last year our hospitals set 2,400 broken hips. Most of them happened at home.',
  'Imagine that your father falls at the ball game. Would you know what to do?',
  'The first patient here, in 1908, was a blacksmith with a crushed hand.',
  'Today’s drill: a bus, a bridge and thirty actors from the theater club.',
  '"Walter" is a composite of many people we have met in heart failure clinic.',
  'Congratulations to our nurse manager, who ran the marathon on Sunday.',
  'Blood drive on Friday, 9 to 3, in the church hall on Mill Road.',
  'Some nights are long. I drive home with the radio off.',
  'Nuestra clínica abre los sábados de 9 a 1. No necesita cita.',
])
  test(`points to nobody: ${text}`, () => assert.deepEqual(found(text), []))

test('evidence says which details narrow it down and how many people fit, in our words only', () => {
  const [finding] = found('The only blacksmith in Harrow Gap crushed his hand on Tuesday, and our surgeons saved the thumb.')
  assert.match(finding?.evidence.at(-1) ?? '', /taken together/)
  assert.ok((finding?.evidence.length ?? 0) >= 3)
  assert.ok(!finding?.evidence.join(' ').includes('blacksmith'))
})

test('details that add up over posts give a finding that names the earlier post', () => {
  const thread = ['Cupcakes in the break room!', 'My patient today is a church organist. She has the best laugh.']
  const text = 'Physical therapy at ten, and she did the stairs.'
  assert.deepEqual(found(text), [])
  const [finding] = found(text, thread)
  assert.equal(finding?.severity, 'review')
  assert.match(finding?.evidence[0] ?? '', /^post 2 added: .*job/)
})

test('earlier posts about other things add nothing', () => {
  assert.deepEqual(found('Physical therapy at ten, and she did the stairs.', ['Parking lot B is closed.', 'Our nurses won at softball.']), [])
  assert.deepEqual(found('The cafeteria has tacos today.', ['My patient today is a church organist.']), [])
})

test('who tells of their own care is asked, not stopped', () => {
  const [finding] = found('My dad fell at home and the crew was so kind to him, he is doing well now, thank you all.')
  assert.notEqual(finding?.severity, 'block')
})

test('a picture that may show a patient is named as one', () => {
  const text = 'A nurse kneels by a boy in a wheelchair; the wristband on his arm can be read.'
  const { findings } = screen(text, { context: { kind: 'alt_text' } })
  assert.ok(findings.some((finding) => finding.kind === 'photo' && finding.severity !== 'note'))
})

// Employees may speak with each other and the public about pay, staffing and a union: National Labor Relations Act, 29 USC 157.
for (const text of [
  'Two shifts, one paycheck. We deserve better pay. #union',
  'Vote yes on the contract. Safe staffing saves lives.',
  'I have nine patients tonight and no aide. This is not safe.',
  'My raise was 38 cents. The CEO got a bonus.',
  'Strike authorization vote is Monday in the union hall.',
  'We are short four nurses on 5 West again.',
  'Management canceled our breaks. Tell the labor board.',
  'Six to one is not a ratio, it is a gamble with your mother.',
  'They floated me to ICU without training. I said no.',
  'Admin calls us heroes and cuts our hours.',
  'Mandatory overtime is not a staffing plan.',
  'Picket line starts at 7, bring a chair.',
  'We filed a grievance about the broken lift on 3 North.',
  'Somos pocas enfermeras y muchos pacientes. Queremos contrato.',
  'Llevamos tres años sin aumento. El sindicato vota el jueves.',
])
  test(`labor speech is no finding: ${text}`, () => {
    const findings = screen(text, { context: { kind: 'post' } }).findings.filter((finding) => finding.severity !== 'note')
    assert.deepEqual(findings, [])
  })
