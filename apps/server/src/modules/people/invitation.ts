import type { Invitation } from '@bedside/contract/people'
import type { Selectable } from 'kysely'
import type { MailState } from '../../platform/mail.ts'
import type { PeopleTables } from './tables.ts'

const HOUR = 3_600_000
export const INVITATION_MS = 7 * 24 * HOUR
export const RESET_MS = HOUR
export const SET_UP_MS = 24 * HOUR

/** A link is open until it is used, withdrawn or too old. */
export const isOpen = (link: { expires_at: Date; closed_at: Date | null }, now: Date): boolean =>
  link.closed_at === null && now < link.expires_at

/** The secret stands after `#`, which a browser never sends to a server, so that it reaches no log and no proxy. */
export const linkTo = (origin: string, page: 'accept' | 'reset', token: string): string => `${origin}/${page}#${token}`

type Row = Omit<Selectable<PeopleTables['invitation']>, 'closed_at'>

export const toInvitation = (row: Row, mail: MailState | null): Invitation => ({
  id: row.id,
  name: row.name,
  email: row.email,
  roles: row.roles,
  expiresAt: row.expires_at.toISOString(),
  createdAt: row.created_at.toISOString(),
  mail: mail ?? 'not_sent',
})
