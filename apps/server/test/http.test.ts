import { contract } from '@bedside/contract/index'
import type { Route } from '@bedside/contract/route'
import type { FastifyInstance } from 'fastify'
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { Config } from '../src/platform/config.ts'
import { createHttp } from '../src/platform/http.ts'
import { pause } from './posts.ts'
import { createWorld, PASSWORD, type World } from './world.ts'

let world: World
let web: string
const opened: FastifyInstance[] = []
const all = Object.values(contract).flatMap((one) => Object.entries(one) as [string, Route][])

before(async () => {
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
async function serve(config: Partial<Config> = {}, parts: { requestsPerMinute?: number } = {}): Promise<FastifyInstance> {
  const app = world.running.app
  const made = await createHttp({ ...world.services, config: { ...world.services.config, ...config } }, { served: app.served, authenticate: app.authenticate, readiness: { problem: () => null }, webDir: web, requestsPerMinute: 1_000_000, ...parts })
  opened.push(made)
  await made.ready()
  return made
}

const ask = (app: FastifyInstance, method: string, url: string, headers: Record<string, string> = {}, payload?: object | string) => app.inject({ method: method as 'GET', url, headers, ...(payload === undefined ? {} : { payload }) })
const ana = () => ({ cookie: world.cookie('ana')!, 'x-bedside': '1' })

test('every kind of answer carries the headers that keep a browser safe', async () => {
  const app = await serve()
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
  const { headers } = await ask(await serve({ url: undefined }), 'GET', '/')
  assert.equal(headers['strict-transport-security'], undefined)
  assert.doesNotMatch(String(headers['content-security-policy']), /upgrade-insecure/)
})

test('each page names a nonce of its own, in its policy and its script', async () => {
  const app = await serve()
  const pages = [await ask(app, 'GET', '/'), await ask(app, 'GET', '/review')]
  const nonces = pages.map((page) => /script-src [^;]*'nonce-([^']+)'/.exec(String(page.headers['content-security-policy']))![1]!)
  assert.notEqual(nonces[0], nonces[1])
  pages.forEach((page, n) => assert.ok(page.body.includes(`nonce="${nonces[n]}"`)))
  assert.ok(Buffer.from(nonces[0]!, 'base64').length >= 16)
})

test('/docs shows every operation in a browser that reaches no other machine and runs no inline script', async () => {
  const app = await serve({ url: undefined })
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
  const signIn = async (config: Partial<Config>) => String((await ask(await serve(config), 'POST', '/api/sessions', { 'x-bedside': '1' }, { email: 'ana@mercyvalley.example', password: PASSWORD })).headers['set-cookie'])
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
  const [open, behind] = [await serve({ url: undefined }), await serve({ url: undefined, trustedProxies: ['10.1.2.3'] })]
  assert.equal((await from(open, '203.0.113.9', '/metrics', told)).statusCode, 404)
  assert.equal((await from(behind, '203.0.113.9', '/metrics', told)).statusCode, 404)
  assert.equal((await from(behind, '10.1.2.3', '/metrics', { 'x-forwarded-for': '203.0.113.9' })).statusCode, 404)
  assert.equal((await from(behind, '127.0.0.1', '/metrics', {})).statusCode, 200)
  const insecure = async (app: FastifyInstance, remoteAddress: string) => (await from(app, remoteAddress, '/api/set-up', told)).json().insecure
  assert.deepEqual([await insecure(open, '203.0.113.9'), await insecure(behind, '203.0.113.9'), await insecure(behind, '10.1.2.3')], [true, true, false])
})

test('TRACE, CONNECT and made-up methods do nothing', async () => {
  const app = await serve({ url: undefined })
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

test('too many requests are told how long to wait, in the language asked for; pages and health stay open', async () => {
  const app = await serve({}, { requestsPerMinute: 3 })
  const statuses: number[] = []
  for (let n = 0; n < 5; n++) statuses.push((await ask(app, 'GET', '/api/set-up')).statusCode)
  assert.deepEqual(statuses, [200, 200, 200, 429, 429])
  const answer = await ask(app, 'GET', '/api/set-up', { 'accept-language': 'es-MX' })
  assert.ok(Number(answer.headers['retry-after']) > 0)
  assert.match(String(answer.headers['content-type']), /problem\+json/)
  assert.deepEqual([answer.json().code, answer.json().detail], ['too-many', 'Demasiadas solicitudes desde aquí.'])
  assert.deepEqual([(await ask(app, 'GET', '/')).statusCode, (await ask(app, 'GET', '/healthz')).statusCode], [200, 200])
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
  assert.match(body, /bedside_http_seconds_count\{route="\/api\/posts",status="2xx"\} [1-9]/)
  assert.match(body, /bedside_deliveries|process_cpu/)
  assert.doesNotMatch(body, /mercyvalley|Flu clinic|[0-9a-f]{8}-[0-9a-f]{4}-7/)
})
