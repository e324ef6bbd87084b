import assert from 'node:assert/strict'
import { test } from 'node:test'
import { screen } from '../screen.ts'
import { table } from '../../test/table.ts'

table(
  'patient_status',
  [
    ['With her signed authorization on file, we share the story of a patient.', 'With her signed authorization on file', 'review'],
    ['Shared with permission from the family of our patient.', 'Shared with permission', 'review'],
    ["At the family's request, an update on his care.", "At the family's request", 'review'],
    ['Photo release signed by patient and therapist.', 'Photo release signed', 'review'],
    ['Con autorización firmada por sus padres, les presentamos a Emiliano.', 'Con autorización firmada', 'review'],
    ["Tasha's permission lapsed in August.", 'permission lapsed', 'block'],
    ["Renee hasn't signed the release yet.", "hasn't signed the release", 'block'],
  ],
  [
    'We never post without signed authorization.',
    'Get her written consent before you film.',
    "You must have the patient's consent.",
    'Only with permission of the patient may we share.',
    'Ask for permission first.',
    'Our consent form is now shorter.',
    'Nunca publicamos sin autorización firmada.',
    'Parking is by permission of the county.',
    'The release of the annual report is Monday.',
  ],
)

test('claimed consent turns a named story into a question, and leaves a record number blocked', () => {
  assert.equal(screen('With her permission: our patient Emma Torres walks again.').verdict, 'review')
  assert.equal(screen('With her permission: our patient Emma Torres, MRN 00482217, walks again.').verdict, 'block')
})
