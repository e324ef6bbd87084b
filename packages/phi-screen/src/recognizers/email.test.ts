import { table } from '../../test/table.ts'

table(
  'email',
  [
    ['Your mammogram is ready. Sent to pilar.echev@mail.example', 'pilar.echev@mail.example', 'block'],
    ['Sweetest note today from r⁠osa.lin⁠@mail.example, who says our stoma nurse hung the moon.', 'r⁠osa.lin⁠@mail.example', 'block'],
    ['Write him at jo dot bell at mail dot example; he would like company.', 'jo dot bell at mail dot example', 'block'],
    ['jane.roe@mail.example', 'jane.roe@mail.example', 'review'],
    ['Volunteers wanted: study@ucoasthma.example', 'study@ucoasthma.example', 'note'],
    ['El correo de su hija es ana+1@correo.example.', 'ana+1@correo.example', 'block'],
  ],
  [
    ['Privacy Office: privacy@mercyvalley.example', { known: { urls: ['https://mercyvalley.example'] } }],
    ['Write to ana.reyes@mercyvalley.example', { known: { emails: ['ana.reyes@mercyvalley.example'] } }],
    'Our only handle is @mercyvalley.',
    'Meet us @ the fair at 9.',
    'Thanks @kelsi.runs for the photo',
    'user@localhost is not an address anyone can write to',
    'a@b',
    '@@@ @. .@ x@ @x',
  ],
)
