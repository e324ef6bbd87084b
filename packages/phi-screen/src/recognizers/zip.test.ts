import { table } from '../../test/table.ts'

table(
  'geography',
  [
    ['He lives in Española, NM 87532.', '87532', 'block'],
    ["Her mom's zip code is 49660-1234", '49660-1234', 'block'],
    ['Cases by ZIP area: 036', '036', 'review'],
    ['El código postal de su hija es 78201', '78201', 'block'],
  ],
  [
    ['Visit us: Manistee, MI 49660.', { known: { addresses: ['2200 Lakeshore Drive, Manistee, MI 49660'] } }],
    'We gave $31000 in aid.',
    'The race drew 12480 people.',
    'Room 21450 is in the tower.',
    'Cases by ZIP area: 100',
    'Item 87532 is out of stock.',
    'In 10025 steps you are there.',
  ],
)
