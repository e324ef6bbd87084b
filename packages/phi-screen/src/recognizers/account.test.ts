import { table } from '../../test/table.ts'

table(
  'account',
  [
    ['They caught a coding slip on acct 55-10293-7 and saved them money.', '55-10293-7', 'block'],
    ['Account 4 4 0 9 1 7 2 was denied three times.', '4 4 0 9 1 7 2', 'block'],
    ['Paid with 4539 1488 0343 6467 at the desk', '4539 1488 0343 6467', 'block'],
    ['card 4539148803436467', '4539148803436467', 'block'],
    ['Typed 4000-0000-0092-5629 by mistake', '4000-0000-0092-5629', 'review'],
    ['IBAN GB82 WEST 1234 5698 7654 32', 'GB82 WEST 1234 5698 7654 32', 'block'],
    ['Routing number 021000021', '021000021', 'review'],
    ['Cuenta 77120394 de la señora', '77120394', 'block'],
  ],
  [
    'Callers are asking for account numbers.',
    'Our account on Bluesky has 12,480 followers.',
    'On account of snow, we close at 2.',
    'Create your account in 2 minutes.',
    'The account for 2025 is out.',
    'Number 4539148803436468 is not a card.',
    'Statement: 4 pages, 28 charts.',
    'Routing patients to the right door since 1981',
    'GB82 WEST 1234 5698 7654 33 has a wrong check',
  ],
)
