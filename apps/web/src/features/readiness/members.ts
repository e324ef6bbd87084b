import type { Role } from '@bedside/contract/permission'
import type { AnswersAs } from '@bedside/contract/readiness'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { people } from '../people/api.ts'

/** Active members, as far as one can choose from a list; larger houses search by name. */
export const choosable = (q: string) => queryOptions({
  queryKey: ['members', { choose: q }],
  queryFn: async ({ signal }) => (await people.members({ limit: 50, ...(q ? { q } : {}) }, { signal })).items.filter((one) => one.active),
  placeholderData: keepPreviousData,
})

export const PLACES = ['board', 'leadership', 'communications', 'privacy', 'clinical'] as const satisfies readonly AnswersAs[]

const FIRST: readonly (readonly [Role, AnswersAs])[] = [['privacy_officer', 'privacy'], ['communications_lead', 'communications'], ['executive', 'leadership'], ['administrator', 'leadership'], ['approver', 'communications'], ['contributor', 'clinical'], ['workforce', 'clinical']]

/** From where somebody with these roles most likely answers; the one who opens the round can say otherwise. */
export const placeOfRoles = (roles: readonly Role[]): AnswersAs => FIRST.find(([role]) => roles.includes(role))?.[1] ?? 'clinical'
