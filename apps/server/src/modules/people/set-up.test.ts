import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createSetUpLink, isSetUp } from './index.ts'
import { ANA, openHouse, type House } from './testing.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const form = (token: string) => ({
  token,
  organization: { name: 'Mercy Valley Health' },
  administrator: { ...ANA },
  facility: { name: 'Mercy Valley Main', zone: 'America/Chicago', phone: '', website: 'https://mercyvalley.example' },
})

test('a new installation waits for its first organization and says that plain http is not safe', async () => {
  const state = await house.visitor().send('GET', '/set-up')
  assert.deepEqual([state.status, state.body], [200, { needed: true, insecure: true, demo: false }])
  assert.equal(await isSetUp(house.services), false)
})

test('a wrong link, a link voided by a newer one and a link older than 24 hours make nothing', async () => {
  const voided = await createSetUpLink(house.services)
  const old = await createSetUpLink(house.services)
  house.clock.pass(24 * 60)
  for (const token of ['x'.repeat(43), voided, old]) {
    const answer = await house.visitor().send('POST', '/set-up', form(token))
    assert.deepEqual([answer.status, answer.body.code], [404, 'link-not-valid'])
    assert.match(answer.body.next, /new link/)
  }
  assert.equal(await isSetUp(house.services), false)
})

test('a link whose form was wrong stays good, makes one organization even when used twice at once, and then never again', async () => {
  const token = await createSetUpLink(house.services)
  const bad = await house.visitor().send('POST', '/set-up', { ...form(token), administrator: { ...ANA, password: 'Summer2026Hospital!' } })
  assert.equal(bad.status, 422)
  assert.deepEqual(Object.keys(bad.body.fields), ['administrator.password'])
  const browser = house.visitor()
  const answers = await Promise.all([browser.send('POST', '/set-up', form(token)), house.visitor().send('POST', '/set-up', form(token))])
  assert.deepEqual(answers.map((one) => one.status).sort(), [200, 404])
  const again = await house.visitor().send('POST', '/set-up', form(token))
  assert.equal(again.status, 404)
  assert.equal((await house.visitor().send('GET', '/set-up')).body.needed, false)
})

test('the one who set up is signed in, is administrator only when they did not ask for more, and the ledger tells it without names', async () => {
  const browser = house.visitor()
  assert.equal((await browser.signIn(ANA)).body.state, 'signed_in')
  const me = (await browser.send('GET', '/me')).body
  assert.deepEqual(me.roles, ['administrator'])
  assert.equal(me.organization.graceMinutes, 15)
  assert.equal(me.facilities[0].phone, null)
  assert.equal(me.mustAddSecondFactor, false)
  const events = await house.events(me.organization.id)
  assert.deepEqual(
    events.map((one) => one.name),
    ['organization.created', 'facility.added', 'member.joined', 'session.started', 'session.started'],
  )
  assert.ok(events.every((one) => one.actor_id === me.id))
})
