import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { AT_NINE, drafted, editOf, NINE, postOf } from '../../../test/posts.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { createScreener, type Screener } from './screen-worker.ts'

const real = createScreener()
const seen: string[] = []
/** The real screen; it notes what it is given to read. */
const screener: Pick<Screener, 'screen'> = {
  screen: (parts, options) => {
    seen.push(...parts.map((one) => `${one.kind}: ${one.text}`))
    return real.screen(parts, options)
  },
}
let world: World
before(async () => { world = await createWorld({ screener }) })
after(async () => {
  await world.stop()
  await real.stop()
})

interface Uploaded { id: string; fileName: string; screen: { standing: string; findings: { part: string; kind: string; severity: string }[] } }

async function upload(name: string): Promise<Uploaded> {
  await world.as('ana')
  const bytes = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#c85028' } }).jpeg().toBuffer()
  const edge = 'edge-of-a-part'
  const head = Buffer.from(`--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/jpeg\r\n\r\n`)
  const response = await world.send('ana')('/api/media', { method: 'POST', headers: { 'x-bedside': '1', 'content-type': `multipart/form-data; boundary=${edge}` }, body: Buffer.concat([head, bytes, Buffer.from(`\r\n--${edge}--\r\n`)]) as unknown as string })
  assert.equal(response.status, 200)
  return (await response.json()) as Uploaded
}

async function withPicture(name: string, alt: string) {
  const { id } = await upload(name)
  const draft = await drafted(world)
  return (await world.as('ana')).publishing.edit(editOf(draft, { media: [{ id, alt }], when: NINE }))
}

const submit = async ({ id, version }: { id: string; version: number }) => (await world.as('ana')).publishing.submit({ id, version })

test('a file name that tells who is found at the upload, and stops the post when it is handed in', async () => {
  const picture = await upload('MRN_00482913_after_surgery.jpg')
  assert.equal(picture.screen.standing, 'block')
  assert.ok(picture.screen.findings.some((one) => one.part === `file:${picture.id}` && one.kind === 'mrn'))
  assert.equal((await upload('flu-clinic.jpg')).screen.standing, 'clear')
  const stopped = await submit(await withPicture('MRN_00482913_after_surgery.jpg', 'Drawing of a bandage'))
  assert.deepEqual([stopped.status, stopped.screen.standing], ['draft', 'block'])
  assert.ok(stopped.screen.findings.some((one) => one.part.startsWith('file:') && one.severity === 'block'))
})

test('a picture’s description is screened as it is written and stops the post when it is handed in', async () => {
  const stopped = await submit(await withPicture('bandage.jpg', 'A wristband that says MRN 00482913'))
  assert.equal(stopped.status, 'draft')
  assert.ok(stopped.screen.findings.some((one) => one.part.startsWith('alt:') && one.kind === 'mrn'))
})

test('at the door the description is read once more, and what leaves has no file name', async () => {
  const post = await submit(await withPicture('bandage-on-an-arm.jpg', 'Drawing of a round bandage'))
  assert.equal(post.status, 'in_review')
  assert.ok(seen.includes('file_name: bandage-on-an-arm.jpg'))
  await (await world.as('ben')).publishing.approve({ id: post.id, payloadHash: post.payloadHash! })
  const before = seen.length
  world.at(AT_NINE)
  await world.round()
  assert.ok(seen.slice(before).includes('alt_text: Drawing of a round bandage'))
  assert.equal((await postOf(world, post.id)).status, 'published')
  const { items } = await (await world.as('carla')).publishing.practiceFeed({})
  assert.doesNotMatch(JSON.stringify(items), /bandage-on-an-arm/)
})
