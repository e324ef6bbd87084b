import { table } from '../../test/table.ts'

table(
  'health_plan',
  [
    ['Lionel Hatch (member ID W2209 41187) was approved.', 'W2209 41187', 'block'],
    ['Medicaid ID 7730118-M finally went through', '7730118-M', 'block'],
    ['Insurance ID: INS-205008780', 'INS-205008780', 'block'],
    ['Group number 448210 and Policy: POL-7066494', 'POL-7066494', 'block'],
    ['card reads 1EG4-TE5-MK73 on the front', '1EG4-TE5-MK73', 'block'],
    ['Número de afiliado: 99120455', '99120455', 'block'],
  ],
  [
    'We accept Medicare and Medicaid.',
    'Medicare turned 60 in 2025.',
    'Policy 2024-113 was approved by the board.',
    'Our visitor policy changes on May 1.',
    'Group class: 12 seats left.',
    'Bring your member ID card to the desk.',
    'Plan 9 opens in the cinema.',
    'Medicare paid 18,204 claims here.',
  ],
)
