import type { Role } from '@bedside/contract/permission'
import type { Language } from '@bedside/contract/value'
import type { ColumnType, Selectable } from 'kysely'
import type { At } from '../../platform/tables.ts'

type MaybeAt = ColumnType<Date | null, Date | null, Date | null>
type Theme = 'auto' | 'light' | 'dark'

/** The organization of rows that belong to the installation itself. */
export const INSTALLATION = '00000000-0000-0000-0000-000000000000'

export interface PeopleTables {
  organization: { org_id: string; name: string; language: Language; demo: boolean; grace_minutes: number; created_at: At }
  facility: {
    org_id: string
    id: string
    name: string
    zone: string
    phone: string | null
    address: string | null
    website: string | null
    created_at: At
  }
  member: {
    org_id: string
    id: string
    name: string
    /** Lower case; unique in the organization. */
    email: string
    roles: Role[]
    language: Language
    theme: Theme
    facility_id: string | null
    active: boolean
    /** A PHC string. https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md */
    password_hash: string
    /** 15 characters or more, so that it may stand alone. */
    password_is_long: boolean
    /** Sealed, base32 inside; null while no authenticator app is on. */
    totp_secret: Buffer | null
    totp_pending: Buffer | null
    /** The 30-second step of the last code that was taken: no code is taken twice. */
    totp_last_step: number | null
    recovery_hashes: string[]
    created_at: At
    last_seen_at: MaybeAt
  }
  session: {
    org_id: string
    id: string
    member_id: string
    /** sha256 of the cookie. */
    token_hash: Buffer
    /** The cookie before a step-up, good for a few seconds more for requests that were under way. */
    previous_hash: Buffer | null
    previous_until: MaybeAt
    device: string
    ip_prefix: string
    started_at: At
    last_seen_at: At
    ends_at: At
    stepped_up_until: MaybeAt
    ended_at: MaybeAt
  }
  invitation: {
    org_id: string
    id: string
    name: string
    email: string
    roles: Role[]
    facility_id: string | null
    language: Language
    token_hash: Buffer
    mail_id: string | null
    made_by: string
    created_at: At
    expires_at: At
    closed_at: MaybeAt
  }
  password_reset: { org_id: string; id: string; member_id: string; token_hash: Buffer; created_at: At; expires_at: At; closed_at: MaybeAt }
  api_token: {
    org_id: string
    id: string
    member_id: string
    name: string
    scopes: ('read' | 'draft')[]
    token_hash: Buffer
    created_at: At
    expires_at: At
    last_used_at: MaybeAt
    revoked_at: MaybeAt
  }
  set_up: { org_id: string; id: string; token_hash: Buffer; created_at: At; expires_at: At; closed_at: MaybeAt }
  /** Wrong passwords and the like, counted by a keyed hash of the address or by the caller's network; belongs to the installation. */
  attempt: { org_id: string; key: string; count: number; last_at: At; wait_until: MaybeAt }
}

declare module '../../platform/db.ts' {
  interface Tables extends PeopleTables {}
}

export type MemberRow = Selectable<PeopleTables['member']>
