import { openCheckpoint, parseFrontier, rootOfFrontier, rootAt, toBase64 } from '@bedside/ledger'
import type { Services } from '../platform/context.ts'
import { inOrg } from '../platform/db.ts'
import { keysOf, tileReader } from '../platform/ledger.ts'

/** A quick look at the end of a log: newest checkpoint, frontier and tiles agree. Null when they do, else a sentence. */
export async function verifyTail(services: Pick<Services, 'db'>, org: string): Promise<string | null> {
  return inOrg(services.db, org, async (tx) => {
    const row = await tx.selectFrom('ledger_checkpoint').selectAll().orderBy('size', 'desc').limit(1).executeTakeFirst()
    if (!row) return (await tx.selectFrom('ledger_entry').select('seq').limit(1).executeTakeFirst()) ? 'it has entries, and the checkpoints that signed them are gone' : null
    const opened = openCheckpoint(row.note, (await keysOf(tx)).vkeys)
    if (!opened.ok) return opened.why
    const last = await tx.selectFrom('ledger_entry').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst()
    if (last?.seq !== row.size - 1) return 'its newest entries and its newest checkpoint do not belong together'
    const state = await tx.selectFrom('ledger_state').select('frontier').executeTakeFirstOrThrow()
    const root = toBase64(opened.checkpoint.root)
    if (toBase64(rootOfFrontier(parseFrontier(state.frontier))) !== root) return 'the end of the log is not what was signed'
    const fromTiles = await rootAt(row.size, tileReader(tx)).then(toBase64, () => null)
    return fromTiles === root ? null : 'its stored hashes are not what was signed'
  })
}
