import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { inflateSync } from 'node:zlib'

const require = createRequire(import.meta.url)
const styles = ['400-normal', '400-italic', '600-normal', '700-normal']

/** Puts the house's letters where the typesetter can read them and returns the folder. It reads TrueType, the packages hold WOFF. */
export function layOutFonts(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bedside-letters-'))
  for (const family of ['atkinson-hyperlegible-next', 'literata'])
    for (const range of ['latin', 'latin-ext'])
      for (const style of styles) {
        const name = `${family}-${range}-${style}`
        const file = join(dirname(require.resolve(`@fontsource/${family}/package.json`)), 'files', `${name}.woff`)
        writeFileSync(join(folder, `${name}.ttf`), unwrap(readFileSync(file)))
      }
  return folder
}

/** A WOFF 1.0 file as the TrueType or OpenType file it wraps: https://www.w3.org/TR/WOFF/ sections 3 to 5. */
export function unwrap(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF file')
  const count = woff.readUInt16BE(12)
  const head = 12 + 16 * count
  const parts: Buffer[] = [Buffer.alloc(head)]
  const directory = parts[0]!
  woff.copy(directory, 0, 4, 8)
  directory.writeUInt16BE(count, 4)
  const power = 2 ** Math.floor(Math.log2(count))
  directory.writeUInt16BE(power * 16, 6)
  directory.writeUInt16BE(Math.log2(power), 8)
  directory.writeUInt16BE((count - power) * 16, 10)
  let at = head
  for (let i = 0; i < count; i++) {
    const entry = 44 + 20 * i
    const [offset, packed, length, checksum] = [4, 8, 12, 16].map((skip) => woff.readUInt32BE(entry + skip)) as [number, number, number, number]
    const bytes = woff.subarray(offset, offset + packed)
    const table = packed < length ? inflateSync(bytes) : bytes
    const spot = 12 + 16 * i
    woff.copy(directory, spot, entry, entry + 4)
    directory.writeUInt32BE(checksum, spot + 4)
    directory.writeUInt32BE(at, spot + 8)
    directory.writeUInt32BE(length, spot + 12)
    parts.push(table, Buffer.alloc((4 - (length % 4)) % 4))
    at += length + ((4 - (length % 4)) % 4)
  }
  return Buffer.concat(parts)
}
