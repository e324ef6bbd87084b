import assert from 'node:assert/strict'
import { test } from 'node:test'
import { screen } from '../screen.ts'
import { table } from '../../test/table.ts'

table(
  'name',
  [
    ['Our patient Emma Torres is home.', 'Emma Torres', 'block'],
    ['Patient: Thomas Wilson, seen in clinic', 'Thomas Wilson', 'block'],
    ['Emma was discharged today!', 'Emma', 'block'],
    ['Wendell Prater was admitted on Monday.', 'Wendell Prater', 'block'],
    ['Mrs. Whitaker will be in our burn unit for weeks.', 'Whitaker', 'block'],
    ['Nuestra paciente Lucía Vega ya camina.', 'Lucía Vega', 'block'],
    ['Ana Beltrán fue dada de alta.', 'Ana Beltrán', 'block'],
    ['Priya Raman was admitted to the bar.', 'Priya Raman', 'note', { known: { staff: ['Priya Raman'] } }],
  ],
  [
    'Our Patient Portal is back.',
    'The Patient Advocacy team can help.',
    'Patient Safety Week starts Monday.',
    'Nurse of the Year goes to Imani Castellow, RN.',
    'Asthma is treated with inhalers.',
    'Everyone was treated to ice cream.',
    'Two people were admitted.',
    'Mr. Hal Weatherford gave a garden.',
    'Thank you, Governor Lane, for touring our ICU.',
    'Dad was treated with respect.',
    'Our patients and families inspire us.',
    'Congratulations to Carl Monroe on his award.',
    'Join us in welcoming Mr. Lee, our new CFO, who led surgery billing.',
    'Mrs. Adams donated $5,000 to the cancer center.',
    'The Johnson Family Cancer Center was admitted to the network.',
    'Mercy Valley was treated to a visit by Santa.',
  ],
)

test('what care a named person had is a finding of its own', () => {
  const text = 'Wendell Prater was admitted on Monday.'
  assert.ok(
    screen(text).findings.some((f) => f.kind === 'care_detail' && text.slice(f.start, f.end) === 'was admitted' && f.severity === 'block'),
  )
})
