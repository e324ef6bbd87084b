/** The contract as a program meets it: what is served and described, versions, repeated keys, pages and tokens. */
import { contract } from '@bedside/contract/index'
import { Role } from '@bedside/contract/permission'
import type { Route } from '@bedside/contract/route'
import type { FastifyInstance } from 'fastify'
import assert from 'node:assert/strict'
import diagnostics from 'node:diagnostics_channel'
import { after, before, test } from 'node:test'
import { addMember } from '../src/modules/people/index.ts'
import { openApi } from '../src/platform/docs.ts'
import { asOwner, drafted } from './posts.ts'
import { createWorld, PASSWORD, type World } from './world.ts'

let world: World
/** Every route that the server made here serves, as `GET /api/…`. */
const served = new Set<string>()
const all = Object.values(contract).flatMap((one) => Object.entries(one) as [string, Route][])

before(async () => {
  diagnostics.subscribe('fastify.initialization', (message) => {
    (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', (route) => {
      for (const method of [route.method].flat()) served.add(`${method} ${route.url}`)
    })
  })
  world = await createWorld()
  await world.signIn('ana')
})
after(() => world.stop())

const ask = (app: FastifyInstance, method: string, url: string, headers: Record<string, string> = {}, payload?: object | string) => app.inject({ method: method as 'GET', url, headers, ...(payload === undefined ? {} : { payload }) })
const ana = () => ({ cookie: world.cookie('ana')!, 'x-bedside': '1' })

test('what is served, what the contract names and what the document describes are the same', async () => {
  const document = (await ask(world.running.http, 'GET', '/api/openapi.json')).json() as { openapi: string; info: object; paths: Record<string, Record<string, never>>; components: { schemas: object } }
  const wanted = all.map(([, route]) => `${route.method} /api${route.path}`).sort()
  assert.equal(new Set(wanted).size, wanted.length)
  const apart = ['GET /api/openapi.json']
  const real = [...served].filter((one) => one.includes(' /api/') && !one.startsWith('HEAD ') && !apart.includes(one)).sort()
  assert.deepEqual(real, wanted)
  const described = Object.entries(document.paths).flatMap(([url, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${url.replace(/\{(\w+)\}/g, ':$1')}`)).sort()
  assert.deepEqual(described, wanted)
  const elsewhere = [...served].filter((one) => !one.includes(' /api/') && !one.startsWith('HEAD ')).sort()
  assert.deepEqual(elsewhere, ['GET /*', 'GET /docs', 'GET /docs/', 'GET /docs/js/scalar.js', 'GET /docs/openapi.json', 'GET /docs/openapi.yaml', 'GET /docs/start.js', 'GET /healthz', 'GET /metrics', 'GET /readyz'])
})

interface Operation { operationId: string; summary: string; parameters: { name: string; in: string; required: boolean; schema: object }[]; requestBody?: { content: Record<string, { schema: object }> }; responses: Record<string, { description: string }>; security: Record<string, string[]>[] }

test('the document is sound OpenAPI 3.1: every id once, every path parameter described, every reference found, every schema JSON Schema', async () => {
  const document = openApi(all) as { openapi: string; info: { title: string; version: string }; paths: Record<string, Record<string, Operation>>; components: { securitySchemes: Record<string, object>; schemas: Record<string, object> } }
  assert.match(document.openapi, /^3\.1\.\d+$/)
  assert.ok(document.info.title && document.info.version)
  const ids = new Set<string>()
  const { Ajv2020 } = await import('ajv/dist/2020.js')
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const check = (schema: object, where: string): void => { if (!('$ref' in schema)) assert.ok(ajv.validateSchema(schema), `${where}: ${ajv.errorsText(ajv.errors)}`) }
  for (const [url, methods] of Object.entries(document.paths)) {
    assert.match(url, /^\/api\/[\w/{}-]+$/)
    for (const [method, one] of Object.entries(methods)) {
      const where = `${method} ${url}`
      assert.ok(!ids.has(one.operationId), `${where}: the id ${one.operationId} is taken`)
      ids.add(one.operationId)
      assert.ok(one.summary, where)
      const inPath = [...url.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)
      assert.deepEqual(one.parameters.filter((each) => each.in === 'path').map((each) => each.name).sort(), inPath.sort(), where)
      assert.ok(one.parameters.every((each) => ['path', 'query', 'header'].includes(each.in) && (each.in !== 'path' || each.required) && each.schema), where)
      if (method === 'get') assert.equal(one.requestBody, undefined, where)
      assert.ok(Object.values(one.responses).every((each) => each.description), where)
      for (const scheme of one.security.flatMap((each) => Object.keys(each))) assert.ok(document.components.securitySchemes[scheme], where)
      for (const each of one.parameters) check(each.schema, `${where} ${each.name}`)
      for (const each of [one.requestBody, ...Object.values(one.responses)] as { content?: Record<string, { schema: object }> }[]) for (const media of Object.values(each?.content ?? {})) check(media.schema, where)
    }
  }
  for (const [, name] of JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) assert.ok(document.components.schemas[name!], name)
  for (const [ref] of JSON.stringify(document).matchAll(/"\$ref":"(?!#\/components\/)[^"]*"/g)) assert.match(ref, /"#\/\$defs|"#"/, `a reference that leads nowhere: ${ref}`)
})

test('a version is an ETag: unchanged is 304, a stale If-Match is 412 and loses nothing', async () => {
  const app = world.running.http
  const post = await drafted(world)
  const got = await ask(app, 'GET', `/api/posts/${post.id}`, ana())
  assert.equal(got.headers['etag'], '"1"')
  const again = await ask(app, 'GET', `/api/posts/${post.id}`, { ...ana(), 'if-none-match': '"1"' })
  assert.deepEqual([again.statusCode, again.body], [304, ''])
  const words = { title: 'Changed', text: post.text, language: 'en', facilityId: post.facilityId, variants: post.variants, media: [], patientContent: false }
  const first = await ask(app, 'PUT', `/api/posts/${post.id}`, { ...ana(), 'if-match': '"1"' }, words)
  assert.deepEqual([first.statusCode, first.headers['etag']], [200, '"2"'])
  const late = await ask(app, 'PUT', `/api/posts/${post.id}`, { ...ana(), 'if-match': '"1"' }, { ...words, title: 'Overwritten' })
  assert.deepEqual([late.statusCode, late.json().code], [412, 'stale'])
  assert.equal((await ask(app, 'PUT', `/api/posts/${post.id}`, ana(), words)).statusCode, 422)
  const now = await ask(app, 'GET', `/api/posts/${post.id}`, { ...ana(), 'if-none-match': '"1"' })
  assert.deepEqual([now.statusCode, now.json().title], [200, 'Changed'])
})

test('an Idempotency-Key does its work once, whoever repeats it, and failed work can be tried again', async () => {
  const app = world.running.http
  const make = (key: string, body: object, headers = ana()) => ask(app, 'POST', '/api/posts', { ...headers, 'idempotency-key': key }, body)
  const body = { facilityId: world.facilityId, title: 'Once only' }
  const [first, second] = [await make('k1', body), await make('k1', body)]
  assert.deepEqual([first.statusCode, second.json().id], [200, first.json().id])
  const other = await make('k1', { ...body, title: 'Another' })
  assert.deepEqual([other.statusCode, other.json().code], [422, 'key-reused'])
  const many = await Promise.all(Array.from({ length: 6 }, () => make('k2', { ...body, title: 'At once' })))
  assert.ok(many.every((one) => one.statusCode === 200 || (one.statusCode === 409 && one.json().code === 'in-flight' && one.headers['retry-after'])), many.map((one) => one.body).join())
  assert.equal(new Set(many.filter((one) => one.statusCode === 200).map((one) => one.json().id)).size, 1)
  assert.equal((await asOwner(world, `select set_config('app.org_id', '*', false); select count(*)::int as n from post where title = 'At once'`))[0]!['n'], 1)
  assert.equal((await make('k3', { facilityId: '00000000-0000-7000-8000-000000000001' })).statusCode >= 400, true)
  assert.equal((await make('k3', { ...body, title: 'After a failure' })).statusCode, 200)
  // Another person's key is another key.
  await world.signIn('carla')
  const carla = await make('k1', body, { cookie: world.cookie('carla')!, 'x-bedside': '1' })
  assert.equal(carla.statusCode, 200)
  assert.notEqual(carla.json().id, first.json().id)
  assert.equal((await make('x'.repeat(201), body)).statusCode, 422)
  // A process that ended in the middle leaves no answer behind; while it may still work it is waited for, later the work is done.
  await asOwner(world, `update idempotency set status = null, answer = null where key = 'k2'`)
  assert.equal((await make('k2', { ...body, title: 'At once' })).json().code, 'in-flight')
  world.wait(6 * 60)
  assert.equal((await make('k2', { ...body, title: 'At once' })).statusCode, 200)
  world.at('2026-11-10T15:00:00Z')
})

test('pages give every row exactly once while rows are added', async () => {
  for (let n = 0; n < 7; n++) await drafted(world, { title: `Page ${n}`, accounts: [] })
  const account = await world.account({ name: 'Pages' })
  const forReview = async (when: string) => {
    const post = await drafted(world, { title: 'Review', accounts: [account], when: { local: when, zone: 'America/Chicago' } })
    return (await (await world.as('ana')).publishing.submit({ id: post.id, version: post.version })).id
  }
  for (let n = 1; n < 6; n++) await forReview(`2026-11-2${n}T09:00`)
  await world.flushLedger()
  await world.signIn('ben')
  await world.signIn('iris')
  const lists: [string, string, () => Promise<unknown>][] = [
    ['/api/posts', 'ana', () => drafted(world, { title: 'Added', accounts: [] })],
    ['/api/reviews', 'ben', () => forReview('2026-11-12T09:00')],
    ['/api/evidence', 'ben', () => forReview('2026-11-13T09:00')],
    ['/api/ledger/events', 'iris', () => drafted(world, { accounts: [] })],
    ['/api/ledger/checkpoints', 'iris', async () => { await drafted(world, { accounts: [] }); await world.flushLedger() }],
    ['/api/members', 'iris', async () => undefined],
  ]
  for (const [url, who, add] of lists) {
    const page = async (query: string) => {
      const answer = await ask(world.running.http, 'GET', `${url}?${query}`, { cookie: world.cookie(who)! })
      assert.equal(answer.statusCode, 200, `${url}?${query}: ${answer.body}`)
      return answer.json() as { items: { id?: string; size?: number }[]; next: string | null }
    }
    const keyOf = (one: { id?: string; size?: number }): string => String(one.id ?? one.size)
    const before = (await page('limit=100')).items.map(keyOf)
    const walked: string[] = []
    for (let next: string | null = ''; next !== null;) {
      const got = await page(`limit=3${next ? `&cursor=${encodeURIComponent(next)}` : ''}`)
      walked.push(...got.items.map(keyOf))
      next = got.next
      if (walked.length < 7) await add()
      assert.ok(walked.length < 300, `${url} never ends`)
    }
    assert.equal(new Set(walked).size, walked.length, `${url} gave a row twice`)
    assert.deepEqual(before.filter((one) => !walked.includes(one)), [], `${url} left a row out`)
    const uuidLike = '-'.repeat(36)
    for (const bad of ['x', '-1', '1e999', uuidLike, Buffer.from(`2026-11-10T15:00:00.000Z ${uuidLike}`).toString('base64url'), Buffer.from("2026' or 1=1").toString('base64url')]) {
      const answer = await ask(world.running.http, 'GET', `${url}?cursor=${encodeURIComponent(bad)}`, { cookie: world.cookie(who)! })
      assert.equal(answer.statusCode, 422, `${url}?cursor=${bad}: ${answer.body}`)
    }
  }
})

test('an API token reads and drafts as its scopes say, and never decides, sends or manages', async () => {
  await world.stepUp('iris')
  const iris = (await world.as('iris')).people
  // An administrator's token cannot do more than the administrator.
  const own = await iris.addApiToken({ name: 'Reports', scopes: ['read'], days: 1 })
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  const status = async (token: string, method: string, url: string, body?: object) => (await ask(world.running.http, method, url, bearer(token), body)).statusCode
  assert.equal(await status(own.token, 'GET', '/api/ledger'), 200)
  assert.equal(await status(own.token, 'GET', '/api/posts'), 403)
  // Of someone who holds every role only the scope is left to refuse.
  await addMember(world.context, { name: 'Every Role', email: 'all@mercyvalley.example', password: PASSWORD, roles: Role.options })
  const every = world.clientsFor('every').people
  await every.signIn({ email: 'all@mercyvalley.example', password: PASSWORD })
  await every.stepUp({ password: PASSWORD })
  const read = await every.addApiToken({ name: 'Reader', scopes: ['read'], days: 1 })
  const draft = await every.addApiToken({ name: 'Writer', scopes: ['read', 'draft'], days: 2 })
  const made = await ask(world.running.http, 'POST', '/api/posts', bearer(draft.token), { facilityId: world.facilityId, title: 'By a program' })
  assert.equal(made.statusCode, 200)
  assert.equal(await status(read.token, 'POST', '/api/posts', { facilityId: world.facilityId }), 403)
  for (const [name, route] of all) {
    if (route.may === 'anyone') continue
    const url = `/api${route.path.replace(/:\w+/g, made.json().id)}`
    for (const [token, scopes] of [[read.token, ['read']], [draft.token, ['read', 'draft']]] as const) {
      const allowed = route.scope !== undefined && (scopes as readonly string[]).includes(route.scope)
      if (allowed) continue
      const answer = await ask(world.running.http, route.method, url, bearer(token), route.method === 'GET' ? undefined : {})
      assert.deepEqual([answer.statusCode, answer.json().code], [403, 'not-allowed'], `${name} with ${scopes.join()}`)
    }
  }
  await every.revokeApiToken({ id: read.apiToken.id })
  assert.equal(await status(read.token, 'GET', '/api/posts'), 401)
  assert.equal(await status(`${draft.token.slice(0, -1)}_`, 'GET', '/api/posts'), 401)
  world.wait(86_400 + 60)
  assert.equal(await status(own.token, 'GET', '/api/ledger'), 401)
  assert.equal(await status(draft.token, 'GET', '/api/posts'), 200)
  world.at('2026-11-10T15:00:00Z')
})
