import assert from 'node:assert/strict'
import { argon2Sync } from 'node:crypto'
import { after, before, test } from 'node:test'
import { acrossOrgs, inOrg } from '../../platform/db.ts'
import { ANA, BEN, openHouse, type House } from './testing.ts'

let house: House
let org: string
let anaId: string
before(async () => {
  house = await openHouse()
  const made = await house.founded()
  ;[org, anaId] = [made.org, made.id]
})
after(() => house.close())

test('the right password signs in with a fresh http-only cookie, whatever the case of the address', async () => {
  const browser = house.visitor()
  const first = await browser.signIn({ ...ANA, email: 'ANA.Reyes@MercyValley.example' })
  assert.deepEqual([first.status, first.body], [200, { state: 'signed_in' }])
  assert.match(first.setCookie, /^session=[\w-]{43}; .*Path=\/; HttpOnly; SameSite=Lax/)
  const before = browser.cookies.get('session')
  await browser.signIn(ANA)
  assert.notEqual(browser.cookies.get('session'), before)
  const stale = await house.visitor().send('GET', '/me', undefined, { cookie: `session=${before}` })
  assert.equal(stale.status, 401)
})

test('an unknown address, a wrong password and a deactivated member get the same answer, and none comes early', async () => {
  const admin = house.visitor()
  await admin.signIn(ANA)
  const cleo = { name: 'Cleo Marsh', email: 'cleo.marsh@mercyvalley.example', password: 'seven copper kettles whistle' }
  const { id } = await house.joined(admin, ANA.password, cleo, ['contributor'])
  assert.equal((await admin.send('POST', `/members/${id}/deactivation`)).status, 200)
  const answers = []
  for (const person of [
    { email: 'nobody@mercyvalley.example', password: BEN.password },
    { ...ANA, password: 'not the password at all' },
    cleo,
  ]) {
    const begun = performance.now()
    const answer = await house.visitor().signIn(person)
    assert.ok(performance.now() - begun >= 245)
    answers.push([answer.status, answer.body, answer.setCookie])
  }
  assert.deepEqual(answers[0], answers[1])
  assert.deepEqual(answers[1], answers[2])
  assert.equal(answers[0]![0], 401)
  const refused = (await house.events(org)).filter((one) => one.name === 'sign-in.refused')
  assert.deepEqual(
    refused.map((one) => [one.subject_id, one.actor_id, one.detail['why']]),
    [
      [anaId, null, 'wrong_password'],
      [id, null, 'deactivated'],
    ],
  )
})

test('five wrong tries begin a wait that is told honestly, grows, holds the right password too, and ends by itself; unknown addresses wait alike', async () => {
  house.clock.pass(120)
  for (const email of [ANA.email, 'ghost@mercyvalley.example']) {
    const wrong = { email, password: 'never the right words' }
    for (let i = 0; i < 5; i++) assert.equal((await house.visitor().signIn(wrong)).status, 401)
    const waiting = await house.visitor().signIn({ email, password: ANA.password })
    assert.deepEqual([waiting.status, waiting.body.code, waiting.headers['retry-after']], [429, 'too-many-tries', '30'])
    assert.match(waiting.body.detail, /30 seconds/)
    house.clock.pass(0.5)
    assert.equal((await house.visitor().signIn(wrong)).status, 401)
    assert.equal((await house.visitor().signIn(wrong)).headers['retry-after'], '60')
    house.clock.pass(1)
  }
  assert.equal((await house.visitor().signIn(ANA)).body.state, 'signed_in')
  assert.equal((await house.visitor().signIn({ ...ANA, password: 'x' })).status, 401)
})

test('many tries at the same moment do not slip past the limit', async () => {
  house.clock.pass(120)
  const answers = await Promise.all(
    Array.from({ length: 12 }, () =>
      house.visitor({ ip: '198.51.100.9' }).signIn({ email: 'race@mercyvalley.example', password: 'wrong wrong' }),
    ),
  )
  assert.equal(answers.filter((one) => one.status === 401).length, 5)
  assert.equal(answers.filter((one) => one.status === 429).length, 7)
})

test('a hundred failures from one network stop that network for a while, and no other', async () => {
  house.clock.pass(120)
  await Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      house.visitor({ ip: `192.0.2.${i}` }).signIn({ email: 'spray@mercyvalley.example', password: 'wrong wrong' }),
    ),
  )
  const stopped = await house.visitor({ ip: '192.0.2.250' }).signIn(ANA)
  assert.equal(stopped.status, 429)
  assert.equal((await house.visitor({ ip: '198.51.100.20' }).signIn(ANA)).body.state, 'signed_in')
})

test('the same address in two organizations: the password decides which one opens', async () => {
  house.clock.pass(120)
  const other = await house.founded({ ...ANA, password: 'harbor pencils sing at dusk' }, 'Lakeside Regional')
  const browser = house.visitor()
  await browser.signIn({ ...ANA, password: 'harbor pencils sing at dusk' })
  assert.equal((await browser.send('GET', '/me')).body.organization.id, other.org)
  await browser.signIn(ANA)
  assert.equal((await browser.send('GET', '/me')).body.organization.id, org)
})

test('a password that was hashed with weaker parameters is hashed again at the next sign-in', async () => {
  const nonce = Buffer.alloc(16, 1)
  const tag = argon2Sync('argon2id', { message: ANA.password, nonce, parallelism: 1, tagLength: 32, memory: 8192, passes: 2 })
  const bare = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')
  const stored = () =>
    inOrg(house.db, org, (tx) => tx.selectFrom('member').select('password_hash').where('id', '=', anaId).executeTakeFirstOrThrow())
  await inOrg(house.db, org, (tx) =>
    tx
      .updateTable('member')
      .set({ password_hash: `$argon2id$v=19$m=8192,t=2,p=1$${bare(nonce)}$${bare(tag)}` })
      .where('id', '=', anaId)
      .execute(),
  )
  assert.equal((await house.visitor().signIn(ANA)).body.state, 'signed_in')
  assert.match((await stored()).password_hash, /m=19456,t=2/)
  assert.equal((await house.visitor().signIn(ANA)).body.state, 'signed_in')
})

test('behind https the cookie is bound to the host and never travels in the clear', async () => {
  const secure = await openHouse({ url: 'https://social.mercyvalley.example' })
  const { browser } = await secure.founded()
  const answer = await browser.signIn(ANA)
  assert.match(answer.setCookie, /^__Host-session=[\w-]{43}; .*Path=\/; HttpOnly; Secure; SameSite=Lax/)
  assert.equal((await browser.send('GET', '/me')).body.insecure, false)
  await secure.close()
})

test('a month later a nightly job removes old sessions, links and counts, and leaves what still counts', async () => {
  const browser = house.visitor()
  const rows = () =>
    acrossOrgs(house.db, async (tx) => [
      (await tx.selectFrom('session').select('id').execute()).length,
      (await tx.selectFrom('attempt').select('key').execute()).length,
      (await tx.selectFrom('set_up').select('id').execute()).length,
    ])
  house.clock.pass(32 * 24 * 60)
  await browser.signIn(ANA)
  const job = house.jobs.find((one) => one.name === 'people.tidy')!
  assert.ok((await rows())[0]! > 5)
  await job.run({ org: '*' })
  assert.deepEqual(await rows(), [1, 1, 0])
  assert.equal((await browser.send('GET', '/me')).status, 200)
})

test('refusals come in the language of the browser', async () => {
  const answer = await house.visitor({ language: 'es-US' }).signIn({ email: 'nadie@mercyvalley.example', password: 'lo que sea' })
  assert.match(answer.body.detail, /no coinciden/)
  assert.match(answer.body.next, /enlace/)
})

test('a request from another site changes nothing', async () => {
  const browser = house.visitor()
  const answer = await browser.send('POST', '/sessions', { email: ANA.email, password: ANA.password }, { 'sec-fetch-site': 'cross-site' })
  assert.deepEqual([answer.status, answer.body.code, browser.cookies.size], [403, 'cross-site', 0])
})
