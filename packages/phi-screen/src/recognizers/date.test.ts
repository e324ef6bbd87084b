import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayExists } from './calendar.ts'
import { table } from '../../test/table.ts'

table(
  'date',
  [
    ['Ione Baptiste, born 04/19/1958, is ready', '04/19/1958', 'block'],
    ['DOB: 1952-05-21', '1952-05-21', 'block'],
    ['She was admitted on March 3, 2026.', 'March 3, 2026', 'block'],
    ['a delightful man, born the third of March, nineteen forty-one, whose valve', 'third of March, nineteen forty-one', 'block'],
    ['The chemo patient born ０３/２９/１９８８ shares it', '０３/２９/１９８８', 'block'],
    ['Nuestra paciente nació el 8 de noviembre de 2026.', '8 de noviembre de 2026', 'block'],
    ['Her mom had surgery on 10/3 and she is home.', '10/3', 'block'],
    ['He was discharged from our ICU yesterday.', 'yesterday', 'review'],
    ['Meet Dr. Lee! She was born in Ohio on May 3, 1980 and joined us in 2019.', 'May 3, 1980', 'note'],
    ['10/12/2026', '10/12/2026', 'note'],
  ],
  [
    'Founded in 1893, rebuilt in 1966.',
    'Stop the Bleed training, Wednesday, Sept. 16, 5:30 p.m., Cedar Room.',
    'Feria de la salud este domingo 8 de noviembre, de 9 a 2.',
    'Closed Thursday, Nov. 26; open Friday 8 to 8.',
    'Vote on November 3, ballroom entrance.',
    'Dr. Quiñones became our chief of surgery on July 1, 2026.',
    'A rating of 9/10 and help 24/7.',
    'RSVP by 10/3 for the dinner.',
    'Use 1/2 cup of beans.',
    'Version 12.5.20 is out.',
    '2/30/2024 and 13/45/2024 are in no calendar.',
    'Blood pressure 120/80 is fine.',
    'See you tomorrow at the walk.',
    'If you had surgery in May, call us.',
  ],
)

test('the calendar knows leap years', () => {
  assert.ok(dayExists(2024, 2, 29) && dayExists(2000, 2, 29))
  assert.ok(!dayExists(2023, 2, 29) && !dayExists(1900, 2, 29) && !dayExists(2024, 4, 31) && !dayExists(2024, 0, 1))
})
