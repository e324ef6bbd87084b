import { inclusionProof, leafHashOf, openCheckpoint, verifyInclusion } from '@bedside/ledger'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { entryOf, keysOf, tileReader } from '../../platform/ledger.ts'
import { newestCheckpoint, placesOf, type PlacedEvent } from './store.ts'

export interface Checked {
  readonly state: 'verified' | 'waiting' | 'broken'
  readonly from: number | null
  readonly to: number | null
  readonly checkpoint: { size: number; root: string; at: string; note: string } | null
  readonly outside: string[]
  readonly problem: string | null
  readonly checkedAt: string
}

/** Checks now that these events are in the log, unchanged: the signature of the newest checkpoint and an inclusion proof for each. */
export async function checkEvents(tx: Tx, context: Context, rows: readonly PlacedEvent[]): Promise<Checked> {
  const row = await newestCheckpoint(tx)
  const checkedAt = context.clock.now().toISOString()
  const placed = rows.filter((one): one is PlacedEvent & { seq: number } => one.seq !== null)
  const outside = (await placesOf(tx)).filter((place) => place.last_size !== null).map((place) => place.address)
  const checkpoint = row ? { size: row.size, root: row.root, at: row.at.toISOString(), note: row.note } : null
  const facts = { from: placed[0]?.seq ?? null, to: placed.at(-1)?.seq ?? null, checkpoint, outside, checkedAt }
  if (!row || placed.length < rows.length) return { ...facts, state: 'waiting', problem: null }
  const opened = openCheckpoint(row.note, (await keysOf(tx)).vkeys)
  if (!opened.ok) return { ...facts, state: 'broken', problem: opened.why }
  for (const one of placed) {
    try {
      const path = await inclusionProof(one.seq, row.size, tileReader(tx))
      if (verifyInclusion({ index: one.seq, size: row.size, leaf: leafHashOf(entryOf(context.org, one)), path, root: opened.checkpoint.root })) continue
    } catch {
      // A tile that is missing or was changed: told below, like a proof that does not hold.
    }
    return { ...facts, state: 'broken', problem: `Entry ${one.seq} is not what was signed.` }
  }
  return { ...facts, state: 'verified', problem: null }
}
