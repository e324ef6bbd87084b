import { LISTED, type Listed, type ListedField } from './hospital.ts'

export interface FieldChange { readonly field: string; readonly from: string | null; readonly to: string | null }
export interface Change { readonly kind: 'new' | 'changed' | 'gone' | 'back'; readonly key: string; readonly name: string; readonly place: string; readonly fields: readonly FieldChange[] }
export type Known = Listed & { readonly gone: boolean }

/** A list that loses more than this share of what we know is more likely a part of a file than news. */
export const MUCH_GONE = 0.05

/**
 * What a new list would change. `missing`: columns the file does not have; what we know in them stays as it is.
 * A hospital that left the list is kept and marked, with everything known about it; one that returns loses the mark.
 */
export function compareLists(known: ReadonlyMap<string, Known>, listed: readonly Listed[], missing: ReadonlySet<ListedField> = new Set()): { changes: Change[]; same: number } {
  const changes: Change[] = []
  let same = 0
  const seen = new Set<string>()
  for (const one of listed) {
    seen.add(one.ccn)
    const before = known.get(one.ccn)
    if (!before) {
      changes.push({ kind: 'new', ...headOf(one), fields: [] })
      continue
    }
    const fields = LISTED.filter((field) => !missing.has(field) && before[field] !== one[field]).map((field) => ({ field, from: text(before[field]), to: text(one[field]) }))
    if (before.gone) changes.push({ kind: 'back', ...headOf(one), fields })
    else if (fields.length > 0) changes.push({ kind: 'changed', ...headOf(one), fields })
    else same += 1
  }
  for (const [ccn, before] of known) if (!seen.has(ccn) && !before.gone) changes.push({ kind: 'gone', ...headOf(before), fields: [] })
  return { changes, same }
}

export const goneIsMuch = (gone: number, known: number): boolean => gone > 0 && gone > known * MUCH_GONE

const headOf = (one: Listed) => ({ key: one.ccn, name: one.name, place: `${one.city}, ${one.state}` })
const text = (value: string | number | boolean | null): string | null => (value === null ? null : String(value))
