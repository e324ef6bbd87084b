/** Every role × every route × whose object it is. Made from the contract, so that a new route is tested the moment it exists. */
import { contract } from '@bedside/contract/index'
import { addressOf } from '@bedside/contract/client'
import { Permission, Role, ROLES } from '@bedside/contract/permission'
import type { Route } from '@bedside/contract/route'
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { addMember, createOrganization } from '../src/modules/people/index.ts'
import { asBedside } from '../src/platform/context.ts'
import { matrix } from './permission-matrix.ts'
import { SAMPLES } from './samples.ts'
import { createWorld, PASSWORD, type World } from './world.ts'

const routes: [string, Route][] = Object.values(contract).flatMap((one) => Object.entries(one) as [string, Route][])
const STRANGER = '00000000-0000-7000-8000-000000000001'

let world: World
let people: Record<Role, string>
let stranger: string

before(async () => {
  world = await createWorld()
  // One person for each role, in an organization of their own, so that roles are tried one at a time.
  const made = await createOrganization(world.services, {
    organization: { name: 'Cedar County', language: 'en' }, administrator: { name: 'Avery Stone', email: 'administrator@cedar.example', password: PASSWORD, roles: ['administrator'] },
    facility: { name: 'Cedar', zone: 'America/Denver' },
  })
  const context = asBedside(world.services, made.org)
  people = { administrator: 'administrator@cedar.example' } as Record<Role, string>
  for (const role of Role.options) {
    if (role !== 'administrator') await addMember(context, { name: `Person ${role.length}`, email: `${role.replace('_', '-')}@cedar.example`, password: PASSWORD, roles: [role] })
    people[role] = `${role.replace('_', '-')}@cedar.example`
    await world.clientsFor(role).people.signIn({ email: people[role], password: PASSWORD })
  }
  stranger = 'stranger'
  await addMember(context, { name: 'Every Role', email: 'all@cedar.example', password: PASSWORD, roles: Role.options })
  await world.clientsFor(stranger).people.signIn({ email: 'all@cedar.example', password: PASSWORD })
  await world.clientsFor(stranger).people.stepUp({ password: PASSWORD })
})
after(() => world.stop())

async function call(who: string | null, route: Route, input: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const { path, rest } = addressOf(route, input)
  const query = route.method === 'GET' && Object.keys(rest).length ? `?${new URLSearchParams(rest as Record<string, string>)}` : ''
  const response = await world.send(who)(path + query, { method: route.method, headers: { 'x-bedside': '1', 'content-type': 'application/json' }, ...(route.method === 'GET' ? {} : { body: JSON.stringify(rest) }) })
  return { status: response.status, body: (await response.json().catch(() => ({}))) as Record<string, unknown> }
}

const withId = (route: Route, input: Record<string, unknown>, id: string): Record<string, unknown> => (route.path.includes(':id') ? { ...input, id } : input)
const endsSession = ['signOut', 'changePassword', 'endSession']

test('every permission is carried by some role, and every role carries only permissions that exist', () => {
  const carried = new Set(Object.values(ROLES).flat())
  assert.deepEqual(Permission.options.filter((one) => !carried.has(one)), [])
})

test('every route says who may call it, has a sample to try it with, and approving is never open to a token', () => {
  for (const [name, route] of routes) {
    assert.ok(route.may === 'anyone' || route.may === 'member' || Permission.options.includes(route.may), `${name} is not classified`)
    assert.ok(SAMPLES[name], `${name} has no sample input in samples.ts`)
    if (route.path.includes(':id')) assert.ok(route.object, `${name} does not say what its id names`)
    if (['post.approve', 'finding.dismiss', 'finding.override', 'known.manage', 'post.schedule', 'post.settle', 'post.withdraw', 'publishing.freeze', 'member.manage', 'token.manage'].includes(route.may)) assert.equal(route.scope, undefined, `${name} must not be open to tokens`)
  }
})

test('without a session nothing but the public routes answers', async () => {
  for (const [name, route] of routes.filter(([, one]) => one.may !== 'anyone')) {
    const { status, body } = await call(null, route, withId(route, SAMPLES[name]!, STRANGER))
    assert.equal(status, 401, name)
    assert.equal(body['code'], 'sign-in-needed', name)
  }
})

for (const role of Role.options) {
  test(`${role}: every route is allowed or denied as the table says`, async () => {
    for (const [name, route] of routes) {
      if (route.may === 'anyone' || endsSession.includes(name)) continue
      const { status, body } = await call(role, route, withId(route, SAMPLES[name]!, STRANGER))
      const allowed = route.may === 'member' || ROLES[role].includes(route.may)
      const denied = status === 403 && body['code'] === 'not-allowed'
      assert.equal(denied, !allowed, `${role} calling ${name} (${route.may}) got ${status} ${String(body['code'])}`)
      assert.ok(status < 500, `${role} calling ${name} got ${status}`)
    }
  })
}

test('another organization’s object answers exactly like one that does not exist', async () => {
  const objects = await makeObjects()
  for (const [name, route] of routes.filter(([, one]) => one.object)) {
    const id = objects[route.object!]
    assert.ok(id, `no ${route.object} was made to try ${name} with`)
    const foreign = await call(stranger, route, withId(route, SAMPLES[name]!, id))
    const nothing = await call(stranger, route, withId(route, SAMPLES[name]!, STRANGER))
    assert.deepEqual(foreign, nothing, name)
    assert.equal(foreign.status, 404, `${name} answered ${foreign.status} ${JSON.stringify(foreign.body)}`)
  }
})

test('the printed table of roles and routes is true', () => {
  const file = new URL('../../../docs/permissions.md', import.meta.url)
  if (process.env['UPDATE']) writeFileSync(file, matrix())
  assert.equal(readFileSync(file, 'utf8'), matrix(), 'run: UPDATE=1 node --test apps/server/test/permissions.test.ts')
})

/** One of everything, in Mercy Valley. */
async function makeObjects(): Promise<Record<string, string>> {
  const account = await world.account()
  const carla = (await world.as('carla')).publishing
  const iris = (await world.as('iris'))
  await world.stepUp('iris')
  const post = await carla.draft({ facilityId: world.facilityId, title: 'Foreign', text: 'Hello', variants: [{ accountId: account, text: null }], when: { local: '2026-11-12T09:00', zone: 'America/Chicago' } })
  const sent = await carla.submit({ id: post.id, version: post.version })
  await (await world.as('ben')).publishing.approve({ id: post.id, payloadHash: sent.payloadHash! })
  world.at('2026-11-12T15:00:01Z')
  await world.round()
  world.at('2026-11-12T15:02:00Z')
  for (const who of ['carla', 'iris'] as const) { world.forget(who); await world.signIn(who); await world.stepUp(who) }
  world.forget(stranger)
  await world.clientsFor(stranger).people.signIn({ email: 'all@cedar.example', password: PASSWORD })
  await world.clientsFor(stranger).people.stepUp({ password: PASSWORD })
  const picture = await uploadPicture()
  return {
    post: post.id, account, media: picture, member: world.ids.ana, facility: world.facilityId,
    invitation: (await iris.people.invite({ name: 'New Person', email: 'new@mercyvalley.example', roles: ['workforce'], language: 'en' })).invitation.id,
    session: (await carlaSessions())[0]!.id,
    token: (await iris.people.addApiToken({ name: 'Reader', scopes: ['read'], days: 30 })).apiToken.id,
    delivery: (await carla.post({ id: post.id })).deliveries[0]!.id,
    slot: (await carla.addSlot({ facilityId: world.facilityId, weekday: 2, time: '09:00' })).id,
    feed: (await carla.addFeed({})).id,
    place: (await iris.evidence.addPlace({ kind: 'mailbox', address: 'records@county.example' })).id,
    practice_post: (await carla.practiceFeed({})).items[0]!.id,
    known: (await (await world.as('priya')).publishing.addKnown({ kind: 'event', lines: ['Harvest Walk'] })).items[0]!.id,
    ...(await readinessObjects()),
    ...(await directoryObjects()),
  }
}

async function directoryObjects(): Promise<Record<string, string>> {
  const { directory } = await world.as('carla')
  const hospital = await directory.addHospital({ name: 'Foreign', city: 'Cedar', state: 'WI', type: 'acute', ownership: 'local' })
  return {
    hospital: hospital.id, import: (await directory.startImport({ source: 'bundled' })).id, reading: (await directory.addReading({ title: 'News', kind: 'site', url: 'https://foreign.example/', language: 'en', why: '' })).key,
    peer_set: (await directory.addPeerSet({ name: 'Foreign', kind: 'picked', hospitalIds: [hospital.id] })).id,
  }
}

/** A closed round with its tasks, and a survey. */
async function readinessObjects(): Promise<Record<string, string>> {
  const { readiness } = await world.as('carla')
  const round = await readiness.openRound({ respondents: [{ memberId: world.ids.carla, as: 'communications' }] })
  await readiness.answer({ id: round.id, question: 'privacy-policy', value: 1 })
  await readiness.finish({ id: round.id })
  await readiness.closeRound({ id: round.id })
  return { round: round.id, task: (await readiness.plan({})).tasks[0]!.id, survey: (await readiness.draftSurvey(SAMPLES['draftSurvey'] as never)).id }
}

const carlaSessions = async () => (await (await world.as('carla')).people.mySessions({})).items

async function uploadPicture(): Promise<string> {
  const sharp = (await import('sharp')).default
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#106471' } }).png().toBuffer()
  const boundary = 'x0x0x0'
  const body = Buffer.concat([Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="clinic.png"\r\ncontent-type: image/png\r\n\r\n`), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  const response = await world.running.http.inject({ method: 'POST', url: '/api/media', headers: { 'x-bedside': '1', cookie: world.cookie('carla')!, 'content-type': `multipart/form-data; boundary=${boundary}` }, payload: body })
  assert.equal(response.statusCode, 200, response.body)
  return (response.json() as { id: string }).id
}
