import { table } from '../../test/table.ts'

table(
  'geography',
  [
    ['He needs to get from 418 Alder Court, Española, NM 87532 to dialysis.', '418 Alder Court, Española, NM 87532', 'block'],
    ['She lives at 12 Oak St. with her cats', '12 Oak St.', 'block'],
    ['Su mamá vive en Calle Fresno 204', 'Calle Fresno 204', 'block'],
    ['Register for the class at 2200 Lakeshore Drive.', '2200 Lakeshore Drive.', 'note'],
    ['Flu shots October 3, 9 to noon, 1200 Oak Street, Mercy, OH 44001.', '1200 Oak Street, Mercy, OH 44001', 'note'],
  ],
  [
    ['Register at 2200 Lakeshore Drive.', { known: { addresses: ['2200 Lakeshore Drive, Manistee, MI 49660'] } }],
    'Route 6 is closed.',
    'Third floor, second door.',
    'We moved 12 times and still smile.',
    '12 nurses drive to work.',
    'Take 2 tablets and place under the tongue.',
    'On Main Street, in June.',
  ],
)
