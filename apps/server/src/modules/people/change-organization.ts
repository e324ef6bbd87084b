import type { Organization } from '@bedside/contract/people'
import type { Language } from '@bedside/contract/value'
import { change } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { organizationChanged } from './events.ts'
import { toOrganization } from './organization.ts'
import { organizationRow, updateOrganization } from './store.ts'

export function changeOrganization(
  context: Context,
  input: { name: string; language: Language; graceMinutes: number },
): Promise<Organization> {
  return change(context, async ({ db, record }) => {
    const before = await organizationRow(db)
    const row = await updateOrganization(db, { name: input.name, language: input.language, grace_minutes: input.graceMinutes })
    record(organizationChanged(context.org, { renamed: row.name !== before.name, language: row.language, graceMinutes: row.grace_minutes }))
    return toOrganization(row)
  })
}
