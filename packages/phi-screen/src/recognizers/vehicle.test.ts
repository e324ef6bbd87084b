import { table } from '../../test/table.ts'

table(
  'vehicle',
  [
    ['To the folks whose van (VIN 1FTNE24W56HA90210) was keyed', '1FTNE24W56HA90210', 'block'],
    ['Found 1HGBH41JXMN109186 on a card', '1HGBH41JXMN109186', 'block'],
    ['Silver Tacoma, plate 7KRW221, your dome light is on', '7KRW221', 'block'],
    ['camioneta roja con placas TXR-4419, estacionada frente a la clínica', 'TXR-4419', 'block'],
    ['tan Camry 8🚗K🚗D🚗X🚗4🚗1 by the methadone entrance', '8🚗K🚗D🚗X🚗4🚗1', 'block'],
    ['Our new mammography bus, plate MAMMO-1, is here.', 'MAMMO-1', 'note'],
  ],
  [
    'Plates of turkey for 400 guests.',
    'Asset tags 1100 to 1480 are retired.',
    'The blue plate special is $9.',
    'Ford 2026 models on display.',
    'A Toyota dealer gave $75,000.',
    'The van leaves at 0900 from Gate 3.',
    'Code 1HGBH41JXMN109187 fails its check.',
    'ABCDEFGHJKLMNPRST is no vehicle',
  ],
)
