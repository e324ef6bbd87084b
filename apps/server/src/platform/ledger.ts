import { appendLeaves, commit, createFrontier, fingerprint, formatFrontier, handover, leafHashOf, newKey, parseFrontier, signCheckpoint, toBase64, type Entry, type ReadTile } from '@bedside/ledger'
import { sql } from 'kysely'
import type { Services } from './context.ts'
import { acrossOrgs, inOrg, type Tx } from './db.ts'

/** One event as it stands in the database. */
export interface EventRow {
  readonly id: string
  readonly at: Date
  readonly name: string
  readonly actor_id: string | null
  readonly subject_kind: string
  readonly subject_id: string
  readonly detail: Record<string, unknown>
  readonly salt: Buffer
}

/** The name of an organization's log, and so of its key. */
export const originOf = (org: string): string => `bedside/${org}`

/** The leaf of an event: who, what, when, about which thing, and a salted commitment to the detail. No text of a person is in it. */
export const entryOf = (org: string, row: EventRow): Entry => ({
  v: 1, org, id: row.id, at: row.at.toISOString(), name: row.name, actor: row.actor_id ?? 'bedside', subject: { kind: row.subject_kind, id: row.subject_id }, commitment: commit(row.detail, row.salt),
})

export const tileReader = (tx: Tx): ReadTile => async (level, index) =>
  (await tx.selectFrom('ledger_tile').select('hashes').where('level', '=', level).where('index', '=', index).executeTakeFirst())?.hashes ?? null

const BATCH = 2000

/**
 * Gives waiting events their place in the log, one process at a time (the row lock on `ledger_state` is the queue), and signs a checkpoint over the new size.
 * Entries, tiles, state and checkpoint commit together: after a kill the log holds a batch whole or not at all, and never two checkpoints of one size.
 * Returns how many events were placed.
 */
export async function sequence(services: Pick<Services, 'db' | 'vault' | 'clock'>, org: string): Promise<number> {
  return inOrg(services.db, org, async (tx) => {
    const waiting = await tx.selectFrom('ledger_pending').select('event_id').limit(1).executeTakeFirst()
    if (!waiting) return 0
    const state = await lockState(tx, org)
    const rows = (await tx.selectFrom('ledger_pending as p').innerJoin('event as e', (j) => j.onRef('e.org_id', '=', 'p.org_id').onRef('e.id', '=', 'p.event_id'))
      .select(['e.id', 'e.at', 'e.name', 'e.actor_id', 'e.subject_kind', 'e.subject_id', 'e.detail', 'e.salt']).orderBy('p.event_id').limit(BATCH).execute()) as EventRow[]
    if (rows.length === 0) return 0
    const appended = await appendLeaves(parseFrontier(state.frontier), rows.map((row) => leafHashOf(entryOf(org, row))), tileReader(tx))
    const size = appended.frontier.size
    await sql`insert into ledger_entry (org_id, seq, event_id) select ${org}::uuid, ${state.size}::bigint + n - 1, id from unnest(${rows.map((row) => row.id)}::uuid[]) with ordinality as u(id, n)`.execute(tx)
    await sql`delete from ledger_pending where org_id = ${org}::uuid and event_id = any(${rows.map((row) => row.id)}::uuid[])`.execute(tx)
    for (const tile of appended.tiles) {
      await tx.insertInto('ledger_tile').values({ org_id: org, level: tile.level, index: tile.index, hashes: Buffer.from(tile.hashes) })
        .onConflict((c) => c.columns(['org_id', 'level', 'index']).doUpdateSet({ hashes: Buffer.from(tile.hashes) })).execute()
    }
    await tx.updateTable('ledger_state').set({ size, frontier: formatFrontier(appended.frontier) }).where('org_id', '=', org).execute()
    const note = signCheckpoint({ origin: originOf(org), size, root: appended.root }, await signingKey(tx, services, org))
    await tx.insertInto('ledger_checkpoint').values({ org_id: org, size, root: toBase64(appended.root), note, at: services.clock.now() }).execute()
    return rows.length
  })
}

async function lockState(tx: Tx, org: string): Promise<{ size: number; frontier: string }> {
  await tx.insertInto('ledger_state').values({ org_id: org, size: 0, frontier: formatFrontier(createFrontier()), fence: 0 }).onConflict((c) => c.doNothing()).execute()
  return tx.selectFrom('ledger_state').select(['size', 'frontier']).where('org_id', '=', org).forUpdate().executeTakeFirstOrThrow()
}

/** The secret key that signs now; the first one is made when it is first needed. */
export async function signingKey(tx: Tx, services: Pick<Services, 'vault' | 'clock'>, org: string): Promise<string> {
  const row = await tx.selectFrom('ledger_key').select(['key_id', 'secret']).where('retired_at', 'is', null).executeTakeFirst()
  if (row) return services.vault.openText(row.secret, { org, table: 'ledger_key', column: 'secret', row: row.key_id })
  return (await addKey(tx, services, org, 0, null)).skey
}

async function addKey(tx: Tx, services: Pick<Services, 'vault' | 'clock'>, org: string, fromSize: number, by: string | null) {
  const key = newKey(originOf(org))
  const at = services.clock.now()
  await tx.insertInto('ledger_key').values({ org_id: org, key_id: key.id, vkey: key.vkey, secret: services.vault.sealText(key.skey, { org, table: 'ledger_key', column: 'secret', row: key.id }), from_size: fromSize, handover: by ? handover(by, key.skey, at) : null, created_at: at, retired_at: null }).execute()
  return key
}

/** Changes the signing key. A hand-over note signed by both keys lets whoever trusts the old key follow to the new one. */
export async function rotateKey(tx: Tx, services: Pick<Services, 'vault' | 'clock'>, org: string): Promise<{ vkey: string; keyId: string; before: string }> {
  const { size } = await lockState(tx, org)
  const old = await signingKey(tx, services, org)
  const before = await tx.selectFrom('ledger_key').select('key_id').where('retired_at', 'is', null).executeTakeFirstOrThrow()
  await tx.updateTable('ledger_key').set({ retired_at: services.clock.now() }).where('retired_at', 'is', null).execute()
  const key = await addKey(tx, services, org, size, old)
  return { vkey: key.vkey, keyId: key.id, before: before.key_id }
}

/** Every key that ever signed, oldest first, with the hand-over notes between them. */
export async function keysOf(tx: Tx): Promise<{ vkeys: string[]; handovers: string[]; current: string | null; fingerprint: string | null }> {
  const rows = await tx.selectFrom('ledger_key').select(['vkey', 'handover', 'retired_at']).orderBy('from_size').orderBy('created_at').execute()
  const current = rows.find((row) => row.retired_at === null)?.vkey ?? null
  return { vkeys: rows.map((row) => row.vkey), handovers: rows.flatMap((row) => (row.handover ? [row.handover] : [])), current, fingerprint: current ? fingerprint(current) : null }
}

/** Runs the sequencer: at once when poked, and every few seconds for events that another process wrote. */
export function createSequencer(services: Pick<Services, 'db' | 'vault' | 'clock' | 'log'>, options: { everyMs?: number; onCheckpoint?: (org: string) => void } = {}) {
  const poked = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let stopped = false
  const drain = async (): Promise<void> => {
    const orgs = poked.size ? [...poked] : await acrossOrgs(services.db, async (tx) => (await tx.selectFrom('ledger_pending').select('org_id').distinct().execute()).map((row) => row.org_id))
    poked.clear()
    for (const org of orgs) {
      let placed = 0
      for (let count = BATCH; count >= BATCH; placed += count) count = await sequence(services, org)
      if (placed > 0) options.onCheckpoint?.(org)
    }
  }
  const run = (): Promise<void> =>
    (running ??= drain().catch((err: unknown) => services.log.error({ err }, 'the ledger could not be extended; it will be tried again')).finally(() => {
      running = undefined
      if (poked.size && !stopped) setImmediate(() => void run())
    }))
  return {
    poke(org: string): void {
      poked.add(org)
      if (!stopped && timer) setImmediate(() => void run())
    },
    /** Places everything that waits, now. */
    async flush(): Promise<void> {
      await running
      poked.clear()
      await drain()
    },
    start(): void {
      timer = setInterval(() => void run(), options.everyMs ?? 2000)
    },
    async stop(): Promise<void> {
      stopped = true
      clearInterval(timer)
      timer = undefined
      await running
    },
  }
}
