import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { TOTP, Secret } from 'otpauth'
import { ANA, openHouse, type House } from './testing.ts'

const IVY = { name: 'Ivy Stone', email: 'ivy.stone@mercyvalley.example', password: 'k7Tq9wz2' }
let house: House
let admin: Awaited<ReturnType<House['founded']>>
let ivy: Awaited<ReturnType<House['joined']>>
let secret = ''
let recoveryCodes: string[] = []
const codeAt = (shift = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: house.clock.now().getTime() + shift * 1000 })

before(async () => {
  house = await openHouse()
  admin = await house.founded()
  ivy = await house.joined(admin.browser, ANA.password, IVY, ['privacy_officer'])
})
after(() => house.close())

test('a short password opens nothing but one’s own page until the authenticator app is on', async () => {
  const me = (await ivy.browser.send('GET', '/me')).body
  assert.deepEqual([me.mustAddSecondFactor, me.permissions, me.secondFactor], [true, [], false])
  assert.equal((await ivy.browser.send('GET', '/members')).status, 403)
  assert.equal((await ivy.browser.send('PUT', '/me/preferences', { language: 'es', theme: 'dark' })).status, 200)
  await ivy.browser.send('PUT', '/me/preferences', { language: 'en' })
})

test('the app is turned on with its first code, gives ten recovery codes, and then the permissions are there', async () => {
  assert.equal((await ivy.browser.send('POST', '/me/second-factor')).body.code, 'step-up-needed')
  assert.equal((await ivy.browser.send('PUT', '/me/second-factor', { code: '123456' })).status, 409)
  await ivy.browser.stepUp(IVY)
  const started = (await ivy.browser.send('POST', '/me/second-factor')).body
  secret = started.secret
  assert.ok(started.uri.includes(secret))
  assert.equal((await ivy.browser.send('GET', '/me')).body.secondFactor, false)
  const wrong = await ivy.browser.send('PUT', '/me/second-factor', { code: codeAt(3600) })
  assert.deepEqual([wrong.status, Object.keys(wrong.body.fields)], [422, ['code']])
  const on = await ivy.browser.send('PUT', '/me/second-factor', { code: codeAt() })
  recoveryCodes = on.body.recoveryCodes
  const me = (await ivy.browser.send('GET', '/me')).body
  assert.deepEqual(
    [me.mustAddSecondFactor, me.secondFactor, me.recoveryCodesLeft, me.permissions.includes('finding.override')],
    [false, true, 10, true],
  )
  assert.equal((await ivy.browser.send('POST', '/me/second-factor')).status, 409)
})

test('signing in asks for a code, and takes each code once', async () => {
  house.clock.pass(2)
  const browser = house.visitor()
  assert.deepEqual((await browser.signIn(IVY)).body, { state: 'code_needed' })
  assert.equal(browser.cookies.size, 0)
  const code = codeAt()
  const wrong = await browser.signIn(IVY, codeAt(3600))
  assert.deepEqual([wrong.status, wrong.body.code, browser.cookies.size], [401, 'wrong-code', 0])
  const twice = await Promise.all([browser.signIn(IVY, code), house.visitor().signIn(IVY, code)])
  assert.deepEqual(twice.map((one) => one.status).sort(), [200, 401])
  assert.equal((await house.visitor().signIn(IVY, code)).status, 401)
})

test('a recovery code works once in place of the phone', async () => {
  house.clock.pass(2)
  const code = recoveryCodes[3]!
  const browser = house.visitor()
  assert.equal((await browser.signIn(IVY, code.toUpperCase())).body.state, 'signed_in')
  assert.equal((await browser.send('GET', '/me')).body.recoveryCodesLeft, 9)
  assert.equal((await house.visitor().signIn(IVY, code)).body.code, 'wrong-code')
  const started = (await house.events(admin.org)).filter((one) => one.name === 'session.started').map((one) => one.detail['factor'])
  assert.deepEqual(started, ['set_up', 'invitation', 'totp', 'recovery_code'])
})

test('wrong codes are counted like wrong passwords', async () => {
  house.clock.pass(120)
  for (let i = 0; i < 5; i++) assert.equal((await house.visitor().signIn(IVY, '000000')).status, 401)
  assert.equal((await house.visitor().signIn(IVY, codeAt())).status, 429)
  house.clock.pass(1)
  assert.equal((await house.visitor().signIn(IVY, codeAt())).status, 200)
})

test('the proof before a dangerous act asks for the code too', async () => {
  house.clock.pass(2)
  const browser = house.visitor()
  await browser.signIn(IVY, codeAt())
  const without = await browser.stepUp(IVY)
  assert.deepEqual([without.status, without.body.code], [401, 'code-needed'])
  house.clock.pass(1)
  assert.equal((await browser.stepUp(IVY, codeAt())).status, 200)
  const off = await browser.send('DELETE', '/me/second-factor')
  assert.deepEqual([off.status, /shorter than 15/.test(off.body.detail)], [409, true])
})

test('an administrator removes a lost second factor: sessions end and a new one has to be added', async () => {
  const browser = house.visitor()
  house.clock.pass(1)
  await browser.signIn(IVY, codeAt())
  const ana = house.visitor()
  await ana.signIn(ANA)
  assert.equal((await ana.send('DELETE', `/members/${ivy.id}/second-factor`)).body.code, 'step-up-needed')
  await ana.stepUp(ANA)
  assert.equal((await ana.send('DELETE', `/members/${admin.id}/second-factor`)).status, 403)
  assert.equal((await ana.send('DELETE', `/members/${ivy.id}/second-factor`)).status, 200)
  assert.equal((await ana.send('DELETE', `/members/${ivy.id}/second-factor`)).status, 409)
  assert.equal((await browser.send('GET', '/me')).status, 401)
  await browser.signIn(IVY)
  assert.deepEqual((await browser.send('GET', '/me')).body.permissions, [])
})

test('the secret of the app never stands in the database as it is', async () => {
  const rows = await house.db.transaction().execute(async (tx) => {
    const { sql } = await import('kysely')
    await sql`select set_config('app.org_id', '*', true)`.execute(tx)
    return (await sql<{ row: string }>`select row_to_json(m)::text as row from member m`.execute(tx)).rows
  })
  assert.equal(
    rows.some(({ row }) => row.includes(secret) || row.includes(Buffer.from(secret).toString('hex'))),
    false,
  )
})
