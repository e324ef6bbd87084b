import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { TOTP, Secret } from 'otpauth'
import { createResetLinks } from './index.ts'
import { ANA, openHouse, type House } from './testing.ts'

let house: House
let admin: Awaited<ReturnType<House['founded']>>
before(async () => {
  house = await openHouse()
  admin = await house.founded()
})
after(() => house.close())

const reset = (link: string, password: string) =>
  house.visitor().send('POST', '/password-resets/completion', { token: link.split('#')[1], password })

test('asking is answered alike for every address, before and after the third time', async () => {
  for (let i = 0; i < 4; i++) {
    for (const email of [ANA.email, 'nobody@mercyvalley.example'])
      assert.deepEqual((await house.visitor().send('POST', '/password-resets', { email })).body, { done: true })
  }
  const asked = (await house.events(admin.org)).filter((one) => one.name === 'password.reset-asked')
  assert.deepEqual(
    asked.map((one) => [one.actor_id, one.detail['mailed']]),
    [
      [null, false],
      [null, false],
      [null, false],
    ],
  )
})

test('a link is dead after an hour, and after a newer one was made', async () => {
  const [first] = await createResetLinks(house.services, ANA.email, 'http://bedside.test')
  const [second] = await createResetLinks(house.services, ANA.email.toUpperCase(), 'http://bedside.test')
  assert.equal((await reset(first!.link, 'quiet marble owls drift north')).status, 404)
  house.clock.pass(60)
  assert.equal((await reset(second!.link, 'quiet marble owls drift north')).status, 404)
  assert.deepEqual(await createResetLinks(house.services, 'nobody@mercyvalley.example', 'http://bedside.test'), [])
})

test('a reset does not pass by the second factor, and ends a wait after wrong tries', async () => {
  const browser = house.visitor()
  await browser.signIn(ANA)
  await browser.stepUp(ANA)
  const { secret } = (await browser.send('POST', '/me/second-factor')).body
  const code = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: house.clock.now().getTime() })
  assert.equal((await browser.send('PUT', '/me/second-factor', { code: code() })).status, 200)
  for (let i = 0; i < 5; i++) await house.visitor().signIn({ ...ANA, password: 'forgotten forgotten' })
  assert.equal((await house.visitor().signIn(ANA)).status, 429)
  const [made] = await createResetLinks(house.services, ANA.email, 'http://bedside.test')
  const password = 'quiet marble owls drift north'
  assert.equal((await reset(made!.link, password)).status, 200)
  assert.equal((await browser.send('GET', '/me')).status, 401)
  const fresh = house.visitor()
  assert.deepEqual((await fresh.signIn({ ...ANA, password })).body, { state: 'code_needed' })
  house.clock.pass(1)
  assert.equal((await fresh.signIn({ ...ANA, password }, code())).body.state, 'signed_in')
})
