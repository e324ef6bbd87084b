import { fileTypeFromBuffer } from 'file-type'
import sharp, { type Metadata, type Sharp } from 'sharp'
import { Refusal } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { inTurn, LEAN_JPEG } from './in-turn.ts'
import { hiddenIn, type Hidden } from './picture-metadata.ts'

/** A picture as Bedside keeps it: the pixels of the upload, turned the right way up, in sRGB, and nothing else of the file. */
export interface FittedPicture {
  readonly bytes: Buffer
  readonly mime: 'image/jpeg' | 'image/png' | 'image/webp'
  readonly width: number
  readonly height: number
  /** For lists: at most 480 pixels a side, image/webp. */
  readonly thumb: { readonly bytes: Buffer; readonly mime: 'image/webp' }
  /** What the file told beside the picture, now gone. */
  readonly stripped: Hidden[]
  /** The name as uploaded, cleaned; people put names of patients into file names, so it is screened too. */
  readonly fileName: string
}

export const MAX_UPLOAD_BYTES = 25_000_000
/** Above the largest common phone cameras in their ordinary modes; a file of a few kB can claim far more and fill the memory. */
export const MAX_PIXELS = 80_000_000
/** No network shows more; keeps the sealed original small. */
const LONGEST_SIDE = 4096
const THUMB_SIDE = 480
const SECONDS = 20

type Kind = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif'
const KINDS: Readonly<Record<string, Kind>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
}
const ENDINGS = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const

/**
 * Takes an uploaded file apart and keeps only the picture. Refuses what is no picture, too big, or broken. The type is read from the
 * content, never the name.
 */
export async function fitUpload(bytes: Uint8Array, name: string): Promise<FittedPicture> {
  if (bytes.length > MAX_UPLOAD_BYTES) throw tooBig()
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  const kind = KINDS[found?.mime ?? '']
  if (!kind) throw wrongKind(found?.mime, bytes)
  return inTurn(() => fit(bytes, kind, name))
}

async function fit(bytes: Uint8Array, kind: Kind, name: string): Promise<FittedPicture> {
  try {
    const about = await open(bytes).metadata()
    if (about.width * about.height > MAX_PIXELS) throw tooManyPixels()
    const { make, mime } = output(kind, about)
    const whole = open(bytes)
      .autoOrient()
      .toColourspace('srgb')
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    const { data, info } = await make(whole).timeout({ seconds: SECONDS }).toBuffer({ resolveWithObject: true })
    const thumb = await sharp(data)
      .resize({ width: THUMB_SIDE, height: THUMB_SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer()
    return {
      bytes: data,
      mime,
      width: info.width,
      height: info.height,
      thumb: { bytes: thumb, mime: 'image/webp' },
      stripped: hiddenIn({ ...about, pages: about.pages }),
      fileName: cleanName(name, ENDINGS[mime]),
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    if (error instanceof Error && /pixel limit/i.test(error.message)) throw tooManyPixels()
    throw broken()
  }
}

/** The name without folders, control characters and its old ending; at most 120 characters, never empty. */
export function cleanName(name: string, ending: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(/[\p{C}"<>:|?*]/gu, '')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  return `${Array.from(plain).slice(0, 115).join('') || 'picture'}.${ending}`
}

/**
 * Only the first frame of an animation is read; every writer drops all metadata unless told otherwise.
 * https://sharp.pixelplumbing.com/api-output#withmetadata
 */
function open(bytes: Uint8Array): Sharp {
  return sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 })
}

function output(kind: Kind, about: Metadata): { make: (picture: Sharp) => Sharp; mime: FittedPicture['mime'] } {
  if (kind === 'webp') return { mime: 'image/webp', make: (picture) => picture.webp({ quality: 92, smartSubsample: true }) }
  if (kind === 'png' || kind === 'gif' || about.hasAlpha) return { mime: 'image/png', make: (picture) => picture.png() }
  return { mime: 'image/jpeg', make: (picture) => picture.jpeg({ quality: 92, chromaSubsampling: '4:4:4', ...LEAN_JPEG }) }
}

const ANOTHER = say('Choose a JPEG, PNG, WebP, GIF or AVIF picture.', 'Elija una imagen JPEG, PNG, WebP, GIF o AVIF.')

const tooBig = (): Refusal =>
  new Refusal(413, 'picture-too-big', say('This picture is larger than 25 MB.', 'Esta imagen pesa más de 25 MB.'), {
    next: say('Make it smaller and add it again.', 'Redúzcala y agréguela de nuevo.'),
  })

const tooManyPixels = (): Refusal =>
  new Refusal(
    422,
    'picture-too-many-pixels',
    say('This picture has more than 80 million pixels.', 'Esta imagen tiene más de 80 millones de píxeles.'),
    { next: say('Save it in a smaller size and add it again.', 'Guárdela en un tamaño menor y agréguela de nuevo.') },
  )

const broken = (): Refusal =>
  new Refusal(
    422,
    'picture-broken',
    say('We could not read this picture. The file may be damaged.', 'No pudimos leer esta imagen. Es posible que el archivo esté dañado.'),
    {
      next: say(
        'Open it on your computer, save it again and add the new file.',
        'Ábrala en su computadora, guárdela de nuevo y agregue el archivo nuevo.',
      ),
    },
  )

function wrongKind(mime: string | undefined, bytes: Uint8Array): Refusal {
  if (mime && /^image\/hei[cf]/.test(mime)) {
    return new Refusal(
      415,
      'picture-heic',
      say('This is an HEIC photo, which Bedside cannot read.', 'Esta es una foto HEIC, que Bedside no puede leer.'),
      {
        next: say(
          'On an iPhone, choose Settings, Camera, Formats, Most Compatible; or save the photo as JPEG.',
          'En un iPhone, elija Ajustes, Cámara, Formatos, Más compatible; o guarde la foto como JPEG.',
        ),
      },
    )
  }
  if (/<svg[\s>]/i.test(Buffer.from(bytes.subarray(0, 4096)).toString('latin1'))) {
    return new Refusal(
      415,
      'picture-svg',
      say(
        'An SVG drawing can carry a program, so Bedside does not take it.',
        'Un dibujo SVG puede llevar un programa, así que Bedside no lo acepta.',
      ),
      { next: say('Export it as PNG and add that.', 'Expórtelo como PNG y agregue ese archivo.') },
    )
  }
  return new Refusal(
    415,
    'not-a-picture',
    say('This file is not a picture that Bedside can read.', 'Este archivo no es una imagen que Bedside pueda leer.'),
    { next: ANOTHER },
  )
}
