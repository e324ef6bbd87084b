import { table } from '../../test/table.ts'

table(
  'other',
  [
    ['Miss Odessa in bed 14 beat sepsis.', 'bed 14', 'block'],
    ['POV: the gentleman is BACK. Room 6 I see you sir, he said', 'Room 6', 'block'],
    ['Admitted to Room 214B last week', 'Room 214B', 'review'],
    ['Waving from Room 214B!', 'Room 214B', 'review'],
    ['La princesita, mi niña de la cama 22, ya respira', 'cama 22', 'block'],
    ['The gentleman in bay C gave us a card', 'bay C', 'block'],
    ['say hi to the lady in bed 1️⃣7️⃣, she smiles', 'bed 1️⃣7️⃣', 'block'],
  ],
  [
    'Trustees meet Monday, 6 p.m., Room 101.',
    'Room 204 is now the blood draw.',
    'Bed 12 has never looked so good.',
    'We have room for 12 more.',
    'A 214-bed hospital.',
    'Chair yoga class in Room 3.',
    'Ms. Rivera will teach the stroke class in Room 101.',
    'Clase de diabetes en el cuarto 12.',
    'The bay area has 9 clinics.',
    'Annual reminder: no names, no rooms, no dates.',
  ],
)
