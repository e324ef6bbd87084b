import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createVault } from '../../platform/vault.ts'
import { looksLikeRecovery, newRecoveryCodes, recoveryHash } from './recovery.ts'
import { newTotpSecret, stepOfCode, totpUri } from './totp.ts'

// The secret and times of RFC 6238, appendix B, cut to six digits. https://www.rfc-editor.org/rfc/rfc6238#appendix-B
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const VECTORS = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
] as const
const at = (seconds: number): Date => new Date(seconds * 1000)

test('codes are those of RFC 6238', () => {
  for (const [seconds, code] of VECTORS) assert.equal(stepOfCode(SECRET, code, at(seconds), null), Math.floor(seconds / 30), code)
})

test('a code is good one step early and one step late, and no further', () => {
  const [seconds, code] = VECTORS[3]
  const given = [-60, -30, 0, 30, 60].map((shift) => stepOfCode(SECRET, code, at(seconds + shift), null))
  const step = Math.floor(seconds / 30)
  assert.deepEqual(given, [null, step, step, step, null])
})

test('a code that was taken, or an earlier one, is not taken again', () => {
  const [seconds, code] = VECTORS[3]
  const step = Math.floor(seconds / 30)
  assert.equal(stepOfCode(SECRET, code, at(seconds), step), null)
  assert.equal(stepOfCode(SECRET, code, at(seconds), step + 1), null)
  assert.equal(stepOfCode(SECRET, code, at(seconds), step - 1), step)
})

test('anything but six digits is wrong, with or without spaces between', () => {
  const [seconds] = VECTORS[3]
  for (const code of ['', '5924', '0059245', 'abcdef', '00592４']) assert.equal(stepOfCode(SECRET, code, at(seconds), null), null, code)
  assert.equal(stepOfCode(SECRET, '005 924', at(seconds), null), Math.floor(seconds / 30))
})

test('a new secret has 160 bits and its address names Bedside and the member', () => {
  const secret = newTotpSecret()
  assert.match(secret, /^[A-Z2-7]{32}$/)
  const uri = totpUri(secret, 'ana.reyes@mercyvalley.example')
  assert.match(
    uri,
    /^otpauth:\/\/totp\/Bedside:ana\.reyes%40mercyvalley\.example\?issuer=Bedside&secret=[A-Z2-7]{32}&algorithm=SHA1&digits=6&period=30$/,
  )
})

test('ten different recovery codes, found again in any case and with or without the dash, and only for their member', () => {
  const codes = newRecoveryCodes()
  assert.equal(new Set(codes).size, 10)
  for (const code of codes) assert.match(code, /^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$/)
  const vault = createVault(Buffer.alloc(32, 1))
  const code = codes[0]!
  assert.equal(recoveryHash(vault, 'a', code.toUpperCase().replace('-', ' ')), recoveryHash(vault, 'a', code))
  assert.notEqual(recoveryHash(vault, 'b', code), recoveryHash(vault, 'a', code))
  assert.deepEqual([looksLikeRecovery(code), looksLikeRecovery('123456')], [true, false])
})
