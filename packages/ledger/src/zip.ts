import { concat, Malformed, textOf, utf8 } from './bytes.ts'
import { crc32 } from './crc32.ts'

/**
 * One archive per set of files, byte for byte: sorted names, nothing compressed, one fixed date, no extra fields, no comments. So a reader can build it again
 * and compare, and an archive can never unpack to more than its own length. Names are plain relative paths.
 * Layout: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export type Files = ReadonlyMap<string, Uint8Array>

const mostFiles = 10_000
const longestArchive = 2 ** 31
// 1 January 1980, the first date a zip can hold.
const fixedDate = 0x21
const localHeader = 0x04034b50
const centralHeader = 0x02014b50
const endRecord = 0x06054b50

/** Writes the archive. Throws `Malformed` for a name that could leave the folder it is unpacked in, or that two systems could read differently. */
export function writeZip(files: Files): Uint8Array {
  const names = [...files.keys()].toSorted()
  checkNames(names)
  const parts: Uint8Array[] = []
  const central: Uint8Array[] = []
  let offset = 0
  for (const name of names) {
    const bytes = files.get(name) as Uint8Array
    const about = describe(name, bytes)
    const head = concat([numbers([localHeader, 4]), about, utf8(name)])
    central.push(concat([numbers([centralHeader, 4], [20, 2]), about, numbers([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), utf8(name)]))
    parts.push(head, bytes)
    offset += head.length + bytes.length
    if (offset > longestArchive) throw new Malformed('The archive would be larger than 2 GB.')
  }
  const directory = concat(central)
  const end = numbers([endRecord, 4], [0, 4], [names.length, 2], [names.length, 2], [directory.length, 4], [offset, 4], [0, 2])
  return concat([...parts, directory, end])
}

/**
 * Reads an archive that `writeZip` wrote, walking the files one after the other. Throws `Malformed` for anything else, such as a compressed file.
 * The caller compares `writeZip` of the result with what it read: only then is every byte accounted for.
 */
export function readZip(archive: Uint8Array): Map<string, Uint8Array> {
  if (archive.length > longestArchive) throw new Malformed('The archive is larger than 2 GB.')
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  const files = new Map<string, Uint8Array>()
  let at = 0
  while (at + 30 <= archive.length && view.getUint32(at, true) === localHeader) {
    const method = view.getUint16(at + 8, true)
    const length = view.getUint32(at + 22, true)
    const nameLength = view.getUint16(at + 26, true)
    const from = at + 30 + nameLength + view.getUint16(at + 28, true)
    if (method !== 0)
      throw new Malformed(
        'The archive holds a compressed file, which an evidence bundle never does. It was packed again by another program.',
      )
    if (from + length > archive.length) throw new Malformed('The archive ends in the middle of a file. It was cut short.')
    const name = textOf(archive.subarray(at + 30, at + 30 + nameLength), 'A file name in the archive')
    if (files.has(name)) throw new Malformed(`The archive holds “${name}” twice.`)
    if (files.size >= mostFiles) throw new Malformed(`The archive holds more than ${mostFiles} files.`)
    files.set(name, archive.subarray(from, from + length))
    at = from + length
  }
  if (files.size === 0) throw new Malformed('This is not an evidence bundle: it does not start like a zip file.')
  if (at + 4 > archive.length) throw new Malformed('The archive has no list of files at its end. It was cut short.')
  if (view.getUint32(at, true) !== centralHeader)
    throw new Malformed(`The archive is damaged at byte ${at}, after “${[...files.keys()].at(-1)}”.`)
  checkNames([...files.keys()])
  return files
}

function describe(name: string, bytes: Uint8Array): Uint8Array {
  const fields: [number, number][] = [
    [20, 2], // version needed
    [0x800, 2], // names are UTF-8
    [0, 2], // stored
    [0, 2], // time
    [fixedDate, 2],
    [crc32(bytes), 4],
    [bytes.length, 4],
    [bytes.length, 4],
    [utf8(name).length, 2],
    [0, 2], // no extra field
  ]
  return numbers(...fields)
}

function numbers(...fields: readonly (readonly [value: number, bytes: number])[]): Uint8Array {
  const out = Buffer.alloc(fields.reduce((sum, [, bytes]) => sum + bytes, 0))
  let at = 0
  for (const [value, bytes] of fields) at = out.writeUIntLE(value, at, bytes)
  return out
}

function checkNames(names: readonly string[]): void {
  const folded = new Set<string>()
  if (names.length > mostFiles) throw new Malformed(`The archive holds more than ${mostFiles} files.`)
  for (const name of names) {
    const plain = name.length <= 200 && /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/.test(name)
    if (!plain) throw new Malformed(`The archive holds a file with an unsafe name: ${JSON.stringify(name.slice(0, 80))}.`)
    if (folded.has(name.toLowerCase())) throw new Malformed(`The archive holds two files that some computers take for one: “${name}”.`)
    folded.add(name.toLowerCase())
  }
}
