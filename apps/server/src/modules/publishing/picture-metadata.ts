/** What a picture file can tell beside the picture. These names go to the person as "removed from the file". */
export type Hidden = 'location' | 'camera' | 'date' | 'author' | 'description' | 'software' | 'thumbnail' | 'animation' | 'other'

/** The blocks of metadata of a file, as sharp finds them. */
export interface Blocks {
  readonly exif?: Uint8Array | undefined
  readonly xmp?: Uint8Array | undefined
  readonly iptc?: Uint8Array | undefined
  readonly comments?: readonly { readonly keyword: string }[] | undefined
  readonly pages?: number | undefined
}

const ORDER: readonly Hidden[] = ['location', 'camera', 'date', 'author', 'description', 'software', 'thumbnail', 'animation', 'other']

/** What the file tells, in a fixed order. A block that cannot be read is `other`, never nothing. */
export function hiddenIn(blocks: Blocks): Hidden[] {
  const found = new Set<Hidden>([
    ...(blocks.exif ? inExif(blocks.exif) : []),
    ...(blocks.xmp ? inXmp(blocks.xmp) : []),
    ...(blocks.iptc ? inIptc(blocks.iptc) : []),
    ...(blocks.comments ?? []).map(({ keyword }) => COMMENTS[keyword.toLowerCase()] ?? 'description'),
    ...((blocks.pages ?? 1) > 1 ? (['animation'] as const) : []),
  ])
  return ORDER.filter((one) => found.has(one))
}

/** PNG text keywords. https://www.w3.org/TR/png-3/#11keywords */
const COMMENTS: Readonly<Record<string, Hidden>> = {
  author: 'author',
  copyright: 'author',
  'creation time': 'date',
  software: 'software',
  source: 'camera',
}

/**
 * Tags by number; what is not listed is picture geometry or says nothing about people.
 * https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf
 */
const EXIF: Readonly<Record<number, Hidden>> = {
  0x010e: 'description',
  0x010f: 'camera',
  0x0110: 'camera',
  0x0131: 'software',
  0x0132: 'date',
  0x013b: 'author',
  0x013c: 'camera',
  0x8298: 'author',
  0x8825: 'location',
  0x9003: 'date',
  0x9004: 'date',
  0x927c: 'camera',
  0x9286: 'description',
  0xa420: 'other',
  0xa430: 'author',
  0xa431: 'camera',
  0xa433: 'camera',
  0xa434: 'camera',
  0xa435: 'camera',
  0x9c9b: 'description',
  0x9c9c: 'description',
  0x9c9d: 'author',
  0x9c9e: 'description',
  0x9c9f: 'description',
}
const EXIF_IFD = 0x8769
const GPS_IFD = 0x8825

/** Reads the tag numbers of a TIFF structure: IFD0, the Exif IFD and the place of IFD1 (the thumbnail). Values are never read. */
function inExif(block: Uint8Array): Hidden[] {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength)
  const tiff = bytes.subarray(0, 4).toString('latin1') === 'Exif' ? bytes.subarray(6) : bytes
  const mark = tiff.subarray(0, 2).toString('latin1')
  if (mark !== 'II' && mark !== 'MM') return ['other']
  const little = mark === 'II'
  const u16 = (place: number): number => (little ? tiff.readUInt16LE(place) : tiff.readUInt16BE(place))
  const u32 = (place: number): number => (little ? tiff.readUInt32LE(place) : tiff.readUInt32BE(place))
  const found: Hidden[] = []
  const visit = (place: number, depth: number): number => {
    const many = u16(place)
    for (let n = 0; n < many; n++) {
      const entry = place + 2 + 12 * n
      const tag = u16(entry)
      // libvips leaves an empty GPS IFD behind in files that it wrote itself.
      if (tag === GPS_IFD && u16(u32(entry + 8)) === 0) continue
      const meaning = EXIF[tag]
      if (meaning) found.push(meaning)
      if (tag === EXIF_IFD && depth === 0) visit(u32(entry + 8), 1)
    }
    return u32(place + 2 + 12 * many)
  }
  try {
    if (visit(u32(4), 0) !== 0) found.push('thumbnail')
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    found.push('other')
  }
  return found
}

const XMP: readonly [RegExp, Hidden][] = [
  [/exif:GPS|photoshop:City|photoshop:State|photoshop:Country|Iptc4xmp\w+:Location|mwg-rs:Regions/i, 'location'],
  [/tiff:Make|tiff:Model|aux:(SerialNumber|Lens)|exifEX:/i, 'camera'],
  [/xmp:(Create|Modify|Metadata)Date|photoshop:DateCreated|exif:DateTime/i, 'date'],
  [/dc:creator|dc:rights|photoshop:(AuthorsPosition|Credit)|xmpRights:|xmpDM:artist/i, 'author'],
  [/dc:(description|title|subject)|photoshop:(Headline|Instructions|CaptionWriter)/i, 'description'],
  [/xmp:CreatorTool|xmpMM:|stEvt:/i, 'software'],
]

function inXmp(block: Uint8Array): Hidden[] {
  const text = Buffer.from(block).toString('utf8')
  const found = XMP.filter(([pattern]) => pattern.test(text)).map(([, meaning]) => meaning)
  return found.length ? found : ['other']
}

/** Data sets of record 2. https://www.iptc.org/std/IIM/4.2/specification/IIMV4.2.pdf */
const IPTC: Readonly<Record<number, Hidden>> = {
  5: 'description',
  25: 'description',
  26: 'location',
  27: 'location',
  40: 'description',
  55: 'date',
  60: 'date',
  62: 'date',
  65: 'software',
  70: 'software',
  80: 'author',
  85: 'author',
  90: 'location',
  92: 'location',
  95: 'location',
  100: 'location',
  101: 'location',
  105: 'description',
  110: 'author',
  115: 'author',
  116: 'author',
  120: 'description',
  122: 'author',
}

function inIptc(block: Uint8Array): Hidden[] {
  const found: Hidden[] = []
  for (let place = 0; place + 2 < block.length; place++) {
    const meaning = block[place] === 0x1c && block[place + 1] === 2 ? IPTC[block[place + 2]!] : undefined
    if (meaning) found.push(meaning)
  }
  return found.length ? found : ['other']
}
