import { createHash, randomBytes } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import type { Image } from './connector.ts'

/** A small picture in one colour, different every time. */
export function newPicture(): { bytes: Uint8Array; image: Image } {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const named = Buffer.concat([Buffer.from(type), data])
    const [size, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    size.writeUInt32BE(data.length)
    check.writeUInt32BE(crc32(named))
    return Buffer.concat([size, named, check])
  }
  const header = Buffer.from([0, 0, 0, 8, 0, 0, 0, 4, 8, 2, 0, 0, 0])
  const row = Buffer.concat([Buffer.from([0]), ...Array<Buffer>(8).fill(randomBytes(3))])
  const bytes = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat([row, row, row, row]))),
    chunk('IEND', Buffer.alloc(0)),
  ])
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return {
    bytes,
    image: { sha256, mime: 'image/png', bytes: bytes.length, width: 8, height: 4, alt: 'A nurse in Mercy Valley’s lobby 🏥' },
  }
}
