import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOrg } from '../../platform/db.ts'
import { updateMember } from './store.ts'
import { ANA, BEN, openHouse, type House } from './testing.ts'

let house: House
let admin: Awaited<ReturnType<House['founded']>>
let ben: Awaited<ReturnType<House['joined']>>
before(async () => {
  house = await openHouse()
  admin = await house.founded()
  ben = await house.joined(admin.browser, ANA.password, BEN, ['approver'])
})
after(() => house.close())

test('a session ends after 30 quiet minutes, and activity or “stay signed in” moves that on', async () => {
  const browser = house.visitor()
  await browser.signIn(BEN)
  house.clock.pass(29)
  assert.equal((await browser.send('GET', '/me')).status, 200)
  house.clock.pass(29)
  const extended = await browser.send('POST', '/me/session/extension')
  assert.equal(extended.body.idleEndsAt, new Date(house.clock.now().getTime() + 30 * 60_000).toISOString())
  house.clock.pass(30)
  const gone = await browser.send('GET', '/me')
  assert.deepEqual([gone.status, gone.body.code], [401, 'sign-in-needed'])
})

test('a session ends after twelve hours however busy it is', async () => {
  const browser = house.visitor()
  await browser.signIn(BEN)
  for (let minutes = 0; minutes < 700; minutes += 20) {
    house.clock.pass(20)
    assert.equal((await browser.send('GET', '/me')).status, 200)
  }
  house.clock.pass(19)
  assert.equal((await browser.send('GET', '/me')).status, 200)
  house.clock.pass(1)
  assert.equal((await browser.send('GET', '/me')).status, 401)
})

test('signing out ends the session on the server, not only in the browser', async () => {
  const browser = house.visitor()
  await browser.signIn(BEN)
  const cookie = `session=${browser.cookies.get('session')}`
  assert.equal((await browser.send('DELETE', '/sessions/current')).status, 200)
  assert.equal(browser.cookies.size, 0)
  assert.equal((await house.visitor().send('GET', '/me', undefined, { cookie })).status, 401)
})

test('I see where I am signed in and can end one of my sessions, but nobody else’s', async () => {
  const [phone, desk, ana] = [house.visitor({ agent: 'Mozilla/5.0 (iPhone) Safari/604.1' }), house.visitor(), house.visitor()]
  await phone.signIn(BEN)
  await desk.signIn(BEN)
  await ana.signIn(ANA)
  const { items } = (await desk.send('GET', '/me/sessions')).body
  assert.deepEqual(items.map((one: { device: string; current: boolean }) => [one.device, one.current]).sort(), [
    ['Firefox on Windows', true],
    ['Safari on iPhone', false],
  ])
  const phoneId = items.find((one: { current: boolean }) => !one.current).id
  assert.equal((await ana.send('DELETE', `/me/sessions/${phoneId}`)).status, 404)
  assert.equal((await phone.send('GET', '/me')).status, 200)
  assert.equal((await desk.send('DELETE', `/me/sessions/${phoneId}`)).status, 200)
  assert.equal((await phone.send('GET', '/me')).status, 401)
  assert.equal((await desk.send('DELETE', `/me/sessions/${phoneId}`)).status, 404)
})

test('a dangerous act needs a new proof, which lasts ten minutes and changes the cookie', async () => {
  const browser = house.visitor()
  await browser.signIn(ANA)
  const act = () => browser.send('PUT', '/organization', { name: 'Mercy Valley Health', language: 'en', graceMinutes: 20 })
  assert.deepEqual([(await act()).status, (await act()).body.code], [403, 'step-up-needed'])
  const wrong = await browser.send('POST', '/me/step-up', { password: 'something else entirely' })
  assert.deepEqual([wrong.status, Object.keys(wrong.body.fields)], [401, ['password']])
  assert.equal((await act()).status, 403)
  const old = browser.cookies.get('session')
  assert.equal((await browser.stepUp(ANA)).body.until, new Date(house.clock.now().getTime() + 600_000).toISOString())
  assert.notEqual(browser.cookies.get('session'), old)
  assert.equal((await act()).body.graceMinutes, 20)
  const underWay = () => house.visitor().send('GET', '/me', undefined, { cookie: `session=${old}` })
  assert.equal((await underWay()).status, 200)
  house.clock.pass(0.6)
  assert.equal((await underWay()).status, 401)
  house.clock.pass(9.5)
  assert.equal((await act()).body.code, 'step-up-needed')
})

test('deactivation ends sessions and tokens with the very next request', async () => {
  const ana = house.visitor()
  await ana.signIn(ANA)
  await ana.stepUp(ANA)
  await ana.send('PUT', `/members/${ben.id}`, { roles: ['approver', 'administrator'] })
  const browser = house.visitor()
  await browser.signIn(BEN)
  await browser.stepUp(BEN)
  const { token } = (await browser.send('POST', '/api-tokens', { name: 'Reports', scopes: ['read'], days: 30 })).body
  const reader = house.visitor()
  const read = () => reader.send('GET', '/members', undefined, { authorization: `Bearer ${token}` })
  assert.equal((await read()).status, 200)
  const deactivated = await ana.send('POST', `/members/${ben.id}/deactivation`)
  assert.equal(deactivated.body.active, false)
  assert.deepEqual([(await browser.send('GET', '/me')).status, (await read()).status], [401, 401])
  assert.equal((await ana.send('DELETE', `/members/${ben.id}/deactivation`)).body.active, true)
  assert.deepEqual([(await browser.send('GET', '/me')).status, (await read()).status], [401, 401])
  assert.equal((await house.visitor().signIn(BEN)).body.state, 'signed_in')
})

test('a session that slipped through a deactivation opens nothing either', async () => {
  const browser = house.visitor()
  await browser.signIn(BEN)
  const active = (value: boolean) => inOrg(house.db, admin.org, (tx) => updateMember(tx, ben.id, { active: value }))
  await active(false)
  assert.equal((await browser.send('GET', '/me')).status, 401)
  await active(true)
  assert.equal((await browser.send('GET', '/me')).status, 200)
})

test('new roles count with the very next request', async () => {
  const ana = house.visitor()
  const browser = house.visitor()
  await ana.signIn(ANA)
  await ana.stepUp(ANA)
  await browser.signIn(BEN)
  assert.equal((await browser.send('GET', '/mail-settings')).status, 200)
  await ana.send('PUT', `/members/${ben.id}`, { roles: ['contributor'] })
  assert.equal((await browser.send('GET', '/mail-settings')).status, 403)
  assert.equal((await browser.send('GET', '/members')).status, 403)
  assert.deepEqual((await browser.send('GET', '/me')).body.roles, ['contributor'])
})

test('a changed password ends the other sessions, keeps this one, and the old password is dead', async () => {
  const [here, there] = [house.visitor(), house.visitor()]
  await here.signIn(BEN)
  await there.signIn(BEN)
  const next = 'nine amber turtles read maps'
  const wrong = await here.send('PUT', '/me/password', { current: 'not this one at all', password: next })
  assert.deepEqual([wrong.status, Object.keys(wrong.body.fields)], [401, ['current']])
  const named = await here.send('PUT', '/me/password', { current: BEN.password, password: 'BenWhitaker1990' })
  assert.deepEqual([named.status, Object.keys(named.body.fields)], [422, ['password']])
  assert.equal((await here.send('PUT', '/me/password', { current: BEN.password, password: BEN.password })).status, 422)
  assert.equal((await here.send('PUT', '/me/password', { current: BEN.password, password: next })).status, 200)
  assert.deepEqual([(await here.send('GET', '/me')).status, (await there.send('GET', '/me')).status], [200, 401])
  assert.equal((await house.visitor().signIn(BEN)).status, 401)
  assert.equal((await house.visitor().signIn({ ...BEN, password: next })).body.state, 'signed_in')
})
