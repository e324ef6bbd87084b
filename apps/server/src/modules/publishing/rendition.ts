import type { Image } from '@bedside/connectors'
import type { NetworkRules } from '@bedside/contract/network'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import { keepFile, readFile } from '../../platform/files.ts'
import { fitToNetwork } from './fit-picture.ts'
import { keepRendition, mediaRow, renditionRow } from './picture-store.ts'

/**
 * A picture as one network gets it. Made once and then kept, so that the bytes an approval binds never change; made again only when the
 * network's rules have become tighter than what was kept. Refused as "not found" when there is no such picture here.
 */
export async function renditionFor(
  context: Pick<Context, 'org' | 'vault' | 'clock'>,
  tx: Tx,
  mediaId: string,
  network: string,
  rules: NetworkRules,
): Promise<Omit<Image, 'alt'>> {
  const media = await mediaRow(tx, mediaId)
  if (!media) throw notFound()
  const kept = await renditionRow(tx, mediaId, network)
  if (kept && stillFits(kept, rules.images)) return imageOf(kept)
  const { bytes } = await readFile(tx, context, media.sha256)
  const fitted = await fitToNetwork({ bytes, mime: media.mime, width: media.width, height: media.height }, rules.images)
  const sha256 = await keepFile(tx, context, fitted)
  const row = {
    org_id: context.org,
    media_id: mediaId,
    network,
    sha256,
    mime: fitted.mime,
    bytes: fitted.bytes.length,
    width: fitted.width,
    height: fitted.height,
  }
  await keepRendition(tx, row)
  return imageOf(row)
}

type Row = { sha256: string; mime: string; bytes: number; width: number; height: number }

const imageOf = ({ sha256, mime, bytes, width, height }: Row): Omit<Image, 'alt'> => ({ sha256, mime, bytes, width, height })

function stillFits(row: Row, limits: NetworkRules['images']): boolean {
  const ratio = row.width / row.height
  return [
    row.bytes <= (limits.bytes?.value ?? Infinity),
    !limits.formats || limits.formats.value.includes(row.mime),
    row.width * row.height <= (limits.pixels?.value ?? Infinity),
    row.width >= (limits.width?.value.min ?? 0) && row.width <= (limits.width?.value.max ?? Infinity),
    ratio >= (limits.ratio?.value.min ?? 0) && ratio <= (limits.ratio?.value.max ?? Infinity),
  ].every(Boolean)
}
