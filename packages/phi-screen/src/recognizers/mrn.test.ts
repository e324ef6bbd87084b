import { table } from '../../test/table.ts'

table(
  'mrn',
  [
    ['It belongs to T. Marchetti, MRN 00482217.', '00482217', 'block'],
    ['MRN: MRN-1015952', 'MRN-1015952', 'block'],
    ['MRN 88\u00AD20\u00AD417. Twenty-two minutes!', '88\u00AD20\u00AD417', 'block'],
    ['First car: chart 7🩺7🩺2🩺0🩺9, battery good', '7🩺7🩺2🩺0🩺9', 'block'],
    ['Medical record number is A-482217-3', 'A-482217-3', 'block'],
    ['Expediente 4482917 en la pantalla', '4482917', 'block'],
    ['MRN_482217_consent.pdf', '482217', 'block', { context: { kind: 'file_name' } }],
  ],
  [
    'How to find your MRN: open the portal and look under your name. It starts with two zeros.',
    'Never post an MRN online.',
    'Our chart shows 12 months of data.',
    'Chart 3 compares 2025 and 2026.',
    'A record number of runners, 1,240 in all!',
    'The record number was 900.',
    'Medical records office: open 8 to 5.',
    'Patient number 500 of the year got cake.',
    'Uncharted 44556 waters',
  ],
)
