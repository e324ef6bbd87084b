import { table } from '../../test/table.ts'

const known = { phones: ['(231) 555-0118'] }

table(
  'phone',
  [
    ['Text her daughter at 843-555-0127 for what she may have.', '843-555-0127', 'block'],
    ["Mom's number: (410) 555-0153", '(410) 555-0153', 'block'],
    ['Call her husband on 602.555.0138 ext. 12 and ask.', '602.555.0138 ext. 12', 'block'],
    ['Next of kin: Mark at +44 20 7952 7952.', '+44 20 7952 7952', 'block'],
    ['MRN 00482217, phone 9525550142', '9525550142', 'block'],
    ['El celular de su hija es 210-555-0108.', '210-555-0108', 'block'],
    ['231-555-0199', '231-555-0199', 'review'],
    ['Free skin-cancer screening Saturday. Call 217-555-0142 to reserve.', '217-555-0142', 'note'],
    ['Register for the class at 231-555-0118.', '231-555-0118', 'note'],
    ['Register for the class at 231-555-0118.', '231-555-0118', 'review', { strictness: 'strict' }],
    [
      'To carpool for chemo, phone her mom: nine one nine, five five five, oh one seven two.',
      'nine one nine, five five five, oh one seven two',
      'block',
    ],
    ["Mom's number: 4️⃣1️⃣0️⃣-5️⃣5️⃣5️⃣-0️⃣1️⃣5️⃣3️⃣ 🎈", '4️⃣1️⃣0️⃣-5️⃣5️⃣5️⃣-0️⃣1️⃣5️⃣3️⃣', 'block'],
  ],
  [
    ['Register at 231-555-0118.', { known }],
    ['Llame al +1 231 555 0118 para su cita.', { known }],
    'Call 911 if it cannot wait.',
    'In a crisis, call or text 988.',
    'Poison help: 1-800-222-1222, right now.',
    'If your mom swallowed bleach, call 1-800-222-1222.',
    'Call 1-800-FLOWERS for the lobby shop.',
    'Chest pain? 9️⃣1️⃣1️⃣. A mind in crisis? 9️⃣8️⃣8️⃣.',
    'Requisition 448-2091 is open until Friday.',
    'We served 2,315,550 meals since the year began.',
    'Study IRB-2026-0883, four visits.',
    'Fiscal 2025-2026: 18,204 ED visits, 611 births.',
    'The bed costs $4,900 and the crib $72-81.',
    'Hours: 8-5, 9-12, 1-4.',
    '123-456-7890 and 555-911-2222 follow no plan.',
    'Score 120-118-111-105 over four rounds.',
  ],
)
