import { Refusal } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A place in a list ordered by time and id, as an opaque text. */
export const cursorOf = (at: Date, id: string): string => Buffer.from(`${at.toISOString()} ${id}`).toString('base64url')

export function readCursor(cursor: string | undefined): { at: Date; id: string } | null {
  if (!cursor) return null
  const [at, id] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const date = new Date(at ?? '')
  if (!id || !UUID.test(id) || Number.isNaN(date.getTime())) throw new Refusal(422, 'bad-cursor', say('This list has no such page.', 'Esta lista no tiene esa página.'), { next: say('Begin again at the first page.', 'Empiece de nuevo en la primera página.') })
  return { at: date, id }
}
