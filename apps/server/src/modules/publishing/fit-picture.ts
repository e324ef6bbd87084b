import type { NetworkRules } from '@bedside/contract/network'
import sharp from 'sharp'
import { inTurn, LEAN_JPEG } from './in-turn.ts'

export interface Picture {
  readonly bytes: Buffer
  readonly mime: string
  readonly width: number
  readonly height: number
}

type Limits = NetworkRules['images']
type Kind = 'jpeg' | 'webp' | 'png'

/** Best first. Below 60 a smaller picture looks better than a coarser one, so then the sides shrink. */
const QUALITIES = [92, 90, 86, 82, 78, 74, 70, 65, 60] as const
const SHRINK = 0.85
/** 4,096 pixels shrink to about 100. */
const STEPS = 24

/**
 * A picture within a network's limits at the best quality that fits; the very same bytes when they fit already. Outside the network's ratio
 * it gets white margins, since cutting could take away what the alt text describes. The same input always gives the same bytes.
 */
export async function fitToNetwork(picture: Picture, limits: Limits): Promise<Picture> {
  const size = sizeFor(picture, limits)
  const most = limits.bytes?.value ?? Infinity
  if (size.width === picture.width && size.height === picture.height && picture.bytes.length <= most && allowed(picture.mime, limits))
    return picture
  return inTurn(() => rewrite(picture, limits, most))
}

async function rewrite(picture: Picture, limits: Limits, most: number): Promise<Picture> {
  const { hasAlpha, isOpaque } = await opacity(picture)
  for (let step = 0; step < STEPS; step++) {
    const drawn = await draw(picture, sizeFor(picture, limits, SHRINK ** step), hasAlpha)
    for (const kind of kindsFor(picture.mime, isOpaque, limits)) {
      const fitting = await best(drawn, kind, most)
      if (fitting) return fitting
    }
  }
  throw new Error('A picture could not be made small enough for the network.')
}

/** The whole canvas in pixels, within width, pixel count and ratio; `shrink` makes it smaller still, down to the network's least width. */
export function sizeFor(picture: Pick<Picture, 'width' | 'height'>, limits: Limits, shrink = 1): { width: number; height: number } {
  const ratio = limits.ratio?.value
  const own = picture.width / picture.height
  const width = ratio && own < ratio.min ? picture.height * ratio.min : picture.width
  const height = ratio && own > ratio.max ? picture.width / ratio.max : picture.height
  const { min = 0, max = Infinity } = limits.width?.value ?? {}
  const scale = Math.max(Math.min(1, max / width, Math.sqrt((limits.pixels?.value ?? Infinity) / (width * height))) * shrink, min / width)
  // Whole pixels, rounded towards the inside of every limit.
  const across = Math.min(Math.max(1, min, Math.round(width * scale)), max)
  const least = ratio ? Math.ceil(across / ratio.max) : 1
  const highest = ratio ? Math.floor(across / ratio.min) : Infinity
  return { width: across, height: Math.max(1, least, Math.min(highest, Math.round(height * scale))) }
}

const allowed = (mime: string, limits: Limits): boolean => !limits.formats || limits.formats.value.includes(mime)

async function opacity({ bytes }: Picture): Promise<{ hasAlpha: boolean; isOpaque: boolean }> {
  const { hasAlpha } = await sharp(bytes).metadata()
  return { hasAlpha, isOpaque: !hasAlpha || (await sharp(bytes).stats()).isOpaque }
}

/** Ways to write it, best first. */
const WAYS: Readonly<Record<string, { opaque: readonly Kind[]; seeThrough: readonly Kind[] }>> = {
  'image/png': { opaque: ['png', 'jpeg', 'webp'], seeThrough: ['png', 'webp', 'jpeg'] },
  'image/webp': { opaque: ['webp', 'jpeg', 'png'], seeThrough: ['webp', 'png', 'jpeg'] },
}
const ELSE: readonly Kind[] = ['jpeg', 'webp', 'png']

/** A picture with see-through parts stays that way where the network allows it; else they turn white. */
function kindsFor(mime: string, isOpaque: boolean, limits: Limits): readonly Kind[] {
  const possible = (WAYS[mime]?.[isOpaque ? 'opaque' : 'seeThrough'] ?? ELSE).filter((kind) => allowed(`image/${kind}`, limits))
  return possible.length ? possible : ['jpeg']
}

interface Drawn {
  readonly pixels: Buffer
  readonly raw: { width: number; height: number; channels: 1 | 2 | 3 | 4 }
}

/** Decodes once; the qualities are then tried on bare pixels. */
async function draw(picture: Picture, { width, height }: { width: number; height: number }, hasAlpha: boolean): Promise<Drawn> {
  const margins = hasAlpha ? { r: 255, g: 255, b: 255, alpha: 0 } : { r: 255, g: 255, b: 255 }
  const fit = Math.abs(width / height - picture.width / picture.height) < 0.01 ? 'fill' : 'contain'
  const { data, info } = await sharp(picture.bytes)
    .resize({ width, height, fit, background: margins })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { pixels: data, raw: { width: info.width, height: info.height, channels: info.channels as 3 } }
}

/** The best quality that stays within `most` bytes, found by halving: size grows with quality. */
async function best(drawn: Drawn, kind: Kind, most: number): Promise<Picture | undefined> {
  const first = await write(drawn, kind, QUALITIES[0])
  if (first.bytes.length <= most) return first
  if (kind === 'png') return undefined
  let fitting: Picture | undefined
  let low = 1
  let high = QUALITIES.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const made = await write(drawn, kind, QUALITIES[middle]!)
    if (made.bytes.length <= most) {
      fitting = made
      high = middle - 1
    } else low = middle + 1
  }
  return fitting
}

async function write({ pixels, raw }: Drawn, kind: Kind, quality: number): Promise<Picture> {
  const picture = sharp(pixels, { raw })
  const bytes =
    kind === 'png'
      ? await picture.png().toBuffer()
      : kind === 'webp'
        ? await picture.webp({ quality, smartSubsample: true }).toBuffer()
        : await picture
            .flatten({ background: '#ffffff' })
            .jpeg({ quality, chromaSubsampling: quality >= 78 ? '4:4:4' : '4:2:0', ...LEAN_JPEG })
            .toBuffer()
  return { bytes, mime: `image/${kind}`, width: raw.width, height: raw.height }
}
