import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { change } from '../../platform/change.ts'
import { asBedside } from '../../platform/context.ts'
import { inOrg } from '../../platform/db.ts'
import { deactivateByOperator, facilityOf, isActive, knownOf, membersWith, organizationOf, personOf } from './index.ts'
import { ANA, BEN, openHouse, type House } from './testing.ts'

const LEE = { name: 'Lee Park', email: 'lee.park@lakeside.example', password: 'harbor pencils sing at dusk' }
const TABLES = [
  'organization',
  'facility',
  'member',
  'session',
  'invitation',
  'password_reset',
  'api_token',
  'set_up',
  'attempt',
  'mail_settings',
  'mail',
  'event',
  'idempotency',
]
let house: House
let mercy: Awaited<ReturnType<House['founded']>>
let lakeside: Awaited<ReturnType<House['founded']>>
let ben: Awaited<ReturnType<House['joined']>>
before(async () => {
  house = await openHouse()
  mercy = await house.founded()
  lakeside = await house.founded(LEE, 'Lakeside Regional')
  ben = await house.joined(mercy.browser, ANA.password, BEN, ['approver'])
  await lakeside.browser.stepUp(LEE)
})
after(() => house.close())

test('the other organization’s members, facilities, sessions, invitations and tokens are not found, whatever is tried', async () => {
  const invited = (
    await mercy.browser.send('POST', '/invitations', { name: 'Kim Ode', email: 'kim.ode@mercyvalley.example', roles: ['workforce'] })
  ).body.invitation.id
  const token = (await mercy.browser.send('POST', '/api-tokens', { name: 'Reports', scopes: ['read'], days: 5 })).body.apiToken.id
  const session = (await mercy.browser.send('GET', '/me/sessions')).body.items[0].id
  const tries: ['PUT' | 'POST' | 'DELETE', string, object?][] = [
    ['PUT', `/members/${ben.id}`, { name: 'Taken over' }],
    ['POST', `/members/${ben.id}/deactivation`],
    ['DELETE', `/members/${ben.id}/deactivation`],
    ['DELETE', `/members/${ben.id}/second-factor`],
    ['PUT', `/facilities/${mercy.facilityId}`, { name: 'Taken over', zone: 'America/Chicago' }],
    ['DELETE', `/invitations/${invited}`],
    ['DELETE', `/api-tokens/${token}`],
    ['DELETE', `/me/sessions/${session}`],
  ]
  for (const [method, path, body] of tries) {
    const theirs = await lakeside.browser.send(method, path, body)
    const nobodys = await lakeside.browser.send(method, path.replace(/[0-9a-f-]{36}/, '01900000-0000-7000-8000-000000000000'), body)
    assert.deepEqual([theirs.status, theirs.body], [404, nobodys.body], `${method} ${path}`)
  }
  assert.deepEqual(
    (await lakeside.browser.send('GET', '/members')).body.items.map((one: { name: string }) => one.name),
    [LEE.name],
  )
  assert.equal((await lakeside.browser.send('GET', '/api-tokens')).body.items.length, 0)
  const facility = await lakeside.browser.send('PUT', '/me/preferences', { facilityId: mercy.facilityId })
  assert.equal(facility.status, 422)
})

test('raw SQL under the product’s own role sees only the organization it named, and nothing when it names none', async () => {
  for (const table of TABLES) {
    const foreign = await inOrg(
      house.db,
      lakeside.org,
      async (tx) =>
        (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where org_id <> ${lakeside.org}::uuid`.execute(tx)).rows[0]!
          .n,
    )
    const unnamed = (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(house.db)).rows[0]!.n
    assert.deepEqual([foreign, unnamed], [0, 0], table)
  }
  const role = (
    await sql<{
      super: boolean
      bypass: boolean
    }>`select rolsuper as super, rolbypassrls as bypass from pg_roles where rolname = current_user`.execute(house.db)
  ).rows[0]
  assert.deepEqual(role, { super: false, bypass: false })
})

test('raw SQL cannot write into, move rows to, or delete from another organization', async () => {
  const inLakeside = (query: ReturnType<typeof sql>) => inOrg(house.db, lakeside.org, (tx) => query.execute(tx))
  await assert.rejects(
    inLakeside(
      sql`insert into facility (org_id, id, name, zone, created_at) values (${mercy.org}::uuid, gen_random_uuid(), 'x', 'America/Chicago', now())`,
    ),
    /row-level security/,
  )
  await assert.rejects(inLakeside(sql`update facility set org_id = ${mercy.org}::uuid`), /row-level security/)
  const updated = await inLakeside(sql`update member set name = 'x' where org_id = ${mercy.org}::uuid`)
  const deleted = await inLakeside(sql`delete from session where member_id = ${ben.id}::uuid`)
  assert.deepEqual([updated.numAffectedRows, deleted.numAffectedRows], [0n, 0n])
  assert.equal((await ben.browser.send('GET', '/me')).body.name, BEN.name)
})

test('what other modules ask is answered for one organization', async () => {
  const answers = await inOrg(house.db, mercy.org, async (tx) => ({
    names: await personOf(tx, [ben.id, lakeside.id, null]),
    approvers: (await membersWith(tx, 'post.approve')).map((one) => one.name),
    organization: (await organizationOf(tx)).name,
    facility: (await facilityOf(tx, mercy.facilityId)).zone,
    known: await knownOf(tx),
    active: [await isActive(tx, ben.id), await isActive(tx, lakeside.id)],
  }))
  assert.deepEqual([...answers.names], [[ben.id, { id: ben.id, name: BEN.name }]])
  assert.deepEqual(
    [answers.approvers, answers.organization, answers.facility, answers.active],
    [[ANA.name, BEN.name], 'Mercy Valley Health', 'America/Chicago', [true, false]],
  )
  assert.deepEqual(answers.known.house.map(({ kind, text }) => [kind, text]), [['name', 'Mercy Valley Health'], ['name', 'Mercy Valley Main']])
  assert.deepEqual(answers.known.people.map((one) => one.name), [ANA.name, BEN.name])
  await assert.rejects(
    inOrg(house.db, mercy.org, (tx) => facilityOf(tx, lakeside.facilityId)),
    { code: 'bad-input' },
  )
})

test('an API token reads what its maker may read, changes nothing of people, and never decides', async () => {
  const { token } = (await mercy.browser.send('POST', '/api-tokens', { name: 'Reports', scopes: ['read', 'draft'], days: 5 })).body
  assert.match(token, /^bsd_[\w-]{43}$/)
  const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) =>
    house.visitor().send(method, path, body, { authorization: `Bearer ${token}` })
  assert.equal((await call('GET', '/members')).body.items.length, 2)
  for (const [method, path] of [
    ['GET', '/me'],
    ['GET', '/mail-settings'],
    ['POST', '/api-tokens'],
    ['DELETE', '/sessions/current'],
    ['POST', `/members/${ben.id}/deactivation`],
  ] as const) {
    assert.equal((await call(method, path, method === 'GET' ? undefined : {})).status, 403, path)
  }
  const listed = (await mercy.browser.send('GET', '/api-tokens')).body.items[0]
  assert.deepEqual([listed.scopes, listed.revoked, listed.lastUsedAt], [['draft', 'read'], false, house.clock.now().toISOString()])
  assert.equal(JSON.stringify(listed).includes(token), false)
  assert.equal((await mercy.browser.send('DELETE', `/api-tokens/${listed.id}`)).status, 200)
  assert.equal((await call('GET', '/members')).status, 401)
  const { token: short } = (await mercy.browser.send('POST', '/api-tokens', { name: 'Short', scopes: ['read'], days: 1 })).body
  house.clock.pass(24 * 60)
  assert.equal((await house.visitor().send('GET', '/members', undefined, { authorization: `Bearer ${short}` })).status, 401)
  assert.equal((await house.visitor().send('GET', '/members', undefined, { authorization: 'Bearer bsd_nonsense' })).status, 401)
})

test('whoever operates the machine can deactivate, but not the last administrator', async () => {
  await assert.rejects(deactivateByOperator(house.services, LEE.email), { code: 'wrong-state' })
  assert.equal(await deactivateByOperator(house.services, BEN.email.toUpperCase()), 1)
  assert.equal((await ben.browser.send('GET', '/me')).status, 401)
  assert.equal(await deactivateByOperator(house.services, BEN.email), 0)
  const { actor_id, name } = (await house.events(mercy.org)).at(-1)!
  assert.deepEqual([actor_id, name], [null, 'member.deactivated'])
})

test('an event that carries a name does not get written', async () => {
  const { memberChanged } = await import('./events.ts')
  const context = asBedside(house.services, mercy.org)
  const slip = change(context, async ({ record }) =>
    record(memberChanged(ben.id, { roles: ['approver'], facility: null, renamed: false, name: 'Ben' } as never)),
  )
  await assert.rejects(slip, /unrecognized/i)
})
