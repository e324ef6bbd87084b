import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { createWorld, type World } from '../../../test/world.ts'

let world: World
before(async () => {
  world = await createWorld()
})
after(() => world.stop())

const photo = () =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: '#c85028' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Pomelo' } })
    .toBuffer()

async function send(who: 'ana' | 'wes' | null, path: string, init: RequestInit = {}): Promise<Response> {
  if (who) await world.as(who)
  return world.send(who)(path, { method: 'GET', ...init, headers: { 'x-bedside': '1', ...(init.headers as Record<string, string>) } })
}

function upload(who: 'ana' | 'wes', name: string, bytes: Buffer, language = 'en'): Promise<Response> {
  const edge = 'edge-of-a-part'
  const head = Buffer.from(
    `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
  )
  const body = Buffer.concat([head, bytes, Buffer.from(`\r\n--${edge}--\r\n`)])
  return send(who, '/api/media', {
    method: 'POST',
    body: body as unknown as string,
    headers: { 'content-type': `multipart/form-data; boundary=${edge}`, 'accept-language': language },
  })
}

test('a picture goes in as a form and comes out without its metadata, to be kept by the browser', async () => {
  const answer = await upload('ana', 'clinic.png', await photo())
  assert.equal(answer.status, 200)
  const media = (await answer.json()) as { id: string; fileName: string; mime: string; stripped: string[] }
  assert.deepEqual([media.fileName, media.mime, media.stripped], ['clinic.jpg', 'image/jpeg', ['camera']])
  const shown = await send('ana', `/api/media/${media.id}?size=thumb`)
  assert.equal(shown.headers.get('content-type'), 'image/webp')
  assert.match(shown.headers.get('cache-control')!, /private.*immutable/)
  assert.match(shown.headers.get('content-security-policy')!, /default-src 'none'; sandbox/)
  assert.equal((await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).exif, undefined)
})

test('what is no picture is refused with the next step, and who may not write may not upload', async () => {
  const svg = await upload('ana', 'a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>'))
  const problem = (await svg.json()) as { code: string; next: string }
  assert.deepEqual([svg.status, problem.code], [415, 'picture-svg'])
  assert.ok(problem.next)
  assert.equal((await upload('ana', 'big.jpg', Buffer.alloc(26_500_000))).status, 413)
  assert.equal((await upload('wes', 'a.jpg', await photo())).status, 403)
  assert.equal((await send(null, '/api/media', { method: 'POST' })).status, 401)
})

test('a calendar address opens without signing in, until it is revoked', async () => {
  const ana = (await world.as('ana')).publishing
  await ana.draft({
    facilityId: world.facilityId,
    title: 'Flu clinic',
    text: 'Come in',
    when: { local: '2026-11-20T09:00', zone: 'America/Chicago' },
  })
  const { id, url } = await ana.addFeed({})
  const path = new URL(url).pathname
  const open = await send(null, path)
  assert.equal(open.status, 200)
  assert.match(open.headers.get('content-type')!, /^text\/calendar/)
  assert.equal(open.headers.get('cache-control'), 'no-store')
  assert.match(await open.text(), /DTSTART;TZID=America\/Chicago:20261120T090000\r\n[^]*SUMMARY:Draft: Flu clinic\r/)
  assert.equal((await send(null, path.replace('.ics', ''))).status, 200)
  await ana.removeFeed({ id })
  assert.equal((await send(null, path)).status, 404)
  assert.equal(
    world.logged.some((line) => line.includes(path.slice(11, 40))),
    false,
  )
})

test('the queue gives a post the next free weekly slot of its facility', async () => {
  const carla = (await world.as('carla')).publishing
  const ana = (await world.as('ana')).publishing
  await carla.addSlot({ facilityId: world.facilityId, weekday: 5, time: '12:00' })
  const queued = []
  for (const title of ['First', 'Second'])
    queued.push(await carla.queue({ id: (await ana.draft({ facilityId: world.facilityId, title, text: 'Come in' })).id }))
  assert.deepEqual(
    queued.map((post) => post.when?.local),
    ['2026-11-13T12:00', '2026-11-20T12:00'],
  )
})

test('the networks, the time check and the screen answer through the API', async () => {
  const ana = (await world.as('ana')).publishing
  assert.ok((await ana.networks({})).items.some((one) => one.network === 'practice' && one.connector))
  assert.equal((await ana.checkTime({ local: '2027-03-14T02:30', zone: 'America/New_York' })).kind, 'gap')
  assert.equal((await ana.screenText({ text: 'MRN 00482913', kind: 'post' })).verdict, 'block')
})
