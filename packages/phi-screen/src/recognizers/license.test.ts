import { table } from '../../test/table.ts'

table(
  'license',
  [
    ['Mr. Trujeque (license 512-088-417 suspended since his seizure)', '512-088-417', 'block'],
    ["An Ohio driver's license, no. RX482915, was found.", 'RX482915', 'block'],
    ['Licencia de conducir: H12345678', 'H12345678', 'block'],
    ['Congratulations to Bettye, who earned her certification (no. 20261187).', '20261187', 'note'],
    ['Dr. Lee, NPI 1234567893', '1234567893', 'note'],
    ['Order signed AB1234563 today', 'AB1234563', 'review'],
  ],
  [
    'Order signed AB1234567 today',
    'Licensed since 2009.',
    'License plates are checked at the gate.',
    'Her license was renewed in 2026.',
    'Certificate course: 40 hours, $120.',
    'Marriage license office, Room 101',
    'Our certification lasts 36 months.',
    'Permit parking only after 5',
  ],
)
