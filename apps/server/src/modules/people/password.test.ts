import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isLong, passwordProblem, worthOf } from './password.ts'

const HOUSE = ['Ana Reyes', 'ana.reyes@mercyvalley.example', 'Mercy Valley Health']

test('passwords that people guess first are refused, however they are dressed up', () => {
  const easy = [
    'password',
    'Password123!',
    'P@ssw0rd2026',
    'Tr0ub1e2024',
    'qwertyuiopasdfgh',
    '1qaz2wsx3edc4rfv',
    'aaaaaaaaaaaaaaaaaaaa',
    'abcabcabcabcabc',
    '123456789012345',
    '111111111111111',
    'sunshineprincess',
    'iloveyouforever',
    'football basketball',
    'Summer2026Hospital!',
    'Welcome1Welcome1',
    'letmeinplease!!',
    'jennifer19901990',
    'nurse2024!',
    'hunter2 hunter2 hunter2',
    'contraseña2025',
    'MercyValley2026!',
    'Ana.Reyes.1984',
    'areyes@mercyvalley',
    'mercyvalleyhealth',
    'ReyesReyesReyes',
    'drowssap12345678',
    'p455w0rdp455w0rd',
    'zaq12wsxzaq12wsx',
    'creative',
    'Lacrosse99!',
    'fktrcfylh',
    'LIFEHACK7',
    'q1w2e3r4t5y6u7i8',
  ]
  for (const password of easy) assert.notEqual(passwordProblem(password, HOUSE), null, password)
})

test('passphrases, random strings and other scripts are taken without rules about kinds of characters', () => {
  const good = [
    'purple lantern over quiet river',
    'orangeguitarwindowbasket',
    'tres tazas de cafe verde',
    'mi perro come naranjas',
    'k7Tq9wz2',
    'xkqvbnwzrtplmdh',
    '青い灯台と静かな海の夜明け',
    'ñandú bajo la lluvia fría',
    'a phrase of four words',
    `${'long '.repeat(10)}winding unusual road`,
  ]
  for (const password of good) assert.equal(passwordProblem(password, HOUSE), null, password)
})

test('eight characters are the least, 256 the most, and fifteen make a password that may stand alone', () => {
  assert.match(passwordProblem('k7Tq9wz', [])!.en, /15 characters or more/)
  assert.equal(passwordProblem('k7Tq9wz2', []), null)
  assert.notEqual(passwordProblem('x1y2z3'.repeat(50), []), null)
  assert.deepEqual(
    [isLong('k7Tq9wz2mb4vx1'), isLong('k7Tq9wz2mb4vx1p'), isLong('😀'.repeat(14)), isLong('😀'.repeat(15))],
    [false, true, false, true],
  )
})

test('the words of the house count against a password only in that house', () => {
  assert.notEqual(passwordProblem('Reyes-mercyvalley-77', HOUSE), null)
  assert.equal(passwordProblem('Reyes-mercyvalley-77', ['Lakeside Regional']), null)
})

test('the worth of a password is a number in good time for any text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 256, unit: 'binary' }), (password) => {
      const worth = worthOf(password, HOUSE)
      assert.ok(Number.isFinite(worth) && worth >= 0 && worth <= 256)
    }),
    { numRuns: 60 },
  )
})
