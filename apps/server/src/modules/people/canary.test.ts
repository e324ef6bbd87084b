import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { TOTP, Secret } from 'otpauth'
import { openHouse, openPostOffice, type House } from './testing.ts'

// Signs that turn up nowhere by chance.
const QUILL = { name: 'Quillaria Zebedaeus', email: 'quillaria.zz@mercyvalley.example', password: 'canary 7719 purple lantern over river' }
const ODDO = { name: 'Oddolina Vexworth', email: 'oddolina.vx@mercyvalley.example', password: 'canary 8826 wooden kites at noon' }
const CANARIES = [
  'Quillaria',
  'Zebedaeus',
  'quillaria.zz',
  'canary 7719',
  'Oddolina',
  'Vexworth',
  'oddolina.vx',
  'canary 8826',
  'canary 3345',
  'smtp canary 6601',
  'Fernbrook',
  'Wexcombe',
  '555-010-7741',
]

let house: House
let post: Awaited<ReturnType<typeof openPostOffice>>
before(async () => {
  house = await openHouse({ queue: true })
  post = await openPostOffice({ user: 'u', password: 'smtp canary 6601' })
})
after(async () => {
  await house.close()
  await post.close()
})

test('no name, address, password, code, link or token reaches the log or the ledger, whatever is done', async () => {
  const { browser, org, token: setUpToken } = await house.founded(QUILL, 'Fernbrook Clinic')
  await browser.stepUp(QUILL)
  await browser.send('POST', '/facilities', { name: 'Wexcombe House', zone: 'America/Chicago', phone: '555-010-7741' })
  await browser.send('PUT', '/mail-settings', {
    host: '127.0.0.1',
    port: post.port,
    secure: false,
    user: 'u',
    password: 'smtp canary 6601',
    from: 'bedside@mercyvalley.example',
  })
  await browser.send('POST', '/mail-settings/test')
  const { id, browser: oddo } = await house.joined(browser, QUILL.password, ODDO, ['approver'])
  await browser.send('PUT', `/members/${id}`, { name: 'Oddolina Vexworth-Hale', roles: ['approver', 'contributor'] })
  await house.visitor().signIn({ ...QUILL, password: 'canary 3345 is wrong' })
  await house.visitor().signIn({ ...ODDO, email: 'oddolina.vx@elsewhere.example' })
  await house.visitor().send('POST', '/password-resets', { email: ODDO.email })
  const { token } = (await browser.send('POST', '/api-tokens', { name: 'Quillaria reads', scopes: ['read'], days: 5 })).body
  await oddo.stepUp(ODDO)
  const { secret } = (await oddo.send('POST', '/me/second-factor')).body
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: house.clock.now().getTime() })
  const { recoveryCodes } = (await oddo.send('PUT', '/me/second-factor', { code })).body
  await house.visitor().signIn(ODDO, recoveryCodes[0])
  await oddo.send('PUT', '/me/password', { current: ODDO.password, password: 'canary 3345 turtles read maps' })
  await browser.send('POST', `/members/${id}/deactivation`)
  await browser.send('GET', `/members?q=${encodeURIComponent('Quillaria')}`)
  // A bug inside: its message quotes values, as PostgreSQL's do.
  house.services.log.error(
    {
      err: Object.assign(new Error(`duplicate key (email)=(${QUILL.email})`), { detail: QUILL.name }),
      email: QUILL.email,
      member: { name: QUILL.name },
    },
    'a bug, or a part that failed',
  )

  const events = await house.events(org)
  for (const name of [
    'organization.created',
    'facility.added',
    'mail.changed',
    'member.invited',
    'member.joined',
    'member.changed',
    'session.started',
    'session.stepped-up',
    'sign-in.refused',
    'password.reset-asked',
    'token.made',
    'second-factor.added',
    'password.changed',
    'member.deactivated',
  ]) {
    assert.ok(
      events.some((one) => one.name === name),
      name,
    )
  }
  const secrets = [...CANARIES, setUpToken, token, secret, ...recoveryCodes, browser.cookies.get('session')!]
  const ledger = events.map((one) => JSON.stringify([one.name, one.subject_kind, one.subject_id, one.detail])).join('\n')
  const log = house.log.join('\n')
  assert.ok(log.length > 0)
  for (const one of secrets) {
    assert.equal(ledger.includes(one), false, `the ledger holds ${one}`)
    assert.equal(log.includes(one), false, `the log holds ${one}`)
  }
})

test('an Idempotency-Key keeps neither a password nor a new token readable in the database', async () => {
  const browser = house.visitor()
  await browser.signIn(QUILL)
  await browser.stepUp(QUILL)
  const make = () => browser.send('POST', '/api-tokens', { name: 'Once', scopes: ['read'], days: 5 }, { 'idempotency-key': 'k-1' })
  const [first, second] = [await make(), await make()]
  assert.equal(first.status, 200)
  assert.deepEqual(second.body, first.body)
  const { acrossOrgs } = await import('../../platform/db.ts')
  const rows = await acrossOrgs(house.db, (tx) => tx.selectFrom('idempotency').selectAll().execute())
  assert.equal(rows.length, 1)
  assert.equal(JSON.stringify(rows).includes(first.body.token), false)
})
