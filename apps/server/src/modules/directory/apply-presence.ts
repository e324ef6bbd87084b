import { change } from '../../platform/change.ts'
import { look, type Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { readFile } from '../../platform/files.ts'
import type { Change } from './compare.ts'
import { networkAddresses } from './content.ts'
import { events } from './events.ts'
import { textOf } from './file-text.ts'
import { readableName } from './hospital.ts'
import { next } from './import.ts'
import { forgetOlderChanges, importRow, updateImport, writeChanges } from './import-store.ts'
import { directoryNetworks } from './networks.ts'
import { readPresence, type Statement } from './presence-file.ts'
import { lockHospitals, presenceOfMany, writePresence } from './presence-store.ts'
import { hospitalKeys, hospitalsByIds } from './store.ts'
import type { PresenceRow } from './tables.ts'
import type { Work } from './work.ts'

/** Reads a presence file against the hospitals that are there. */
export async function readPresenceImport(context: Context, text: string) {
  const keys = await look(context, hospitalKeys)
  const hospitals = new Map(keys.flatMap(({ id, ccn }) => [[id, id], ...(ccn ? [[ccn, id]] : [])] as [string, string][]))
  return readPresence(text, { hospitals, networks: new Map(directoryNetworks().map(({ network, name }) => [network, name])), rules: networkAddresses(), today: context.clock.now().toISOString().slice(0, 10) })
}

/** What the statements would change, for people to look at. */
export async function comparePresence(tx: Tx, statements: readonly Statement[]): Promise<{ changes: Change[]; same: number }> {
  const ids = [...new Set(statements.map((one) => one.hospitalId))]
  const [rows, hospitals] = [await presenceOfMany(tx, ids), await hospitalsByIds(tx, ids)]
  const before = new Map(rows.map((row) => [`${row.hospital_id} ${row.network}`, row]))
  const named = new Map(hospitals.map((one) => [one.id, one]))
  const networkName = new Map(directoryNetworks().map(({ network, name }) => [network, name]))
  const changes: Change[] = []
  let same = 0
  for (const one of statements) {
    const old = before.get(`${one.hospitalId} ${one.network}`)
    const fields = [
      { field: 'presence', from: old?.state ?? 'unknown', to: one.found?.state ?? 'unknown' },
      { field: 'address', from: old?.address ?? null, to: one.found?.address ?? null },
      { field: 'how', from: old?.how ?? null, to: one.found?.how ?? null },
      { field: 'checked_on', from: old?.checked_on ?? null, to: one.found ? one.checkedOn : null },
    ].filter(({ from, to }) => from !== to)
    if (fields.length === 0) same += 1
    else {
      const hospital = named.get(one.hospitalId)
      changes.push({ kind: !old ? 'new' : one.found ? 'changed' : 'gone', key: one.hospitalId, name: hospital ? readableName(hospital.name) : '', place: networkName.get(one.network) ?? one.network, fields })
    }
  }
  return { changes, same }
}

/** Takes a presence file in, all of it or nothing; one event for each hospital it changes. */
export async function applyPresence({ context, row, progress }: Work): Promise<void> {
  const { bytes } = await look(context, (tx) => readFile(tx, context, row.sha256!))
  const text = textOf(bytes)
  if (!('text' in text)) throw new Error('A presence file that was checked cannot be read any more.')
  const { statements, problems } = await readPresenceImport(context, text.text)
  if (problems.length > 0) throw new Error('A presence file that was checked does not fit any more.')
  await progress('writing', 0, statements.length, true)
  await change(context, async ({ db, now, record }) => {
    const ids = [...new Set(statements.map((one) => one.hospitalId))]
    await lockHospitals(db, ids)
    const before = new Map((await presenceOfMany(db, ids)).map((one) => [`${one.hospital_id} ${one.network}`, one]))
    const compared = await comparePresence(db, statements)
    const rows: PresenceRow[] = []
    const unsaid: { hospital_id: string; network: string }[] = []
    const changed = new Map<string, { network: string; from: PresenceRow['state'] | 'unknown'; to: PresenceRow['state'] | 'unknown'; moved: boolean }[]>()
    for (const one of statements) {
      const old = before.get(`${one.hospitalId} ${one.network}`)
      if (one.found) rows.push({ org_id: context.org, hospital_id: one.hospitalId, network: one.network, ...one.found, checked_on: one.checkedOn, checked_by: row.asked_by, import_id: row.id })
      else if (old) unsaid.push({ hospital_id: one.hospitalId, network: one.network })
      const [from, to] = [old?.state ?? 'unknown', one.found?.state ?? 'unknown'] as const
      const moved = from !== 'unknown' && to !== 'unknown' && (old?.address ?? null) !== (one.found?.address ?? null)
      if (from !== to || moved) changed.set(one.hospitalId, [...(changed.get(one.hospitalId) ?? []), { network: one.network, from, to, moved }])
    }
    await writePresence(db, context.org, rows, unsaid)
    await progress('writing', statements.length, statements.length, true)
    const current = await importRow(db, row.id, true)
    const state = current && next(current.state, 'finish')
    if (!state || current.fence !== row.fence) throw new Error('An import was applied that nobody waits for.')
    await updateImport(db, row.id, { state, step: null, lease_until: null, ended_at: now, done: statements.length, total: statements.length })
    await writeChanges(db, context.org, row.id, compared.changes)
    await forgetOlderChanges(db, 'presence', row.id)
    for (const [hospital, changes] of changed) record(events.presenceChanged(hospital, { changes, import: row.id }))
    record(events.presenceTaken(row.id, { sha256: row.sha256!, hospitals: ids.length, changed: changed.size }))
  })
}
