import assert from 'node:assert/strict'
import { test } from 'node:test'
import { screen } from '../screen.ts'
import { table } from '../../test/table.ts'

table(
  'other',
  [
    ['Overlay text: VANCE^LEROY ACC 88213305.', '88213305', 'block'],
    ['J.K. (subject ST-0417) enrolled with us', 'ST-0417', 'block'],
    ['Passport P7F125017 was found', 'P7F125017', 'block'],
    ['Claim #: CLM-2026-586664', 'CLM-2026-586664', 'block'],
  ],
  [
    'The subject of the talk is sleep.',
    'Every case counts: 12 so far.',
    'Order now, 40 seats left.',
    'Passport photos on Tuesdays',
    'Rx for joy: 30 minutes outside.',
  ],
)

test('the code of a palm or voice is biometric', () => {
  const text = 'Palm template PV-7F3A-19C2 made history.'
  assert.deepEqual(
    screen(text).findings.filter((f) => f.kind === 'biometric').map((f) => [f.kind, text.slice(f.start, f.end)]),
    [['biometric', 'PV-7F3A-19C2']],
  )
})
