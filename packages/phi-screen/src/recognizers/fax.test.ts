import { table } from '../../test/table.ts'

table(
  'fax',
  [
    ['Notes meant for his home fax, (312) 555-0142.', '(312) 555-0142', 'block'],
    ["Send a drawing to his wife's office fax, ( 5 0 3 )  5 5 5 . 0 1 4 9 instead.", '( 5 0 3 )  5 5 5 . 0 1 4 9', 'block'],
    ['Fax for referrals is 701-555-0101.', '701-555-0101', 'note'],
    ['El fax de su mamá: 210-555-0109.', '210-555-0109', 'block'],
  ],
  [
    ['Fax for referrals is 701-555-0101.', { known: { phones: ['701-555-0101'] } }],
    'Our fax machine is retired after twenty years.',
    'Call her at 843-555-0127.',
    'Please fax the form by Friday.',
    'Fax us at 1-800-555-0199.',
    'The fax queue held 4,120 pages.',
  ],
)
