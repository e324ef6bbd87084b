import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dea, gtin, iban, luhn, npi, routing, vin } from './check-digits.ts'

const cases: [string, (code: string) => boolean, string[], string[]][] = [
  ['Luhn', luhn, ['4539148803436467', '79927398713'], ['4539148803436468', '79927398710', '', '1']],
  ['NPI', npi, ['1234567893', '1245319599'], ['1234567890', '3234567893', '123456789', '12345678933']],
  ['DEA', dea, ['AB1234563', 'F91234563', 'bg3009734'.toUpperCase()], ['AB1234567', 'I91234563', 'AB123456', 'A11234563']],
  [
    'VIN',
    vin,
    ['1HGBH41JXMN109186', '1M8GDM9AXKP042788', '11111111111111111'],
    ['1HGBH41JXMN109187', '1HGBH41JXMN10918', '1HGBH41JXMN10918I'],
  ],
  ['GTIN', gtin, ['00643169007222', '4006381333931'], ['00643169007221', '1234', '']],
  ['routing', routing, ['021000021', '011401533'], ['021000022', '000000000', '02100002']],
  ['IBAN', iban, ['GB82 WEST 1234 5698 7654 32', 'DE89370400440532013000'], ['GB82 WEST 1234 5698 7654 33', 'GB82', '']],
]

for (const [name, check, right, wrong] of cases) {
  test(`the ${name} check tells right from wrong`, () => {
    for (const code of right) assert.ok(check(code), code)
    for (const code of wrong) assert.ok(!check(code), code)
  })
}
