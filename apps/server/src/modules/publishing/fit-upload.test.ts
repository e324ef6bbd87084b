import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { Refusal } from '../../platform/errors.ts'
import { hiddenIn } from './picture-metadata.ts'
import { cleanName, fitUpload, MAX_UPLOAD_BYTES } from './fit-upload.ts'

const plain = (width = 60, height = 40, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 200, g: 80, b: 40, alpha: 0.5 } } })
const exif = {
  IFD0: {
    Make: 'Pomelo',
    Model: 'P9',
    Artist: 'Ana Reyes',
    ImageDescription: 'Room 12',
    Software: 'Darkroom',
    DateTime: '2026:11:01 10:00:00',
  },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '41/1 52/1 30/1', GPSLongitudeRef: 'W', GPSLongitude: '87/1 37/1 0/1' },
}

async function refusal(bytes: Uint8Array): Promise<Refusal> {
  return fitUpload(bytes, 'x.jpg').then(
    () => assert.fail('it was taken'),
    (error: unknown) => {
      assert.ok(error instanceof Refusal, String(error))
      return error
    },
  )
}

test('the type comes from the content, whatever the name says', async () => {
  const kept = async (bytes: Buffer) => (await fitUpload(bytes, 'holiday.exe')).mime
  assert.equal(await kept(await plain().jpeg().toBuffer()), 'image/jpeg')
  assert.equal(await kept(await plain().png().toBuffer()), 'image/png')
  assert.equal(await kept(await plain().webp().toBuffer()), 'image/webp')
  assert.equal(await kept(await plain().gif().toBuffer()), 'image/png')
  assert.equal(await kept(await plain().avif().toBuffer()), 'image/jpeg')
  assert.equal(await kept(await plain(60, 40, 4).avif().toBuffer()), 'image/png')
})

test('location, camera, date, author and software are reported and gone', async () => {
  const xmp =
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="Chicago"/></rdf:RDF></x:xmpmeta>'
  for (const make of [plain().jpeg(), plain().png(), plain().webp()]) {
    const fitted = await fitUpload(await make.withExif(exif).withXmp(xmp).toBuffer(), 'a.jpg')
    assert.deepEqual(fitted.stripped, ['location', 'camera', 'date', 'author', 'description', 'software'])
    for (const bytes of [fitted.bytes, fitted.thumb.bytes]) {
      const left = await sharp(bytes).metadata()
      assert.deepEqual([left.exif, left.xmp, left.iptc, left.icc, left.comments], [undefined, undefined, undefined, undefined, undefined])
      for (const word of ['Pomelo', 'Ana Reyes', 'Room 12', 'Darkroom', 'Chicago', '2026:11:01'])
        assert.equal(bytes.includes(word), false, word)
    }
  }
})

test('a picture that tells nothing reports nothing, and PNG comments are gone too', async () => {
  assert.deepEqual((await fitUpload(await plain().jpeg().toBuffer(), 'a.jpg')).stripped, [])
  const png = await plain().png().toBuffer()
  const text = Buffer.from('Author\0Ana Reyes', 'latin1')
  const chunk = Buffer.alloc(12 + text.length)
  chunk.writeUInt32BE(text.length, 0)
  chunk.write('tEXt', 4, 'latin1')
  text.copy(chunk, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + text.length)), 8 + text.length)
  const fitted = await fitUpload(Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]), 'a.png')
  assert.deepEqual(fitted.stripped, ['author'])
  assert.equal(fitted.bytes.includes('Ana Reyes'), false)
})

test('bytes hidden behind the end of the picture do not survive', async () => {
  const fitted = await fitUpload(Buffer.concat([await plain().jpeg().toBuffer(), Buffer.from('MRN 12345678')]), 'a.jpg')
  assert.equal(fitted.bytes.includes('MRN'), false)
})

test('a photo taken sideways is turned upright', async () => {
  const fitted = await fitUpload(await plain(60, 40).jpeg().withMetadata({ orientation: 6 }).toBuffer(), 'a.jpg')
  assert.deepEqual([fitted.width, fitted.height], [40, 60])
  assert.equal((await sharp(fitted.bytes).metadata()).orientation, undefined)
})

test('other colours arrive as sRGB and sixteen bits as eight', async () => {
  const cmyk = await fitUpload(await plain().toColourspace('cmyk').jpeg().toBuffer(), 'a.jpg')
  const deep = await fitUpload(await plain().toColourspace('rgb16').png().toBuffer(), 'a.png')
  for (const { bytes } of [cmyk, deep]) {
    const left = await sharp(bytes).metadata()
    assert.deepEqual([left.space, left.depth], ['srgb', 'uchar'])
  }
})

test('an animation is kept as its first picture, and says so', async () => {
  const frames = await sharp([await plain().png().toBuffer(), await plain().negate().png().toBuffer()], { join: { animated: true } })
    .gif()
    .toBuffer()
  const fitted = await fitUpload(frames, 'wave.gif')
  assert.deepEqual(fitted.stripped, ['animation'])
  assert.equal(fitted.mime, 'image/png')
  assert.deepEqual([fitted.width, fitted.height], [60, 40])
})

test('a very large picture is fitted to 4,096 pixels a side, its thumbnail to 480', async () => {
  const fitted = await fitUpload(await plain(6000, 3000).jpeg().toBuffer(), 'a.jpg')
  assert.deepEqual([fitted.width, fitted.height], [4096, 2048])
  assert.deepEqual(
    await sharp(fitted.thumb.bytes)
      .metadata()
      .then((thumb) => [thumb.width, thumb.height]),
    [480, 240],
  )
})

test('a small file that claims a huge picture is refused before it fills the memory', async () => {
  const png = await plain().png().toBuffer()
  png.writeUInt32BE(60_000, 16)
  png.writeUInt32BE(60_000, 20)
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
  const before = process.memoryUsage().rss
  assert.equal((await refusal(png)).code, 'picture-too-many-pixels')
  assert.ok(process.memoryUsage().rss - before < 100_000_000)
})

test('what is no picture, too big, damaged, SVG or HEIC is refused in both languages with the next step', async () => {
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(64)])
  const cases: [string, number, Uint8Array][] = [
    ['not-a-picture', 415, Buffer.from('%PDF-1.7 and so on')],
    ['not-a-picture', 415, Buffer.alloc(0)],
    ['picture-svg', 415, Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['picture-heic', 415, heic],
    ['picture-too-big', 413, Buffer.alloc(MAX_UPLOAD_BYTES + 1)],
    ['picture-broken', 422, (await plain(600, 400).jpeg().toBuffer()).subarray(0, 900)],
  ]
  for (const [code, status, bytes] of cases) {
    const error = await refusal(bytes)
    assert.deepEqual([error.code, error.status], [code, status])
    for (const text of [error.text, error.next]) assert.ok(text?.en && text.es && text.en !== text.es)
  }
})

test('damaged bytes are refused or read, never a bug, and a refusal does not stop the pictures after it', async () => {
  const whole = await Promise.all(
    [plain().jpeg(), plain().png(), plain().webp(), plain().gif(), plain().avif()].map((one) => one.withExif(exif).toBuffer()),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...whole),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 20 }),
      fc.nat(),
      async (picture, changes, cut) => {
        const bytes = Buffer.from(picture.subarray(0, 1 + (cut % (2 * picture.length))))
        for (const [place, value] of changes) bytes[16 + (place % bytes.length)] = value
        await fitUpload(bytes, 'a').catch((error: unknown) => assert.ok(error instanceof Refusal, String(error)))
      },
    ),
    { numRuns: 300 },
  )
  assert.equal((await fitUpload(whole[0]!, 'a')).mime, 'image/jpeg')
})

test('file names lose folders, endings and control characters, and keep their words for the screen', () => {
  assert.equal(cleanName('C:\\Users\\ana\\maria_lopez_room12.HEIC', 'jpg'), 'maria_lopez_room12.jpg')
  assert.equal(cleanName('../../etc/passwd', 'png'), 'passwd.png')
  assert.equal(cleanName('flu\u202e\u0000clinic .jpeg', 'jpg'), 'fluclinic.jpg')
  assert.equal(cleanName('', 'png'), 'picture.png')
  assert.equal(Array.from(cleanName('ñ'.repeat(500), 'webp')).length, 120)
})

test('metadata that cannot be read is reported as something, never as nothing', () => {
  assert.deepEqual(hiddenIn({ exif: Buffer.from('Exif\0\0MM\0*\0\0\xff\xff', 'latin1') }), ['other'])
  assert.deepEqual(hiddenIn({ exif: Buffer.from('nonsense') }), ['other'])
  assert.deepEqual(hiddenIn({ xmp: Buffer.from('<x/>'), iptc: Buffer.from([1, 2, 3]) }), ['other'])
  assert.deepEqual(hiddenIn({ iptc: Buffer.from([0x1c, 2, 80, 0, 3, 65, 110, 97, 0x1c, 2, 90, 0, 1, 65]) }), ['location', 'author'])
})

function crc32(bytes: Uint8Array): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}
