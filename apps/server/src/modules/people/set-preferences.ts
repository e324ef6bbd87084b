import type { Language } from '@bedside/contract/value'
import { change, touch } from '../../platform/change.ts'
import type { Context } from '../../platform/context.ts'
import { memberChanged } from './events.ts'
import { chosenFacility, memberRow, updateMember } from './store.ts'

interface Input {
  readonly language?: Language | undefined
  readonly theme?: 'auto' | 'light' | 'dark' | undefined
  readonly facilityId?: string | null | undefined
}

/** Language and theme are how a page looks and no more; the facility says where a person works and is an event. */
export async function setPreferences(context: Context, input: Input): Promise<{ done: true }> {
  const id = context.actor.id!
  const looks = { ...(input.language ? { language: input.language } : {}), ...(input.theme ? { theme: input.theme } : {}) }
  if (input.facilityId !== undefined) {
    await change(context, async ({ db, record }) => {
      const facility = await chosenFacility(db, input.facilityId)
      const member = await memberRow(db, id)
      await updateMember(db, id, { ...looks, facility_id: facility })
      record(memberChanged(id, { roles: member.roles, facility, renamed: false }))
    })
  } else if (Object.keys(looks).length) {
    await touch(context, (tx) => updateMember(tx, id, looks))
  }
  return { done: true }
}
