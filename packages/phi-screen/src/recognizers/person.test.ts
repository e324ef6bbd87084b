import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScreenOptions } from '../finding.ts'
import { screen } from '../screen.ts'

const names = (text: string, options?: ScreenOptions) =>
  screen(text, options)
    .findings.filter((f) => f.kind === 'name')
    .map((f) => [text.slice(f.start, f.end), f.severity] as const)

const named: readonly (readonly [text: string, name: string, severity: string, options?: ScreenOptions])[] = [
  ['Our patient Emma Torres is home.', 'Emma Torres', 'block'],
  ['Patient: Thomas Wilson, seen in clinic', 'Thomas Wilson', 'block'],
  ['Emma was discharged today!', 'Emma', 'block'],
  ['Wendell Prater was admitted on Monday.', 'Wendell Prater', 'block'],
  ['Mrs. Whitaker will be in our burn unit for weeks.', 'Whitaker', 'block'],
  ['Nuestra paciente Lucía Vega ya camina.', 'Lucía Vega', 'block'],
  ['Ana Beltrán fue dada de alta.', 'Ana Beltrán', 'block'],
  ['Priya Raman was admitted to the bar.', 'Priya Raman', 'note', { known: { staff: ['Priya Raman'] } }],
  ['Nurse of the Year goes to Imani Castellow, RN.', 'Imani Castellow', 'note'],
  ['Congratulations to Carl Monroe on his award.', 'Carl Monroe', 'note'],
]
for (const [text, name, severity, options] of named)
  test(`a name, ${severity}: ${text}`, () =>
    assert.ok(names(text, options).some(([said, got]) => said === name && got === severity), JSON.stringify(names(text, options))))

for (const text of [
  'Our Patient Portal is back.',
  'The Patient Advocacy team can help.',
  'Patient Safety Week starts Monday.',
  'Asthma is treated with inhalers.',
  'Everyone was treated to ice cream.',
  'Two people were admitted.',
  'Dad was treated with respect.',
  'Our patients and families inspire us.',
  'The Johnson Family Cancer Center was admitted to the network.',
  "April is Parkinson's awareness month.",
  'Ask us about the Heimlich maneuver.',
  'May is Mental Health Month.',
])
  test(`nobody is named: ${text}`, () => assert.deepEqual(names(text), []))

for (const text of [
  'Mr. Hal Weatherford gave a garden.',
  'Thank you, Governor Lane, for touring our ICU.',
  'Join us in welcoming Mr. Lee, our new CFO, who led surgery billing.',
  'Mrs. Adams donated $5,000 to the cancer center.',
  'Mercy Valley was treated to a visit by Santa.',
  'Happy birthday, Denise, from all of us in radiology!',
  'Dr. Tobias Nguyen joins our heart team on Monday.',
])
  test(`a name stops nothing: ${text}`, () =>
    assert.deepEqual(
      names(text).filter(([, severity]) => severity !== 'note'),
      [],
    ))

test('what care a named person had is a finding of its own', () => {
  const text = 'Wendell Prater was admitted on Monday.'
  assert.ok(
    screen(text).findings.some((f) => f.kind === 'care_detail' && text.slice(f.start, f.end).includes('was admitted') && f.severity === 'block'),
  )
})

test('a name in a hashtag is found', () => {
  for (const text of ['Keep him in your thoughts #PrayForEmma', 'one more round of chemo #emmastrong'])
    assert.ok(names(text).some(([said]) => said.startsWith('#')), text)
})
