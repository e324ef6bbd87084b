import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import type { NetworkRules } from '@bedside/contract/network'
import { rulesOf } from '@bedside/connectors'
import fc from 'fast-check'
import sharp from 'sharp'
import { fitToNetwork, sizeFor, type Picture } from './fit-picture.ts'

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Noise is the hardest picture to make small; the generator is fixed, so that every run sees the same one. */
async function noise(width: number, height: number, channels: 3 | 4, kind: 'jpeg' | 'png' | 'webp'): Promise<Picture> {
  const pixels = Buffer.alloc(width * height * channels)
  let state = 7
  for (let n = 0; n < pixels.length; n++) pixels[n] = (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 24
  const drawn = sharp(pixels, { raw: { width, height, channels } })
  const bytes = await (kind === 'jpeg' ? drawn.jpeg({ quality: 92, chromaSubsampling: '4:4:4' }) : drawn[kind]()).toBuffer()
  return { bytes, mime: `image/${kind}`, width, height }
}

const limits = (given: {
  bytes?: number
  formats?: string[]
  pixels?: number
  width?: { min?: number; max?: number }
  ratio?: { min: number; max: number }
}): NetworkRules['images'] => {
  const sourced = <T>(value: T) => ({ value, mark: 'K' as const, source: 'test', date: '2026-11-24' })
  return { most: sourced(4), ...Object.fromEntries(Object.entries(given).map(([key, value]) => [key, sourced(value)])) }
}

test('a picture that fits already stays the very same bytes', async () => {
  const picture = await noise(300, 200, 3, 'jpeg')
  assert.equal(await fitToNetwork(picture, rulesOf('bluesky').images), picture)
})

test('a picture too heavy for the network is written smaller, at the best quality that fits, with its size kept', async () => {
  const picture = await noise(900, 700, 3, 'jpeg')
  const most = Math.floor(picture.bytes.length * 0.8)
  const fitted = await fitToNetwork(picture, limits({ bytes: most, formats: ['image/jpeg'] }))
  assert.ok(fitted.bytes.length <= most && fitted.bytes.length > most * 0.6, `${fitted.bytes.length} of ${most}`)
  assert.deepEqual([fitted.width, fitted.height], [900, 700])
})

test('when no quality is enough, the sides shrink until it fits', async () => {
  const picture = await noise(400, 300, 3, 'png')
  const fitted = await fitToNetwork(picture, limits({ bytes: 20_000 }))
  assert.ok(fitted.bytes.length <= 20_000)
  assert.ok(fitted.width < 400)
  const { width, height } = await sharp(fitted.bytes).metadata()
  assert.deepEqual([width, height], [fitted.width, fitted.height])
})

test('the same picture always gives the same bytes', async () => {
  const picture = await noise(300, 200, 4, 'png')
  const given = limits({ bytes: 60_000, formats: ['image/jpeg', 'image/png', 'image/webp'] })
  assert.equal(hash((await fitToNetwork(picture, given)).bytes), hash((await fitToNetwork(picture, given)).bytes))
})

test('see-through parts stay where the network allows it and turn white where it does not', async () => {
  const clear = await sharp({ create: { width: 400, height: 300, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .png()
    .toBuffer()
  const picture: Picture = { bytes: clear, mime: 'image/png', width: 400, height: 300 }
  const kept = await fitToNetwork(picture, limits({ width: { max: 200 }, formats: ['image/png', 'image/jpeg'] }))
  assert.equal((await sharp(kept.bytes).metadata()).hasAlpha, true)
  const white = await fitToNetwork(picture, limits({ formats: ['image/jpeg'] }))
  assert.equal(white.mime, 'image/jpeg')
  assert.deepEqual(
    (await sharp(white.bytes).stats()).channels.map((channel) => channel.min),
    [255, 255, 255],
  )
})

test('a picture outside the network’s shape gets margins; nothing of it is cut off', async () => {
  const picture = await noise(200, 1000, 3, 'jpeg')
  const fitted = await fitToNetwork(picture, rulesOf('instagram').images)
  const shape = fitted.width / fitted.height
  assert.ok(shape >= 0.8 && shape < 0.81, String(shape))
  assert.equal(fitted.mime, 'image/jpeg')
  const { data, info } = await sharp(fitted.bytes).raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => data[(y * info.width + x) * info.channels]!
  assert.ok(at(3, 500) > 250 && at(info.width - 4, 500) > 250)
})

test('a picture narrower than the network takes is enlarged to its least width', async () => {
  const fitted = await fitToNetwork(await noise(100, 90, 3, 'jpeg'), rulesOf('instagram').images)
  assert.deepEqual([fitted.width, fitted.height], [320, 288])
})

test('the size is always inside the network’s limits, whatever the picture', () => {
  const ratio = fc.record({ min: fc.constantFrom(0.5, 0.8), max: fc.constantFrom(1, 1.91) })
  const width = fc.record({ min: fc.integer({ min: 1, max: 320 }), max: fc.integer({ min: 400, max: 2000 }) })
  const side = fc.integer({ min: 40, max: 4096 })
  fc.assert(
    fc.property(side, side, ratio, width, fc.constantFrom(1, 0.85, 0.3), (w, h, shape, wide, shrink) => {
      const size = sizeFor({ width: w, height: h }, limits({ ratio: shape, width: wide }), shrink)
      assert.ok(size.width >= wide.min && size.width <= wide.max, `width ${size.width}`)
      assert.ok(size.width / size.height >= shape.min && size.width / size.height <= shape.max, `ratio ${size.width / size.height}`)
    }),
    { numRuns: 1000 },
  )
})
