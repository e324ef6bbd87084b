import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOrg } from '../../platform/db.ts'
import { lockMembers } from './store.ts'
import { ANA, BEN, openHouse, type House } from './testing.ts'

let house: House
let admin: Awaited<ReturnType<House['founded']>>
let ben: Awaited<ReturnType<House['joined']>>
before(async () => {
  house = await openHouse()
  admin = await house.founded()
})
after(() => house.close())
const change = (id: string, body: object) => admin.browser.send('PUT', `/members/${id}`, body)

test('the only member may change their own roles, but stays administrator', async () => {
  await admin.browser.stepUp(ANA)
  assert.deepEqual((await change(admin.id, { roles: ['administrator', 'approver'] })).body.roles, ['administrator', 'approver'])
  const last = await change(admin.id, { roles: ['approver'] })
  assert.deepEqual([last.status, /last administrator/.test(last.body.detail)], [409, true])
})

test('with colleagues nobody changes their own roles, but name and facility are theirs to mend', async () => {
  ben = await house.joined(admin.browser, ANA.password, BEN, ['approver'])
  const own = await change(admin.id, { roles: ['administrator', 'privacy_officer'] })
  assert.deepEqual([own.status, /own roles/.test(own.body.detail)], [403, true])
  const mended = await change(admin.id, { name: 'Ana M. Reyes', facilityId: admin.facilityId, roles: ['approver', 'administrator'] })
  assert.deepEqual([mended.status, mended.body.name, mended.body.facilityId], [200, 'Ana M. Reyes', admin.facilityId])
  assert.equal((await change(admin.id, { facilityId: null })).body.facilityId, null)
})

test('a facility of nobody is refused at its field, a member of nobody is not found', async () => {
  const nowhere = await change(ben.id, { facilityId: ben.id })
  assert.deepEqual([nowhere.status, Object.keys(nowhere.body.fields)], [422, ['facilityId']])
  assert.equal((await change(admin.facilityId, { name: 'X' })).status, 404)
  assert.equal((await change('not-an-id', { name: 'X' })).status, 404)
})

test('nobody deactivates themself, nor twice, nor the last administrator; two at once leave one', async () => {
  assert.equal((await admin.browser.send('POST', `/members/${admin.id}/deactivation`)).status, 403)
  await change(ben.id, { roles: ['administrator'] })
  await ben.browser.stepUp(BEN)
  const both = await Promise.all([
    admin.browser.send('POST', `/members/${ben.id}/deactivation`),
    ben.browser.send('POST', `/members/${admin.id}/deactivation`),
  ])
  // Whoever comes second is either refused or, already deactivated, no longer signed in.
  const [first, second] = both.map((one) => one.status).sort()
  assert.equal(first, 200)
  assert.ok(second === 409 || second === 401, String(second))
  const { browser, id } = both[0]!.status === 200 ? { browser: admin.browser, id: ben.id } : { browser: ben.browser, id: admin.id }
  assert.equal((await browser.send('POST', `/members/${id}/deactivation`)).status, 409)
  const roles = await browser.send('PUT', `/members/${id}`, { roles: ['workforce'] })
  assert.deepEqual([roles.status, /Reactivate/.test(roles.body.next)], [409, true])
  assert.equal((await browser.send('DELETE', `/members/${id}/deactivation`)).status, 200)
  assert.equal((await browser.send('DELETE', `/members/${id}/deactivation`)).status, 409)
})

test('who may do what is changed one after the other: a deactivation waits for the change that is under way', async () => {
  const browser = house.visitor()
  await browser.signIn(ANA)
  await browser.stepUp(ANA)
  let release = (): void => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  let locked = (): void => {}
  const isLocked = new Promise<void>((resolve) => (locked = resolve))
  const underWay = inOrg(house.db, admin.org, async (tx) => {
    await lockMembers(tx)
    locked()
    await held
  })
  await isLocked
  let settled = false
  const waiting = browser.send('POST', `/members/${ben.id}/deactivation`).finally(() => (settled = true))
  await new Promise((resolve) => setTimeout(resolve, 300))
  assert.equal(settled, false)
  release()
  await underWay
  assert.equal((await waiting).status, 200)
  assert.equal((await browser.send('DELETE', `/members/${ben.id}/deactivation`)).status, 200)
})

test('members are listed by name in pages, and found by a part of their name or address, whatever signs are in it', async () => {
  const browser = house.visitor()
  await browser.signIn(ANA)
  await browser.stepUp(ANA)
  const names = ['ava lund', 'Óscar Díaz', 'Zed 100% Quill', "Pat O'Neil"]
  for (const [i, name] of names.entries())
    await house.joined(
      browser,
      ANA.password,
      { name, email: `colleague${i}@mercyvalley.example`, password: `seven copper kettles whistle ${i}` },
      ['workforce'],
    )
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { items: { name: string }[]; next: string | null } = (
      await browser.send('GET', `/members?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
    ).body
    seen.push(...page.items.map((one) => one.name))
    cursor = page.next
  }
  assert.deepEqual([...seen].sort(), ['Ana M. Reyes', 'Ben Whitaker', ...names].sort())
  assert.equal(new Set(seen).size, 6)
  const find = async (q: string) =>
    (await browser.send('GET', `/members?q=${encodeURIComponent(q)}`)).body.items.map((one: { name: string }) => one.name)
  assert.deepEqual(
    [await find('0%'), await find("o'ne"), await find('_'), await find('COLLEAGUE0@')],
    [['Zed 100% Quill'], ["Pat O'Neil"], [], ['ava lund']],
  )
  assert.equal((await browser.send('GET', '/members?cursor=nonsense')).status, 422)
})

test('facilities are added and changed, each with its zone, and the organization can be renamed', async () => {
  const browser = house.visitor()
  await browser.signIn(ANA)
  const added = await browser.send('POST', '/facilities', { name: 'Mercy Valley North', zone: 'America/Denver', phone: '(555) 010-0199' })
  assert.equal(added.body.phone, '(555) 010-0199')
  const changed = await browser.send('PUT', `/facilities/${added.body.id}`, {
    name: 'Mercy Valley North',
    zone: 'America/Phoenix',
    phone: '',
  })
  assert.deepEqual([changed.body.zone, changed.body.phone], ['America/Phoenix', null])
  assert.equal((await browser.send('GET', '/facilities')).body.items.length, 2)
  await browser.stepUp(ANA)
  assert.equal(
    (await browser.send('PUT', '/organization', { name: 'Mercy Valley Health System', language: 'es', graceMinutes: 30 })).body.name,
    'Mercy Valley Health System',
  )
  assert.equal((await browser.send('GET', '/organization')).body.language, 'es')
})
