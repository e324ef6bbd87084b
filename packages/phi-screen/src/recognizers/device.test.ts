import { table } from '../../test/table.ts'

table(
  'device',
  [
    ['The first person to go home with the pump (serial NP-4471-0093).', 'NP-4471-0093', 'block'],
    ['One hearing aid, serial OT-77A10482, left after a fitting for her mom', 'OT-77A10482', 'block'],
    ['Her implant (01)00643169007222(21)NXP12345', '(01)00643169007222(21)NXP12345', 'block'],
    ['MAC 00:1A:2B:3C:4D:5E', '00:1A:2B:3C:4D:5E', 'review'],
    ['Número de serie MK-20931', 'MK-20931', 'review'],
    ['Biomed retired the pump with serial 44-20931 from inventory.', '44-20931', 'note'],
  ],
  [
    'Check the serial number under the tank.',
    'Lots 22B through 22F are recalled.',
    'A serial novel of ten parts',
    'Series 4 begins Monday.',
    'At 10:20:30 the siren sounds.',
    'Tip (01)00643169007221 has a wrong check digit.',
    'SN-1 is a supernova',
    'New devices for 12 clinics',
  ],
)
