import type { PersonRef } from '@bedside/contract/value'
import type { Tx } from '../../platform/db.ts'
import { personOf } from '../people/index.ts'

/** Looks up many people at once and answers by id; someone who is gone is still named by what they were called. */
export async function namesOf(tx: Tx, ids: readonly (string | null | undefined)[]): Promise<(id: string) => PersonRef> {
  const wanted = [...new Set(ids.filter((id): id is string => Boolean(id)))]
  const found = wanted.length ? await personOf(tx, wanted) : new Map<string, PersonRef>()
  return (id) => found.get(id) ?? { id, name: '—' }
}
