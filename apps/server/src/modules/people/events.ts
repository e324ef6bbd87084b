import { Role } from '@bedside/contract/permission'
import * as z from 'zod'
import { event } from '../../platform/event.ts'

const Roles = z.array(Role)

/** Everything this module writes to the ledger. Ids, roles and kinds only: no name, no address, no number that a person chose. */
export const organizationCreated = event('organization.created', 'organization', { demo: z.boolean(), language: z.enum(['en', 'es']) })
export const organizationChanged = event('organization.changed', 'organization', {
  renamed: z.boolean(),
  language: z.enum(['en', 'es']),
  graceMinutes: z.number().int(),
})
export const facilityAdded = event('facility.added', 'facility', { zone: z.string() })
export const facilityChanged = event('facility.changed', 'facility', { zone: z.string() })

export const memberJoined = event('member.joined', 'member', { roles: Roles, invitation: z.uuid().nullable() })
export const memberInvited = event('member.invited', 'invitation', { roles: Roles, facility: z.uuid().nullable(), mailed: z.boolean() })
export const invitationWithdrawn = event('invitation.withdrawn', 'invitation', {})
export const memberChanged = event('member.changed', 'member', { roles: Roles, facility: z.uuid().nullable(), renamed: z.boolean() })
export const memberDeactivated = event('member.deactivated', 'member', { sessionsEnded: z.number().int(), tokensRevoked: z.number().int() })
export const memberReactivated = event('member.reactivated', 'member', { roles: Roles })

export const sessionStarted = event('session.started', 'session', {
  member: z.uuid(),
  factor: z.enum(['password', 'totp', 'recovery_code', 'set_up', 'invitation']),
})
export const sessionSteppedUp = event('session.stepped-up', 'session', { factor: z.enum(['password', 'totp', 'recovery_code']) })
export const sessionEnded = event('session.ended', 'session', { why: z.enum(['signed_out', 'ended_by_member', 'signed_in_again']) })
export const signInRefused = event('sign-in.refused', 'member', {
  why: z.enum(['wrong_password', 'wrong_code', 'deactivated']),
  step: z.enum(['sign_in', 'step_up', 'password_change', 'second_factor']),
})

export const secondFactorAdded = event('second-factor.added', 'member', { kind: z.literal('totp') })
export const secondFactorRemoved = event('second-factor.removed', 'member', { by: z.enum(['member', 'administrator', 'operator']) })
export const passwordChanged = event('password.changed', 'member', {
  how: z.enum(['by_member', 'by_reset']),
  sessionsEnded: z.number().int(),
})
export const passwordResetAsked = event('password.reset-asked', 'member', { mailed: z.boolean() })

export const tokenMade = event('token.made', 'token', { scopes: z.array(z.enum(['read', 'draft'])), days: z.number().int() })
export const tokenRevoked = event('token.revoked', 'token', {})
export const mailChanged = event('mail.changed', 'mail_settings', { secure: z.boolean(), password: z.enum(['kept', 'changed', 'none']) })
