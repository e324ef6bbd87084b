import { peopleContract } from '@bedside/contract/people'
import type { Route } from '@bedside/contract/route'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ANA, BEN, openHouse, type House } from './testing.ts'

/** What is wrong for a kind of field, and what is odd but has to be lived with: quotes of SQL, other scripts, marks that change direction. */
const KINDS: Record<string, { bad: unknown[]; odd?: unknown[] }> = {
  line: {
    bad: [5, null, '', '   ', 'x'.repeat(501), ['a'], {}, true, 'a\0b', 'half \ud800'],
    odd: ["Robert'); drop table member;--", '‮desrever', '👩🏽‍⚕️', '%_\\', '${7*7}'],
  },
  text: { bad: [5, ['a'], {}, 'x'.repeat(501), '\0', '\udfff'], odd: ["'; delete from facility; --", '', '  '] },
  email: {
    bad: [5, null, '', 'nobody', 'a@b', '@x.example', "x' or '1'='1", `${'x'.repeat(260)}@a.example`, 'a\0@b.example', ['a@b.example']],
    odd: ["o'neil@mercyvalley.example"],
  },
  password: { bad: [5, null, '', 'short', 'x'.repeat(257), {}, 'nul \0 in the middle of it'] },
  current: { bad: [5, null, '', 'x'.repeat(257), {}, '\0'], odd: ["' or 1=1 --"] },
  code: { bad: [5, '', '12345', 'x'.repeat(25), [], '12345\0'], odd: ["1'2'3'4'", '١٢٣٤٥٦'] },
  secret: { bad: [5, null, '', 'short', 'x'.repeat(201), {}, `${'x'.repeat(30)}\0`], odd: [`${"';--".repeat(10)}`] },
  zone: { bad: [5, null, '', 'Mars/Olympus', 'america/chicago; drop', '+01:00', {}] },
  language: { bad: [5, 'fr', '', 'EN', {}] },
  theme: { bad: [5, 'pink', '', {}] },
  roles: { bad: [5, null, [], ['owner'], ['approver', 5], 'approver', Array(8).fill('approver'), {}], odd: [['approver', 'approver']] },
  scopes: { bad: [5, null, [], ['approve'], 'read', {}] },
  id: { bad: [5, 'x', '', {}, "1' or '1'='1"] },
  flag: { bad: ['yes', 1, 'true', {}] },
  requiredFlag: { bad: ['yes', 1, null, 'true', {}] },
  port: { bad: ['abc', 0, -1, 65536, 1.5, {}] },
  days: { bad: ['abc', 0, -1, 366, 1.5, {}] },
  minutes: { bad: ['abc', -1, 241, 1.5, {}] },
  url: { bad: [5, '', 'nonsense', {}, `https://x.example/${'x'.repeat(200)}`, 'https://a.example/\0'], odd: ["https://a.example/?q=';--"] },
  search: { bad: ['x'.repeat(101), 'a%00b'], odd: ["'; drop table member; --", '%', '_'] },
  limit: { bad: ['0', '101', 'abc', '-1', '1.5'] },
  cursor: { bad: ['x', 'x'.repeat(201), "' or 1=1"] },
}

type Case = { path?: Record<string, string>; body: Record<string, unknown>; fields: Record<string, keyof typeof KINDS> }
const facility = {
  name: 'Mercy Valley East',
  zone: 'America/Chicago',
  phone: '555 010',
  address: '1 Main St',
  website: 'https://east.example',
}
const facilityFields = { name: 'line', zone: 'zone', phone: 'text', address: 'text', website: 'url' }
const SOMEBODY = '01900000-0000-7000-8000-000000000000'
const token = 'x'.repeat(43)

const CASES: Record<string, Case> = {
  setUp: {
    body: { token, organization: { name: 'Lakeside', language: 'en' }, administrator: { ...BEN, alsoLead: true }, facility },
    fields: {
      token: 'secret',
      'organization.name': 'line',
      'organization.language': 'language',
      'administrator.name': 'line',
      'administrator.email': 'email',
      'administrator.password': 'password',
      'administrator.alsoLead': 'flag',
      'facility.name': 'line',
      'facility.zone': 'zone',
      'facility.phone': 'text',
      'facility.address': 'text',
      'facility.website': 'url',
    },
  },
  signIn: {
    body: { email: 'nobody@mercyvalley.example', password: 'x', code: '123456' },
    fields: { email: 'email', password: 'current', code: 'code' },
  },
  setPreferences: {
    body: { language: 'en', theme: 'auto', facilityId: null },
    fields: { language: 'language', theme: 'theme', facilityId: 'id' },
  },
  stepUp: { body: { password: 'x', code: '123456' }, fields: { password: 'current', code: 'code' } },
  changePassword: {
    body: { current: 'x', password: 'slow bicycles hum past gates' },
    fields: { current: 'current', password: 'password' },
  },
  confirmSecondFactor: { body: { code: '123456' }, fields: { code: 'code' } },
  askPasswordReset: { body: { email: 'nobody@mercyvalley.example' }, fields: { email: 'email' } },
  resetPassword: { body: { token, password: 'slow bicycles hum past gates' }, fields: { token: 'secret', password: 'password' } },
  members: { body: { q: 'a', limit: '5', cursor: SOMEBODY }, fields: { q: 'search', limit: 'limit', cursor: 'cursor' } },
  changeMember: {
    path: { id: SOMEBODY },
    body: { name: 'Ana', roles: ['approver'], facilityId: null },
    fields: { name: 'line', roles: 'roles', facilityId: 'id' },
  },
  invite: {
    body: { name: 'Kim', email: 'kim@mercyvalley.example', roles: ['workforce'], facilityId: null, language: 'en' },
    fields: { name: 'line', email: 'email', roles: 'roles', facilityId: 'id', language: 'language' },
  },
  viewInvitation: { body: { token }, fields: { token: 'secret' } },
  acceptInvitation: {
    body: { token, name: 'Kim', password: 'slow bicycles hum past gates' },
    fields: { token: 'secret', name: 'line', password: 'password' },
  },
  changeOrganization: {
    body: { name: 'Mercy Valley Health', language: 'en', graceMinutes: 15 },
    fields: { name: 'line', language: 'language', graceMinutes: 'minutes' },
  },
  addFacility: { body: facility, fields: facilityFields },
  changeFacility: { path: { id: SOMEBODY }, body: facility, fields: facilityFields },
  setMailSettings: {
    body: { host: 'mail.mercyvalley.example', port: 587, secure: false, user: 'u', password: 'p', from: 'bedside@mercyvalley.example' },
    fields: { host: 'line', port: 'port', secure: 'requiredFlag', user: 'text', password: 'text', from: 'email' },
  },
  addApiToken: { body: { name: 'Reports', scopes: ['read'], days: 5 }, fields: { name: 'line', scopes: 'scopes', days: 'days' } },
}

let house: House
let admin: Awaited<ReturnType<House['founded']>>
before(async () => {
  house = await openHouse()
  admin = await house.founded()
})
after(() => house.close())

const contract = peopleContract as unknown as Record<string, Route>
/** Every field of an input, `a.b` for nested ones, without the id in the address. */
function fieldsOf(schema: unknown, prefix = ''): string[] {
  const shape = (schema as { shape?: Record<string, unknown> }).shape ?? {}
  return Object.entries(shape).flatMap(([key, inner]) =>
    (inner as { shape?: object }).shape ? fieldsOf(inner, `${prefix}${key}.`) : [`${prefix}${key}`],
  )
}

const withField = (body: Record<string, unknown>, field: string, value: unknown): Record<string, unknown> => {
  const copy = structuredClone(body)
  const keys = field.split('.')
  const last = keys.pop()!
  keys.reduce((at, key) => at[key] as Record<string, unknown>, copy)[last] = value
  return copy
}

async function send(name: string, body: Record<string, unknown>) {
  const one = contract[name]!
  const path = one.path.replace(/:(\w+)/g, (_, key: string) => CASES[name]!.path![key]!)
  if (one.method !== 'GET') return admin.browser.send(one.method, path, body)
  const query = Object.entries(body).map(
    ([key, value]) => `${key}=${String(value).includes('%00') ? value : encodeURIComponent(String(value))}`,
  )
  return admin.browser.send('GET', `${path}?${query.join('&')}`)
}

async function freshStepUp(): Promise<void> {
  // A moment later, so that waits from the tries before are over.
  house.clock.pass(70)
  await admin.browser.signIn(ANA)
  await admin.browser.stepUp(ANA)
}

test('the table below knows every field of every people route', () => {
  for (const [name, one] of Object.entries(contract)) {
    const fields = fieldsOf(one.input)
      .filter((field) => !one.path.includes(`:${field}`))
      .sort()
    assert.deepEqual(Object.keys(CASES[name]?.fields ?? {}).sort(), fields, name)
  }
})

for (const [name, { body, fields }] of Object.entries(CASES)) {
  test(`${name} refuses bad input by naming the field, and lives with odd input`, async () => {
    for (const [field, kind] of Object.entries(fields)) {
      await freshStepUp()
      const { bad, odd = [] } = KINDS[kind]!
      for (const value of bad) {
        const answer = await send(name, withField(body, field, value))
        const shown = `${field} = ${JSON.stringify(value)?.slice(0, 60)}: ${JSON.stringify(answer.body)}`
        assert.equal(answer.status, 422, shown)
        assert.ok(
          Object.keys(answer.body.fields).some((one) => one === field || one.startsWith(`${field}.`)),
          shown,
        )
      }
      for (const value of odd) {
        const answer = await send(name, withField(body, field, value))
        assert.ok(answer.status < 500, `${field} = ${JSON.stringify(value)}: ${JSON.stringify(answer.body)}`)
      }
    }
  })
}

test('a body that is no object, a broken one, and keys that would reach into objects do no harm', async () => {
  await freshStepUp()
  for (const payload of ['[1,2]', '"text"', '{"broken":', 'null', '{"__proto__":{"admin":true},"constructor":{"prototype":{}}}']) {
    const answer = await house.visitor().send('POST', '/sessions', payload, { 'content-type': 'application/json' })
    assert.ok([400, 422].includes(answer.status), `${payload}: ${answer.status}`)
  }
  assert.equal(({} as { admin?: boolean }).admin, undefined)
})

test('nothing of the above was logged as a bug', () => {
  assert.deepEqual(
    house.log.filter((line) => line.includes('"level":50')),
    [],
  )
})
