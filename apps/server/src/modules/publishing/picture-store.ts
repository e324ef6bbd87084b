import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import type { MediaTable, RenditionTable } from './tables.ts'

export const insertMedia = (tx: Tx, row: Omit<MediaTable, 'created_at'> & { created_at: Date }) =>
  tx.insertInto('media').values(row).execute()

export const mediaRow = (tx: Tx, id: string) => tx.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirst()

export const renditionRow = (tx: Tx, mediaId: string, network: string) =>
  tx.selectFrom('rendition').selectAll().where('media_id', '=', mediaId).where('network', '=', network).executeTakeFirst()

export const keepRendition = (tx: Tx, row: RenditionTable) =>
  tx
    .insertInto('rendition')
    .values(row)
    .onConflict((c) =>
      c
        .columns(['org_id', 'media_id', 'network'])
        .doUpdateSet({ sha256: row.sha256, mime: row.mime, bytes: row.bytes, width: row.width, height: row.height }),
    )
    .execute()

/** Whether these bytes are a picture of a post here: an upload, its thumbnail, or what a network gets. Other files are nobody's picture. */
export async function isPicture(tx: Tx, sha256: string): Promise<boolean> {
  const found = await sql<{ found: boolean }>`
    select exists (select from media where sha256 = ${sha256} or thumb_sha256 = ${sha256})
        or exists (select from rendition where sha256 = ${sha256}) as found`.execute(tx)
  return found.rows[0]!.found
}
