import { table } from '../../test/table.ts'

const known = { urls: ['https://www.mercyvalley.example/'] }

table(
  'url',
  [
    [
      'Follow her chemo diary at https://caringpages.example/hattie-mcrae and leave some love.',
      'https://caringpages.example/hattie-mcrae',
      'block',
    ],
    ['See https://portal.example/view?mrn=12345', 'https://portal.example/view?mrn=12345', 'block'],
    ['Donate: gofundme.com/f/help-emma', 'gofundme.com/f/help-emma', 'block'],
    ['Our guide is at https://www.example.org/billing/help.', 'https://www.example.org/billing/help', 'note'],
    ['I want the bag from her Love collection http://t.co/DdzySuhLxi', 'http://t.co/DdzySuhLxi', 'note'],
    ['www.cdc.gov/flu', 'www.cdc.gov/flu', 'note'],
  ],
  [
    ['Our guide is at https://www.mercyvalley.example/billing.', { known }],
    ['See portal.mercyvalley.example/login', { known }],
    'Open 9 a.m. to 5 p.m.',
    'Version 2.0.1 is out.',
    'end of sentence.Next one starts',
    'Dr.Wu and Mr.Lee',
    'e.g. this, i.e. that',
    'See www. or http:// for nothing',
  ],
)
