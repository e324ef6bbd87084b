import assert from 'node:assert/strict'
import { test } from 'node:test'
import { issuedItin, issuedSsn } from './ssn.ts'
import { table } from '../../test/table.ts'

table(
  'ssn',
  [
    ['Screen shows SSN 219-09-9999.', '219-09-9999', 'block'],
    ['His social security number is 455-99-6622', '455-99-6622', 'block'],
    ['ID 536-22-8726 on the form', '536-22-8726', 'block'],
    ['SSN: 078 05 1120', '078 05 1120', 'block'],
    ['ssn 536228726', '536228726', 'block'],
    ['Taxpayer 912-71-1234 filed late', '912-71-1234', 'block'],
    ['Social on the card ends in six six two zero.', 'six six two zero', 'block'],
    ['Número de seguro social: 219-09-9998', '219-09-9998', 'block'],
    ['he gave us 078\u200D-05\u200D-1120 and the system', '078\u200D-05\u200D-1120', 'block'],
  ],
  [
    'Part 000-12-3456 is out of stock.',
    'Order 666-12-3456 shipped.',
    'Lot 219-00-1234 recalled.',
    'Batch 219-12-0000 passed.',
    'Code 901-12-3456 is on the wall.',
    'Callers are asking for Social Security numbers. We never do.',
    'Suite 680 36 4022 in the old town',
    'Extension 123-45-67890',
    'Call 231-555-0118.',
    'Social media training is on Friday with 12 seats.',
    'Model A219-09-9999B fits the pump.',
  ],
)

test('ranges that were never given out are known', () => {
  assert.ok(issuedSsn('001', '01', '0001') && issuedSsn('899', '99', '9999'))
  assert.ok(!issuedSsn('000', '01', '0001') && !issuedSsn('666', '01', '0001') && !issuedSsn('900', '01', '0001'))
  assert.deepEqual(
    [49, 50, 65, 66, 69, 70, 88, 89, 90, 92, 93, 94, 99].map((g) => issuedItin('900', String(g))),
    [false, true, true, false, false, true, true, false, true, true, false, true, true],
  )
})
