import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { rulesOf } from '@bedside/connectors'
import type { NetworkRules } from '@bedside/contract/network'
import { publishingContract } from '@bedside/contract/publishing'
import sharp from 'sharp'
import { inOrg } from '../../platform/db.ts'
import { keepFile, readFile } from '../../platform/files.ts'
import type { FileAnswer } from '../../platform/serve.ts'
import { openHospital, type Hospital } from './fixture/hospital.ts'
import { networkPicture, picture, renditionFor, upload as uploadWith } from './picture.ts'
import { createScreener } from './screen-worker.ts'

let hospital: Hospital
const screener = createScreener()
const upload = uploadWith({ screener })
before(async () => {
  hospital = await openHospital()
})
after(async () => {
  await screener.stop()
  await hospital.close()
})

const photo = (width = 800, height = 600) =>
  sharp({ create: { width, height, channels: 3, background: '#c85028', noise: { type: 'gaussian', mean: 128, sigma: 60 } } })
    .jpeg({ quality: 95 })
    .withExif({ IFD0: { Artist: 'Ana Reyes' } })
    .toBuffer()
const uploader = (name: string, bytes: Buffer) =>
  hospital.member('Ana Reyes', ['contributor'], hospital.mercy.org, { file: async () => ({ name, bytes }) })

test('an upload is kept sealed, told about without its name in the ledger, and given back as picture and thumbnail', async () => {
  const ana = await uploader('maria_lopez_room12.jpg', await photo())
  const media = publishingContract.upload.output.parse(await upload(ana, {}))
  assert.deepEqual(
    [media.fileName, media.mime, media.width, media.height, media.stripped],
    ['maria_lopez_room12.jpg', 'image/jpeg', 800, 600, ['author']],
  )
  const full = (await picture(ana, { id: media.id, size: 'full' })) as FileAnswer
  const thumb = (await picture(ana, { id: media.id, size: 'thumb' })) as FileAnswer
  assert.equal(createHash('sha256').update(full.bytes).digest('hex'), media.sha256)
  assert.equal(full.bytes.length, media.bytes)
  assert.deepEqual(
    [full.type, full.immutable, thumb.type, (await sharp(thumb.bytes).metadata()).width],
    ['image/jpeg', true, 'image/webp', 480],
  )
  const events = await hospital.events()
  assert.equal(events.at(-1)?.name, 'media.added')
  assert.equal(JSON.stringify(events).includes('maria'), false)
  const stored = await inOrg(hospital.db, ana.org, (tx) =>
    tx.selectFrom('file_blob').select('bytes').where('sha256', '=', media.sha256).executeTakeFirstOrThrow(),
  )
  assert.equal(stored.bytes.includes(Buffer.from(full.bytes).subarray(0, 64)), false)
})

test('a request without a file says so', async () => {
  await assert.rejects(upload(await hospital.member('Ana Reyes', ['contributor']), {}), { status: 422, code: 'no-file' })
})

test('another organization gets neither the picture nor its bytes by hash', async () => {
  const media = await upload(await uploader('a.jpg', await photo()), {})
  const stranger = await hospital.member('Sam Okafor', ['communications_lead'], hospital.other.org)
  await assert.rejects(picture(stranger, { id: media.id, size: 'full' }), { status: 404 })
  await assert.rejects(networkPicture(stranger, { sha256: media.sha256 }), { status: 404 })
})

test('only pictures can be had by hash, no other stored file', async () => {
  const ana = await hospital.member('Ana Reyes', ['contributor'])
  const sha256 = await inOrg(hospital.db, ana.org, (tx) =>
    keepFile(tx, ana, { bytes: Buffer.from('a signed form'), mime: 'application/pdf' }),
  )
  await assert.rejects(networkPicture(ana, { sha256 }), { status: 404 })
})

test('what a network gets is made once, fits its rules, and can be shown by its hash', async () => {
  const ana = await uploader('a.jpg', await photo(2000, 1500))
  const media = await upload(ana, {})
  const make = (rules: NetworkRules) => inOrg(hospital.db, ana.org, (tx) => renditionFor(ana, tx, media.id, rules.network, rules))
  const rules = rulesOf('instagram')
  const image = await make(rules)
  assert.deepEqual([image.width, image.height, image.mime], [1440, 1080, 'image/jpeg'])
  assert.deepEqual(await make(rules), image)
  const shown = (await networkPicture(ana, { sha256: image.sha256 })) as FileAnswer
  assert.deepEqual([shown.bytes.length, shown.type], [image.bytes, 'image/jpeg'])
  const tighter: NetworkRules = {
    ...rules,
    images: { ...rules.images, bytes: { ...rules.images.bytes!, value: Math.floor(image.bytes * 0.7) } },
  }
  const smaller = await make(tighter)
  assert.ok(smaller.bytes <= image.bytes * 0.7 && smaller.sha256 !== image.sha256)
  // What an approval was given for earlier is still there.
  assert.equal((await inOrg(hospital.db, ana.org, (tx) => readFile(tx, ana, image.sha256))).bytes.length, image.bytes)
})

test('a picture that fits a network already goes there as it is', async () => {
  const ana = await uploader('a.jpg', await photo(600, 500))
  const media = await upload(ana, {})
  const image = await inOrg(hospital.db, ana.org, (tx) => renditionFor(ana, tx, media.id, 'bluesky', rulesOf('bluesky')))
  assert.equal(image.sha256, media.sha256)
})
