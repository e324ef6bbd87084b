import { contract } from '@bedside/contract/index'
import { Role } from '@bedside/contract/permission'
import type { Route } from '@bedside/contract/route'
import type { FastifyInstance } from 'fastify'
import assert from 'node:assert/strict'
import diagnostics from 'node:diagnostics_channel'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { addMember } from '../src/modules/people/index.ts'
import type { Config } from '../src/platform/config.ts'
import { openApi } from '../src/platform/docs.ts'
import { createHttp } from '../src/platform/http.ts'
import { asOwner, drafted, pause } from './posts.ts'
import { createWorld, PASSWORD, type World } from './world.ts'

let world: World
let web: string
/** Every route that a server made here serves, as `GET /api/…`. */
const served = new Set<string>()
const opened: FastifyInstance[] = []
const all = Object.values(contract).flatMap((one) => Object.entries(one) as [string, Route][])

before(async () => {
  diagnostics.subscribe('fastify.initialization', (message) => {
    (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', (route) => {
      for (const method of [route.method].flat()) served.add(`${method} ${route.url}`)
    })
  })
  world = await createWorld()
  web = mkdtempSync(path.join(tmpdir(), 'bedside-web-'))
  mkdirSync(path.join(web, 'assets'))
  writeFileSync(path.join(web, 'index.html'), '<!doctype html><script nonce="__CSP_NONCE__">start()</script>')
  writeFileSync(path.join(web, 'assets', 'app-1234.js'), 'start()')
  await world.signIn('ana')
})
after(async () => {
  await Promise.all(opened.map((one) => one.close()))
  await world.stop()
  rmSync(web, { recursive: true, force: true })
})

/** The same Bedside behind another configuration. */
async function served2(config: Partial<Config> = {}, parts: { requestsPerMinute?: number } = {}): Promise<FastifyInstance> {
  const app = world.running.app
  const made = await createHttp({ ...world.services, config: { ...world.services.config, ...config } }, { served: app.served, authenticate: app.authenticate, readiness: { problem: () => null }, webDir: web, requestsPerMinute: 1_000_000, ...parts })
  opened.push(made)
  await made.ready()
  return made
}

const ask = (app: FastifyInstance, method: string, url: string, headers: Record<string, string> = {}, payload?: object | string) => app.inject({ method: method as 'GET', url, headers, ...(payload === undefined ? {} : { payload }) })
const ana = () => ({ cookie: world.cookie('ana')!, 'x-bedside': '1' })

test('every kind of answer carries the headers that keep a browser safe', async () => {
  const app = await served2()
  const answers: [string, string, Record<string, string>, number][] = [
    ['GET', '/', {}, 200], ['GET', '/calendar/2026', {}, 200], ['GET', '/assets/app-1234.js', {}, 200], ['GET', '/assets/none.js', {}, 404], ['GET', '/api/me', ana(), 200], ['GET', '/api/me', {}, 401], ['GET', '/api/nothing', {}, 404],
    ['POST', '/api/posts', ana(), 422], ['POST', '/api/posts', { cookie: world.cookie('ana')! }, 403], ['GET', '/api/openapi.json', {}, 200], ['GET', '/docs/', {}, 200], ['GET', '/docs/js/scalar.js', {}, 200], ['GET', '/docs/start.js', {}, 200],
    ['GET', '/healthz', {}, 200], ['GET', '/readyz', {}, 200], ['GET', '/metrics', {}, 200], ['GET', '/api/feeds/' + 'x'.repeat(43), {}, 404], ['GET', '/api/%zz', {}, 400],
  ]
  for (const [method, url, headers, status] of answers) {
    const { headers: got, statusCode } = await ask(app, method, url, headers)
    assert.equal(statusCode, status, `${method} ${url}`)
    assert.equal(got['x-content-type-options'], 'nosniff', url)
    assert.equal(got['referrer-policy'], 'no-referrer', url)
    assert.match(String(got['x-frame-options']), /DENY|SAMEORIGIN/, url)
    assert.match(String(got['content-security-policy']), /default-src 'none'.*(frame-ancestors 'none'|sandbox)/, url)
    assert.doesNotMatch(String(got['content-security-policy']).replace(/style-src[^;]*/, url === '/docs/' ? '' : '$&'), /unsafe/, url)
    // Refused before any hook runs; the policy of the transport was told by every other answer.
    if (url === '/api/%zz') continue
    assert.match(String(got['strict-transport-security']), /max-age=31536000/, url)
    assert.ok(got['permissions-policy'] && got['cross-origin-opener-policy'] && got['cross-origin-resource-policy'], url)
    assert.deepEqual([got['x-powered-by'], got['server']], [undefined, undefined], url)
    assert.equal(got['access-control-allow-origin'], undefined, url)
    if (url.startsWith('/api/') && !url.includes('openapi') || url === '/') assert.match(String(got['cache-control']), /no-store/, url)
  }
})

test('over plain http nothing makes the browser insist on TLS', async () => {
  const { headers } = await ask(await served2({ url: undefined }), 'GET', '/')
  assert.equal(headers['strict-transport-security'], undefined)
  assert.doesNotMatch(String(headers['content-security-policy']), /upgrade-insecure/)
})

test('each page names a nonce of its own, in its policy and its script', async () => {
  const app = await served2()
  const pages = [await ask(app, 'GET', '/'), await ask(app, 'GET', '/review')]
  const nonces = pages.map((page) => /script-src [^;]*'nonce-([^']+)'/.exec(String(page.headers['content-security-policy']))![1]!)
  assert.notEqual(nonces[0], nonces[1])
  pages.forEach((page, n) => assert.ok(page.body.includes(`nonce="${nonces[n]}"`)))
  assert.ok(Buffer.from(nonces[0]!, 'base64').length >= 16)
})

test('/docs shows every operation in a browser that reaches no other machine and runs no inline script', async () => {
  const app = await served2({ url: undefined })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const { default: chromium } = await import('@sparticuz/chromium')
  const { chromium: playwright } = await import('playwright-core')
  const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: [...chromium.args, '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'], headless: true })
  try {
    const page = await browser.newPage()
    const elsewhere: string[] = []
    const complaints: string[] = []
    page.on('request', (one) => { if (!one.url().startsWith(origin) && !/^(data|blob):/.test(one.url())) elsewhere.push(one.url()) })
    page.on('console', (one) => { if (/Content Security Policy/i.test(one.text()) && /script/i.test(one.text())) complaints.push(one.text()) })
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${origin}/docs`)
    await page.getByText('Open Group - posts').first().click({ timeout: 60_000, force: true })
    for (const [, route] of all.filter(([, one]) => one.path.split('/')[1] === 'posts')) await page.getByText(route.summary.slice(0, 40)).first().waitFor({ state: 'attached', timeout: 20_000 })
    assert.deepEqual(elsewhere, [])
    assert.deepEqual(complaints, [])
  } finally {
    await browser.close()
  }
})

test('a write that another site sends is refused: without our header, or with fetch metadata of another site', async () => {
  const app = world.running.http
  const body = { facilityId: world.facilityId }
  const cookie = world.cookie('ana')!
  for (const headers of [{ cookie }, { cookie, 'x-bedside': '2' }, { ...ana(), 'sec-fetch-site': 'cross-site' }, { ...ana(), 'sec-fetch-site': 'same-site' }]) {
    const answer = await ask(app, 'POST', '/api/posts', headers as Record<string, string>, body)
    assert.deepEqual([answer.statusCode, answer.json().code], [403, 'cross-site'], JSON.stringify(headers))
  }
  assert.equal((await ask(app, 'POST', '/api/posts', { ...ana(), 'sec-fetch-site': 'same-origin' }, body)).statusCode, 200)
  // Signing someone in from elsewhere is an attack too.
  assert.equal((await ask(app, 'POST', '/api/sessions', {}, { email: 'ana@mercyvalley.example', password: PASSWORD })).json().code, 'cross-site')
  const preflight = await ask(app, 'OPTIONS', '/api/posts', { origin: 'https://evil.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-bedside' })
  assert.deepEqual([preflight.statusCode, preflight.headers['access-control-allow-origin']], [404, undefined])
})

test('the session cookie is bound to this host over TLS, plain over http, and never readable by a script', async () => {
  const signIn = async (config: Partial<Config>) => String((await ask(await served2(config), 'POST', '/api/sessions', { 'x-bedside': '1' }, { email: 'ana@mercyvalley.example', password: PASSWORD })).headers['set-cookie'])
  const secure = await signIn({})
  assert.match(secure, /^__Host-session=[\w-]{43};/)
  for (const flag of [/; Secure/i, /; HttpOnly/i, /; SameSite=Lax/i, /; Path=\/(;|$)/i]) assert.match(secure, flag)
  assert.doesNotMatch(secure, /Domain=/i)
  const plain = await signIn({ url: undefined })
  assert.match(plain, /^session=[\w-]{43};.*HttpOnly/i)
  assert.doesNotMatch(plain, /Secure/i)
  // Over TLS a cookie without the prefix could have been planted by a neighbouring host.
  const token = /=([\w-]{43});/.exec(secure)![1]!
  assert.equal((await ask(world.running.http, 'GET', '/api/me', { cookie: `session=${token}` })).statusCode, 401)
  assert.equal((await ask(world.running.http, 'GET', '/api/me', { cookie: `__Host-session=${token}` })).statusCode, 200)
})

test('what a proxy says is believed only from the proxies that were named', async () => {
  const told = { 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' }
  const from = (app: FastifyInstance, remoteAddress: string, url: string, headers: Record<string, string>) => app.inject({ method: 'GET', url, remoteAddress, headers })
  const [open, behind] = [await served2({ url: undefined }), await served2({ url: undefined, trustedProxies: ['10.1.2.3'] })]
  assert.equal((await from(open, '203.0.113.9', '/metrics', told)).statusCode, 404)
  assert.equal((await from(behind, '203.0.113.9', '/metrics', told)).statusCode, 404)
  assert.equal((await from(behind, '10.1.2.3', '/metrics', { 'x-forwarded-for': '203.0.113.9' })).statusCode, 404)
  assert.equal((await from(behind, '127.0.0.1', '/metrics', {})).statusCode, 200)
  const insecure = async (app: FastifyInstance, remoteAddress: string) => (await from(app, remoteAddress, '/api/set-up', told)).json().insecure
  assert.deepEqual([await insecure(open, '203.0.113.9'), await insecure(behind, '203.0.113.9'), await insecure(behind, '10.1.2.3')], [true, true, false])
})

test('TRACE, CONNECT and made-up methods do nothing', async () => {
  const app = await served2({ url: undefined })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const send = (method: string): Promise<number> => new Promise((resolve, reject) => {
    const made = httpRequest({ host: '127.0.0.1', port, method, path: '/api/me', headers: { ...ana(), 'x-secret': 'echo me' } }, (answer) => {
      let body = ''
      answer.on('data', (chunk) => (body += chunk))
      answer.on('end', () => (assert.doesNotMatch(body, /echo me/), resolve(answer.statusCode!)))
    })
    made.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? resolve(0) : reject(error)))
    made.end()
  })
  for (const method of ['TRACE', 'PATCH', 'PROPFIND', 'PURGE', 'OPTIONS', 'QUERY']) assert.ok([0, 400, 404, 405, 501].includes(await send(method)), method)
})

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

test('too many requests are told how long to wait, in the language asked for; pages and health stay open', async () => {
  const app = await served2({}, { requestsPerMinute: 3 })
  const statuses: number[] = []
  for (let n = 0; n < 5; n++) statuses.push((await ask(app, 'GET', '/api/set-up')).statusCode)
  assert.deepEqual(statuses, [200, 200, 200, 429, 429])
  const answer = await ask(app, 'GET', '/api/set-up', { 'accept-language': 'es-MX' })
  assert.ok(Number(answer.headers['retry-after']) > 0)
  assert.match(String(answer.headers['content-type']), /problem\+json/)
  assert.deepEqual([answer.json().code, answer.json().detail], ['too-many', 'Demasiadas solicitudes desde aquí.'])
  assert.deepEqual([(await ask(app, 'GET', '/')).statusCode, (await ask(app, 'GET', '/healthz')).statusCode], [200, 200])
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

test('with the database away Bedside says so, stays alive, and recovers by itself', async () => {
  const { default: pg } = await import('pg')
  const server = new pg.Client({ connectionString: world.database.ownerUrl.replace(`/${world.database.name}`, '/postgres') })
  await server.connect()
  const app = world.running.http
  await server.query(`alter database "${world.database.name}" allow_connections false`)
  try {
    await server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [world.database.name])
    await pause(200)
    const ready = await ask(app, 'GET', '/readyz')
    assert.deepEqual([ready.statusCode, ready.json().ok], [503, false])
    assert.equal((await ask(app, 'GET', '/healthz')).statusCode, 200)
    assert.equal((await ask(app, 'GET', '/metrics')).statusCode, 200)
    const answer = await ask(app, 'GET', '/api/me', ana())
    assert.deepEqual([answer.statusCode, answer.json().code], [503, 'database-away'], answer.body)
    assert.ok(answer.headers['retry-after'])
  } finally {
    await server.query(`alter database "${world.database.name}" allow_connections true`)
    await server.end()
  }
  const deadline = Date.now() + 30_000
  while ((await ask(app, 'GET', '/readyz')).statusCode !== 200 && Date.now() < deadline) await pause(200)
  assert.equal((await ask(app, 'GET', '/readyz')).statusCode, 200)
  await world.signIn('ana')
  assert.equal((await ask(app, 'GET', '/api/me', ana())).statusCode, 200)
})

test('metrics name routes and states, never a person or a word', async () => {
  const { body, headers } = await ask(world.running.http, 'GET', '/metrics')
  assert.match(String(headers['content-type']), /text\/plain/)
  assert.match(body, /bedside_http_seconds_count\{route="\/api\/posts\/:id",status="2xx"\} [1-9]/)
  assert.match(body, /bedside_deliveries|process_cpu/)
  assert.doesNotMatch(body, /mercyvalley|Flu clinic|[0-9a-f]{8}-[0-9a-f]{4}-7/)
})
