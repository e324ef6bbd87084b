import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isV6 } from './ip.ts'
import { table } from '../../test/table.ts'

table(
  'ip',
  [
    ['To the person refreshing your biopsy result from 203.0.113.77 all day', '203.0.113.77', 'block'],
    ['guest 198.51.100.24, waiting', '198.51.100.24', 'review'],
    ['from 2001:db8::8a2e:370:7334 at noon', '2001:db8::8a2e:370:7334', 'review'],
    ['printer at 192.168.1.1', '192.168.1.1', 'note'],
  ],
  [
    'Firmware 12.5.20.301 is out.',
    'version 10.15.7.21',
    'See section 1.2.3.4 of the plan.',
    'Outline 1.2.3.4 again',
    'At 10:20 and 12:30:45 the bell rings.',
    'Ratios 1:2:3 and 4:5',
    '999.12.13.14 is none',
    'Chapter 12.13.14.15',
    'std::vector',
  ],
)

test('IPv6 addresses have eight groups, or fewer around one gap', () => {
  for (const good of ['::1:2', 'fe80::1', '1:2:3:4:5:6:7:8', 'd80:e4b5:79da:6cf6:71f3:51f7:9161:c319']) assert.ok(isV6(good), good)
  for (const bad of ['::', '1:2', '1:2:3:4:5:6:7', '1::2::3', '12345::1', '1:2:3:4:5:6:7:8:9', ':::']) assert.ok(!isV6(bad), bad)
})
