import type { Organization } from '@bedside/contract/people'
import type { PeopleTables } from './tables.ts'

export const toOrganization = (
  row: Pick<PeopleTables['organization'], 'org_id' | 'name' | 'demo' | 'language' | 'grace_minutes'>,
): Organization => ({ id: row.org_id, name: row.name, demo: row.demo, language: row.language, graceMinutes: row.grace_minutes })
