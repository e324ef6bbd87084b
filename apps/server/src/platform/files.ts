import { createHash } from 'node:crypto'
import type { Context } from './context.ts'
import type { Tx } from './db.ts'
import { notFound } from './errors.ts'

/**
 * Pictures and other bytes, addressed by their sha256 and sealed. They live in the database, so that a second process sees them, a change and its files
 * commit together, and one backup holds both.
 */
export async function keepFile(tx: Tx, context: Pick<Context, 'org' | 'vault' | 'clock'>, file: { bytes: Uint8Array; mime: string }): Promise<string> {
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const sealed = context.vault.seal(file.bytes, { org: context.org, table: 'file_blob', column: 'bytes', row: sha256 })
  await tx.insertInto('file_blob').values({ org_id: context.org, sha256, mime: file.mime, bytes: sealed, size: file.bytes.length, created_at: context.clock.now() }).onConflict((c) => c.doNothing()).execute()
  return sha256
}

export async function readFile(tx: Tx, context: Pick<Context, 'org' | 'vault'>, sha256: string): Promise<{ bytes: Buffer; mime: string }> {
  const row = await tx.selectFrom('file_blob').select(['bytes', 'mime']).where('sha256', '=', sha256).executeTakeFirst()
  if (!row) throw notFound()
  return { bytes: context.vault.open(row.bytes, { org: context.org, table: 'file_blob', column: 'bytes', row: sha256 }), mime: row.mime }
}
