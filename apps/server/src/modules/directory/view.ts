import type { Count, HospitalLine, Presence } from '@bedside/contract/directory'
import { ownershipGroup } from '@bedside/contract/directory'
import type { Language, PersonRef } from '@bedside/contract/value'
import type * as z from 'zod'
import { Refusal } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { networksIn } from './bits.ts'
import { readableName } from './hospital.ts'
import { networkIds } from './networks.ts'
import type { CountRow } from './presence-store.ts'
import type { HospitalRow, PresenceRow } from './tables.ts'

type Line = z.input<typeof HospitalLine>

export const viewLine = (row: HospitalRow, ours: ReadonlySet<string>): Line => ({
  id: row.id, ccn: row.ccn, name: readableName(row.name), city: readableName(row.city), state: row.state, type: row.type, ownership: row.ownership, group: ownershipGroup(row.ownership), size: row.size, beds: row.beds, rating: row.rating,
  present: networksIn(row.present, networkIds()), absent: networksIn(row.absent, networkIds()), gone: row.gone_at !== null, ours: ours.has(row.id),
})

/** Every network, known or not: the unknown ones are shown as that. */
export function viewPresence(row: HospitalRow, rows: readonly PresenceRow[], counts: readonly (CountRow & { good: boolean })[], networks: readonly string[], people: ReadonlyMap<string, PersonRef>, language: Language): z.input<typeof Presence>[] {
  return networks.map((network) => {
    const one = rows.find((other) => other.network === network)
    const of = (good: boolean): z.input<typeof Count> | null => {
      const count = counts.find((other) => other.hospital_id === row.id && other.network === network && other.good === good)
      return count ? viewCount(count, language) : null
    }
    return { network, state: one?.state ?? 'unknown', address: one?.address ?? null, how: one?.how ?? null, checkedOn: one?.checked_on ?? null, by: one?.checked_by ? (people.get(one.checked_by) ?? null) : null, fromFile: Boolean(one?.import_id), count: of(false), lastGood: of(true) }
  })
}

export const viewCount = (row: CountRow, language: Language): z.input<typeof Count> => ({ state: row.state, followers: row.followers, posts: row.posts, on: row.day, at: row.at.toISOString(), problem: row.state === 'ok' ? null : problemOf(row, language) })

function problemOf(row: CountRow, language: Language): string {
  const text = row.state === 'not_found' ? say('The network says there is no such account.', 'La red dice que no existe esa cuenta.')
    : row.state === 'refused' ? (row.problem === '429' ? say('The network asked us to come back later.', 'La red pidió que volvamos más tarde.') : say(`The network does not show this without signing in (status ${row.problem ?? '?'}).`, `La red no muestra esto sin iniciar sesión (estado ${row.problem ?? '?'}).`))
    : say('The network could not be reached.', 'No se pudo llegar a la red.')
  return text[language]
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
export const noPage = (): Refusal => new Refusal(422, 'bad-cursor', say('This list has no such page.', 'Esta lista no tiene esa página.'), { next: say('Begin again at the first page.', 'Empiece de nuevo en la primera página.') })

/** A place in a list by name, as an opaque text. */
export const cursorByName = (name: string, id: string): string => Buffer.from(JSON.stringify([name, id])).toString('base64url')
export function readNameCursor(cursor: string | undefined): { name: string; id: string } | null {
  if (!cursor) return null
  const read = parts(cursor)
  const [name, id] = Array.isArray(read) ? (read as unknown[]) : []
  if (typeof name !== 'string' || typeof id !== 'string' || !UUID.test(id) || !name.isWellFormed() || name.includes('\0')) throw noPage()
  return { name, id }
}
export const cursorByTime = (at: Date, id: string): string => Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url')
export function readTimeCursor(cursor: string | undefined): { at: Date; id: string } | null {
  const read = cursor ? readNameCursor(cursor) : null
  if (!read) return null
  const at = new Date(read.name)
  if (Number.isNaN(at.getTime())) throw noPage()
  return { at, id: read.id }
}
export function readSeqCursor(cursor: string | undefined): number {
  if (!cursor) return -1
  if (!/^\d{1,9}$/.test(cursor)) throw noPage()
  return Number(cursor)
}

function parts(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return null
  }
}
