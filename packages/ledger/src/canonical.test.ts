import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Malformed } from './bytes.ts'
import { canonical, hashOf, parseCanonical } from './canonical.ts'

test('keys are sorted by UTF-16 code unit, as the example of RFC 8785 section 3.2.3 asks', () => {
  const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 }
  assert.equal(canonical(value), '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}')
})

test('numbers and strings are written as the example of RFC 8785 section 3.2.2 asks', () => {
  const value = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27, -0],
    string: '\u20ac$\u000f\nA\'B"\\\\"/',
    literals: [null, true, false],
  }
  const wanted =
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
  assert.equal(canonical(value), wanted)
})

test('the order in which an object was filled does not change its hash', () => {
  const objects = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue())
  fc.assert(
    fc.property(objects, (object) => {
      const turned = Object.fromEntries(Object.entries(object).toReversed())
      assert.equal(hashOf(turned), hashOf(object))
    }),
  )
})

test('canonical text reads back as the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'grapheme', noUnicodeString: false } as object), (value) => {
      const text = canonical(value)
      assert.equal(canonical(parseCanonical(text)), text)
    }),
  )
})

test('a value without one JSON spelling is refused', () => {
  const refused = [
    undefined,
    { a: undefined },
    [undefined],
    NaN,
    Infinity,
    1n,
    () => 1,
    new Date(0),
    new Map(),
    Symbol('a'),
    '\ud800',
    { '\udc00': 1 },
  ]
  for (const value of refused) assert.throws(() => canonical(value), Malformed)
  // eslint-disable-next-line no-sparse-arrays
  assert.throws(() => canonical([1, , 2]), Malformed)
})

test('a value nested without end is refused instead of filling the stack', () => {
  let value: unknown = 1
  for (let i = 0; i < 100_000; i++) value = [value]
  assert.throws(() => canonical(value), /deeper than/)
})

test('JSON in another spelling is refused, a doubled key included', () => {
  for (const text of ['{"b":1,"a":2}', '{"a":1,"a":2}', '{ "a":1}', '1.0', '"\\u0041"', '{"a":1}\n', '{'])
    assert.throws(() => parseCanonical(text), Malformed)
})
