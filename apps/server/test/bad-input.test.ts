/** Every field of every publishing, evidence, readiness and directory route is spoiled in every way its schema knows. Made from the contract, so that a new field is tested the moment it exists. */
import { contract } from '@bedside/contract/index'
import { addressOf } from '@bedside/contract/client'
import { Role } from '@bedside/contract/permission'
import type { Route } from '@bedside/contract/route'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import { addMember } from '../src/modules/people/index.ts'
import { oddly, shapeOf, spoil, type Shape } from './bad-values.ts'
import { asOwner } from './posts.ts'
import { SAMPLES } from './samples.ts'
import { createWorld, PASSWORD, type World } from './world.ts'

const routes = [...Object.entries(contract.publishing), ...Object.entries(contract.evidence), ...Object.entries(contract.readiness), ...Object.entries(contract.directory)] as [string, Route][]
const EMAIL = 'everything@mercyvalley.example'

let world: World
let account: string
let draftId: string
let count = 0

before(async () => {
  world = await createWorld()
  await addMember(world.context, { name: 'Every Role', email: EMAIL, password: PASSWORD, roles: Role.options })
  account = await world.account()
  await world.clientsFor('all').people.signIn({ email: EMAIL, password: PASSWORD })
  await world.clientsFor('all').people.stepUp({ password: PASSWORD })
  draftId = (await newDraft()).id
})
after(() => world.stop())

const newDraft = () => world.clientsFor('all').publishing.draft({ facilityId: world.facilityId, title: 'Flu clinic', text: 'Walk in this Saturday.', variants: [{ accountId: account, text: null }] })

interface Answer { status: number; type: string; body: { code?: string; detail?: string; next?: string; title?: string; fields?: Record<string, string> } }

async function send(route: Route, input: Record<string, unknown>, headers: Record<string, string> = {}): Promise<Answer> {
  const { path, rest } = addressOf(route, input)
  const query = route.method === 'GET' && Object.keys(rest).length ? `?${new URLSearchParams(rest as Record<string, string>)}` : ''
  const response = await world.send('all')(path + query, { method: route.method, headers: { 'x-bedside': '1', 'content-type': 'application/json', ...headers }, ...(route.method === 'GET' ? {} : { body: JSON.stringify(rest) }) })
  count++
  return { status: response.status, type: response.headers.get('content-type') ?? '', body: (await response.json().catch(() => ({}))) as Answer['body'] }
}


/** A valid input for this route, with objects that exist. */
function sample(name: string, route: Route): Record<string, unknown> {
  const input = { ...SAMPLES[name]! }
  if ('facilityId' in input) input['facilityId'] = world.facilityId
  if (route.path.includes(':id')) input['id'] = route.object === 'post' ? draftId : route.object === 'account' ? account : '00000000-0000-7000-8000-000000000001'
  return input
}

/** Everything that is stored, as one hash for each table. Sessions are left out: each request says it was there. */
async function stored(): Promise<Record<string, string>> {
  const tables = (await asOwner(world, `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'session' order by 1`)) as { name: string }[]
  const all: Record<string, string> = {}
  for (const { name } of tables) all[name] = String((await asOwner(world, `select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from "${name}" t`))[0]!['sum'])
  return all
}

async function speak(language: 'en' | 'es'): Promise<void> {
  await world.clientsFor('all').people.setPreferences({ language })
}

const seen = new Map<string, string>()

for (const language of ['en', 'es'] as const) {
  test(`every field, spoiled in every way, is refused by name and nothing is stored (${language})`, async () => {
    await speak(language)
    const before = await stored()
    for (const [name, route] of routes) {
      const shape = shapeOf(route.input)
      const inPath = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]!)
      const input = sample(name, route)
      for (const spoiled of spoil(shape, input, inPath, route.method === 'GET')) {
        const { status, type, body } = await send(route, spoiled.input)
        const shown = `${name} ${spoiled.field} = ${JSON.stringify(spoiled.value)?.slice(0, 60)}: ${status} ${JSON.stringify(body)}`
        assert.equal(status, 422, shown)
        assert.match(type, /^application\/problem\+json/, shown)
        // A cursor is opaque: a bad one is refused as a page that does not exist.
        if (body.code === 'bad-cursor') continue
        const named = Object.keys(body.fields ?? {}).filter((one) => one === spoiled.field || one.startsWith(`${spoiled.field}.`) || spoiled.field.startsWith(`${one}.`))
        assert.ok(named.length > 0, shown)
        assert.equal(body.detail, language === 'en' ? 'There is a problem with what was entered.' : 'Hay un problema con lo que se escribió.', shown)
        const key = `${name} ${spoiled.field} ${JSON.stringify(spoiled.value)?.slice(0, 60)} ${String(typeof spoiled.value === 'string' && spoiled.value.length)}`
        const sentence = named.map((one) => body.fields![one]).join(' ')
        if (language === 'en') seen.set(key, sentence)
        else assert.notEqual(sentence, seen.get(key), `the sentence is English in Spanish: ${shown}`)
      }
    }
    assert.deepEqual(await stored(), before)
  })
}

test('odd text in every field is taken or refused, never a bug, and stays what it was', async () => {
  await speak('en')
  for (const [name, route] of routes) {
    if (route.method === 'GET') continue
    draftId = (await newDraft()).id
    const inPath = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]!)
    for (const { field, value, input } of oddly(shapeOf(route.input) as Shape, sample(name, route), inPath)) {
      const { status, body } = await send(route, input)
      assert.ok(status < 500, `${name} ${field} = ${JSON.stringify(value)}: ${status} ${JSON.stringify(body)}`)
      if (status === 200 && (name === 'draft' || name === 'edit') && (field === 'text' || field === 'title')) {
        assert.equal((body as Record<string, unknown>)[field], field === 'title' ? String(value).trim() : value, `${name} ${field}`)
        if (name === 'edit') draftId = (await newDraft()).id
      }
    }
  }
})

test('fields that nobody asked for, and keys that reach into objects, change nothing', async () => {
  const { id, version } = await newDraft()
  const extra = { orgId: '00000000-0000-7000-8000-000000000001', org_id: 'x', status: 'approved', author: { id: 'x' }, author_id: 'x', payloadHash: 'a'.repeat(64), decisions: [{}], risk: 'routine', deliveries: [{}], can: { approve: true }, submittedAt: '2026-01-01T00:00:00Z', constructor_: 1 }
  const answer = await send(contract.publishing.edit as Route, { ...SAMPLES['edit']!, ...extra, facilityId: world.facilityId, id, version })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  const post = await world.clientsFor('all').publishing.post({ id })
  assert.deepEqual([post.status, post.payloadHash, post.decisions, post.deliveries, post.author.name], ['draft', null, [], [], 'Every Role'])
  for (const body of ['{"__proto__":{"polluted":true},"facilityId":"x"}', '{"constructor":{"prototype":{"polluted":true}}}', `{"facilityId":"${world.facilityId}","variants":[{"__proto__":{"polluted":true}}]}`]) {
    const { status } = await raw('POST', '/api/posts', body)
    assert.ok(status >= 400 && status < 500, `${body}: ${status}`)
  }
  for (const query of ['__proto__=x', 'constructor=x', '__proto__[polluted]=1', 'limit=1&limit=2', 'limit[]=1', 'q[a]=1', 'toString=1']) {
    const { status } = await raw('GET', `/api/posts?${query}`)
    assert.ok(status < 500, `${query}: ${status}`)
  }
  assert.equal(({} as { polluted?: boolean }).polluted, undefined)
})

async function raw(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: string | Buffer, headers: Record<string, string> = {}) {
  const response = await world.running.http.inject({ method, url, headers: { 'x-bedside': '1', cookie: world.cookie('all')!, 'content-type': 'application/json', ...headers }, ...(payload === undefined ? {} : { payload }) })
  count++
  return { status: response.statusCode, type: String(response.headers['content-type']), body: response.body }
}

test('bodies that are no object, broken, endlessly deep, huge or of another kind are refused with a sentence in the language asked for', async () => {
  const before = await stored()
  const deep = `{"facilityId":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
  const deepObject = `{"title":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`
  const cases: [string, number, string | Buffer, Record<string, string>][] = [
    ['a list', 400, '[1,2]', {}], ['a text', 400, '"text"', {}], ['a number', 400, '5', {}], ['broken JSON', 400, '{"broken":', {}], ['an empty body', 400, '', {}], ['no JSON at all', 400, 'facilityId=1', {}],
    ['invalid UTF-8', 400, Buffer.from([0x7b, 0x22, 0xff, 0xfe]), {}], ['deep lists', 422, deep, {}], ['deep objects', 422, deepObject, {}],
    ['more than the limit', 413, JSON.stringify({ facilityId: world.facilityId, text: 'x'.repeat(2_100_000) }), {}], ['plain text', 415, 'hello', { 'content-type': 'text/plain' }],
    ['XML', 415, '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', { 'content-type': 'application/xml' }], ['a form', 415, 'facilityId=1', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['an unknown kind', 415, 'x', { 'content-type': 'nonsense' }], ['a multipart body for a JSON route', 422, multipart([{ name: 'a.txt', type: 'text/plain', bytes: Buffer.from('a') }]), { 'content-type': 'multipart/form-data; boundary=x0x0x0' }],
    ['a multipart body without its boundary', 422, 'x', { 'content-type': 'multipart/form-data' }],
  ]
  for (const [what, status, payload, headers] of cases) {
    const details: string[] = []
    for (const language of ['en', 'es'] as const) {
      await speak(language)
      const answer = await raw('POST', '/api/posts', payload, { 'accept-language': language, ...headers })
      assert.equal(answer.status, status, `${what}: ${answer.status} ${answer.body.slice(0, 300)}`)
      assert.match(answer.type, /^application\/problem\+json/, what)
      details.push((JSON.parse(answer.body) as { detail: string }).detail)
    }
    assert.notEqual(details[0], details[1], what)
  }
  await speak('en')
  assert.deepEqual({ ...(await stored()), member: '' }, { ...before, member: '' })
})

test('addresses that no browser makes answer without a bug', async () => {
  for (const url of ['/api/posts/%zz', '/api/posts/%00', '/api/posts/%ed%a0%80', `/api/posts/${'x'.repeat(5000)}`, '/api/posts/..%2f..%2fetc%2fpasswd', '/%zz', '/%00', '/%2e%2e/%2e%2e/etc/passwd', '/assets/%00.js', '/assets/..%2f..%2fpackage.json', '//evil.example/', '/api//posts', '/api/%2e%2e/metrics', '/api/posts?q=%ff', '/api/posts?q=%zz', '/api/posts?cursor=%00']) {
    const { status, body } = await raw('GET', url)
    assert.ok(status < 500 || /not built yet/.test(body), `${url}: ${status} ${body.slice(0, 200)}`)
    assert.doesNotMatch(body, /root:x|"workspaces"/, url)
  }
})

interface Part { readonly name: string; readonly type: string; readonly bytes: Uint8Array; readonly field?: string }

function multipart(parts: readonly Part[], end = true): Buffer {
  const pieces = parts.flatMap((one) => [Buffer.from(`--x0x0x0\r\ncontent-disposition: form-data; name="${one.field ?? 'file'}"; filename="${one.name}"\r\ncontent-type: ${one.type}\r\n\r\n`), one.bytes, Buffer.from('\r\n')])
  return Buffer.concat([...pieces, ...(end ? [Buffer.from('--x0x0x0--\r\n')] : [])])
}

/** An honest PNG of this many black pixels each way, one bit each: about a thousandth of what it unpacks to. https://www.w3.org/TR/png-3/#5Chunk-layout */
function bigPng(side: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    const head = Buffer.alloc(4)
    head.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([head, body, sum])
  }
  const about = Buffer.alloc(13)
  about.writeUInt32BE(side, 0)
  about.writeUInt32BE(side, 4)
  about[8] = 1
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', about), chunk('IDAT', deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side))), chunk('IEND', Buffer.alloc(0))])
}

test('an upload that is no picture, broken, empty, doubled, disguised or a bomb is refused with the next step, and nothing is stored', async () => {
  const sharp = (await import('sharp')).default
  const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#106471' } }).png().toBuffer()
  const jpeg = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#106471' } }).jpeg().toBuffer()
  const bomb = bigPng(30_000)
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const picture = (bytes: Uint8Array, name = 'clinic.png', type = 'image/png'): Part[] => [{ name, type, bytes }]
  const before = await stored()
  const cases: [string, number, Buffer][] = [
    ['a text named .png', 415, multipart(picture(Buffer.from('hello')))], ['a page named .jpg', 415, multipart(picture(Buffer.from('<html><script>alert(1)</script>'), 'a.jpg', 'image/jpeg'))],
    ['a PDF', 415, multipart(picture(Buffer.from('%PDF-1.7\n1 0 obj\n'), 'a.pdf', 'application/pdf'))], ['a program', 415, multipart(picture(Buffer.from('MZ\x90\0\x03\0\0\0'), 'a.png'))],
    ['an SVG', 415, multipart(picture(svg, 'a.svg', 'image/svg+xml'))], ['an SVG that says PNG', 415, multipart(picture(svg))], ['a picture cut in half', 422, multipart(picture(jpeg.subarray(0, jpeg.length / 2), 'a.jpg', 'image/jpeg'))],
    ['only the first bytes of a PNG', 422, multipart(picture(png.subarray(0, 40)))], ['nothing', 415, multipart(picture(Buffer.alloc(0)))], ['no file', 422, multipart([])],
    ['two files', 413, multipart([...picture(png), ...picture(png, 'b.png')])], ['900 million pixels', 422, multipart(picture(bomb))], ['more than 26 MB', 413, multipart(picture(Buffer.alloc(27_000_000, 1)))],
    ['a body that ends too early', 400, multipart(picture(png), false).subarray(0, 150)],
  ]
  for (const [what, status, payload] of cases) {
    const answers: { detail: string; next?: string }[] = []
    for (const language of ['en', 'es'] as const) {
      await speak(language)
      const answer = await raw('POST', '/api/media', payload, { 'content-type': 'multipart/form-data; boundary=x0x0x0', 'accept-language': language })
      assert.equal(answer.status, status, `${what}: ${answer.status} ${answer.body.slice(0, 300)}`)
      assert.match(answer.type, /^application\/problem\+json/, what)
      answers.push(JSON.parse(answer.body))
    }
    assert.ok(answers[0]!.next, `${what}: no next step`)
    assert.notEqual(answers[0]!.detail, answers[1]!.detail, what)
  }
  await speak('en')
  assert.deepEqual({ ...(await stored()), member: '' }, { ...before, member: '' })
})

test('a file that is a picture and a page at once keeps its pixels only', async () => {
  const sharp = (await import('sharp')).default
  const jpeg = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#106471' } }).withExif({ IFD0: { Artist: '<script>alert("Rosa Delgado")</script>' } }).jpeg().toBuffer()
  const polyglot = Buffer.concat([jpeg, Buffer.from('<html><script>alert("polyglot")</script>PK\x03\x04')])
  const answer = await raw('POST', '/api/media', multipart([{ name: '../../<b>a.html.jpg', type: 'text/html', bytes: polyglot }]), { 'content-type': 'multipart/form-data; boundary=x0x0x0' })
  assert.equal(answer.status, 200, answer.body)
  const media = JSON.parse(answer.body) as { id: string; fileName: string; mime: string }
  assert.equal(media.mime, 'image/jpeg')
  assert.doesNotMatch(media.fileName, /[<>/\\]/)
  const back = await world.running.http.inject({ method: 'GET', url: `/api/media/${media.id}`, headers: { cookie: world.cookie('all')! } })
  assert.equal(back.headers['content-type'], 'image/jpeg')
  assert.equal(back.headers['x-content-type-options'], 'nosniff')
  assert.doesNotMatch(back.rawPayload.toString('latin1'), /script|polyglot|Rosa|PK\x03\x04/)
})

test('none of it was a bug, and none of what was sent stands in the log', (t) => {
  t.diagnostic(`${count} bad or odd requests`)
  const bugs = world.logged.filter((line) => /"level":(50|60)/.test(line))
  assert.deepEqual(bugs, [])
  assert.doesNotMatch(world.logged.join('\n'), /drop table post|alert\(1\)|Rosa Delgado|half /)
})
