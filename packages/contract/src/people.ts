import * as z from 'zod'
import { Permission, Role } from './permission.ts'
import { route } from './route.ts'
import { ById, Done, Email, Id, Instant, Language, Line, Nothing, page, PageInput, Zone } from './value.ts'

/** Long enough to be a passphrase; the server also refuses common and breached-style ones and asks for 15 characters when no second factor is on. */
export const Password = z.string().min(8).max(256)
/** A six-digit TOTP code or a recovery code. */
export const SecondFactor = z.string().trim().min(6).max(24)
const Secret = z.string().min(20).max(200)

export const Facility = z.object({
  id: Id,
  name: z.string(),
  zone: z.string(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  website: z.string().nullable(),
})
export type Facility = z.output<typeof Facility>
export const FacilityInput = z.object({
  name: Line(120),
  zone: Zone,
  phone: z.string().trim().max(40).nullish(),
  address: z.string().trim().max(200).nullish(),
  website: z.url().max(200).nullish(),
})

export const Organization = z.object({ id: Id, name: z.string(), demo: z.boolean(), language: Language, /** Minutes a late post may still go out after its time. */ graceMinutes: z.number() })
export type Organization = z.output<typeof Organization>

export const Member = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  roles: z.array(Role),
  facilityId: Id.nullable(),
  active: z.boolean(),
  secondFactor: z.boolean(),
  lastSeenAt: Instant.nullable(),
  createdAt: Instant,
})
export type Member = z.output<typeof Member>

export const Invitation = z.object({ id: Id, name: z.string(), email: z.string(), roles: z.array(Role), expiresAt: Instant, mail: z.enum(['not_sent', 'queued', 'sent', 'failed']), createdAt: Instant })
export type Invitation = z.output<typeof Invitation>

export const Theme = z.enum(['auto', 'light', 'dark'])

export const Me = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  roles: z.array(Role),
  permissions: z.array(Permission),
  language: Language,
  theme: Theme,
  secondFactor: z.boolean(),
  recoveryCodesLeft: z.number(),
  /** When the password alone is shorter than 15 characters a second factor has to be set up before anything else. */
  mustAddSecondFactor: z.boolean(),
  organization: Organization,
  facilities: z.array(Facility),
  facilityId: Id.nullable(),
  session: z.object({ id: Id, idleEndsAt: Instant, endsAt: Instant, steppedUpUntil: Instant.nullable() }),
  /** Over plain http: everyone on the same network could read along. The web shows a warning. */
  insecure: z.boolean(),
  publishing: z.object({ frozen: z.boolean(), reason: z.string().nullable(), by: z.string().nullable(), at: Instant.nullable(), pausedAfterRestore: z.boolean() }),
})
export type Me = z.output<typeof Me>

export const Session = z.object({ id: Id, current: z.boolean(), device: z.string(), startedAt: Instant, lastSeenAt: Instant })
export const ApiToken = z.object({ id: Id, name: z.string(), scopes: z.array(z.enum(['read', 'draft'])), createdAt: Instant, expiresAt: Instant, lastUsedAt: Instant.nullable(), revoked: z.boolean() })
export type ApiToken = z.output<typeof ApiToken>

export const MailSettings = z.object({ host: z.string(), port: z.number(), secure: z.boolean(), user: z.string().nullable(), passwordSet: z.boolean(), from: z.string(), ready: z.boolean() })
export const MailSettingsInput = z.object({
  host: Line(200), port: z.coerce.number().int().min(1).max(65535), secure: z.boolean(), user: z.string().max(200).nullish(),
  /** Leave out to keep the one that is stored. */
  password: z.string().max(500).nullish(), from: Email,
})

export const peopleContract = {
  setUpState: route({ method: 'GET', path: '/set-up', may: 'anyone', summary: 'Whether this installation still waits for its first organization', input: Nothing, output: z.object({ needed: z.boolean(), insecure: z.boolean(), demo: z.boolean() }) }),
  setUp: route({
    method: 'POST', path: '/set-up', may: 'anyone', summary: 'Create the organization, its first administrator and first facility with the one-time set-up link',
    input: z.object({ token: Secret, organization: z.object({ name: Line(120), language: Language.default('en') }), administrator: z.object({ name: Line(120), email: Email, password: Password, alsoLead: z.boolean().default(false) }), facility: FacilityInput }),
    output: z.object({ signedIn: z.literal(true) }),
  }),
  signIn: route({
    method: 'POST', path: '/sessions', may: 'anyone', summary: 'Sign in with e-mail and password, then a code when a second factor is on',
    input: z.object({ email: Email, password: z.string().min(1).max(256), code: SecondFactor.optional() }),
    output: z.object({ state: z.enum(['signed_in', 'code_needed']) }),
  }),
  signOut: route({ method: 'DELETE', path: '/sessions/current', may: 'member', summary: 'Sign out', input: Nothing, output: Done }),
  me: route({ method: 'GET', path: '/me', may: 'member', summary: 'Who I am, what I may do, my organization and my session', input: Nothing, output: Me }),
  setPreferences: route({ method: 'PUT', path: '/me/preferences', may: 'member', summary: 'Choose language and theme', input: z.object({ language: Language.optional(), theme: Theme.optional(), facilityId: Id.nullish() }), output: Done }),
  mySessions: route({ method: 'GET', path: '/me/sessions', may: 'member', summary: 'Where I am signed in', input: Nothing, output: z.object({ items: z.array(Session) }) }),
  endSession: route({ method: 'DELETE', path: '/me/sessions/:id', may: 'member', summary: 'End one of my sessions', object: 'session', input: ById, output: Done }),
  extendSession: route({ method: 'POST', path: '/me/session/extension', may: 'member', summary: 'Stay signed in', input: Nothing, output: z.object({ idleEndsAt: Instant }) }),
  stepUp: route({ method: 'POST', path: '/me/step-up', may: 'member', summary: 'Prove again who I am before a dangerous act', input: z.object({ password: z.string().min(1).max(256), code: SecondFactor.optional() }), output: z.object({ until: Instant }) }),
  changePassword: route({ method: 'PUT', path: '/me/password', may: 'member', summary: 'Change my password; my other sessions end', input: z.object({ current: z.string().min(1).max(256), password: Password }), output: Done }),
  startSecondFactor: route({ method: 'POST', path: '/me/second-factor', may: 'member', summary: 'Begin to add an authenticator app', stepUp: true, input: Nothing, output: z.object({ secret: z.string(), uri: z.string() }) }),
  confirmSecondFactor: route({ method: 'PUT', path: '/me/second-factor', may: 'member', summary: 'Turn the authenticator app on with its first code', input: z.object({ code: SecondFactor }), output: z.object({ recoveryCodes: z.array(z.string()) }) }),
  removeSecondFactor: route({ method: 'DELETE', path: '/me/second-factor', may: 'member', summary: 'Turn the authenticator app off', stepUp: true, input: Nothing, output: Done }),
  askPasswordReset: route({ method: 'POST', path: '/password-resets', may: 'anyone', summary: 'Ask for a link to choose a new password; the answer is the same for every address', input: z.object({ email: Email }), output: Done }),
  resetPassword: route({ method: 'POST', path: '/password-resets/completion', may: 'anyone', summary: 'Choose a new password with a reset link; the second factor stays on', input: z.object({ token: Secret, password: Password }), output: Done }),

  members: route({ method: 'GET', path: '/members', may: 'member.read', summary: 'Everyone in the organization', scope: 'read', input: PageInput.extend({ q: z.string().max(100).optional() }), output: page(Member) }),
  changeMember: route({ method: 'PUT', path: '/members/:id', may: 'member.manage', summary: 'Change the name, facility or roles of a member', object: 'member', stepUp: true, input: ById.extend({ name: Line(120).optional(), roles: z.array(Role).min(1).max(7).optional(), facilityId: Id.nullish() }), output: Member }),
  deactivate: route({ method: 'POST', path: '/members/:id/deactivation', may: 'member.manage', summary: 'Deactivate a member: sessions and tokens end at once', object: 'member', stepUp: true, input: ById, output: Member }),
  reactivate: route({ method: 'DELETE', path: '/members/:id/deactivation', may: 'member.manage', summary: 'Let a deactivated member sign in again', object: 'member', stepUp: true, input: ById, output: Member }),
  resetSecondFactor: route({ method: 'DELETE', path: '/members/:id/second-factor', may: 'member.manage', summary: 'Remove a lost second factor; the member adds a new one', object: 'member', stepUp: true, input: ById, output: Done }),
  invitations: route({ method: 'GET', path: '/invitations', may: 'member.manage', summary: 'Open invitations', input: Nothing, output: z.object({ items: z.array(Invitation) }) }),
  invite: route({ method: 'POST', path: '/invitations', may: 'member.manage', summary: 'Invite a person; the link is shown once and mailed when mail is set up', stepUp: true, input: z.object({ name: Line(120), email: Email, roles: z.array(Role).min(1).max(7), facilityId: Id.nullish(), language: Language.default('en') }), output: z.object({ invitation: Invitation, link: z.string() }) }),
  withdrawInvitation: route({ method: 'DELETE', path: '/invitations/:id', may: 'member.manage', summary: 'Withdraw an invitation', object: 'invitation', input: ById, output: Done }),
  viewInvitation: route({ method: 'POST', path: '/invitation-views', may: 'anyone', summary: 'What an invitation link invites to', input: z.object({ token: Secret }), output: z.object({ organization: z.string(), name: z.string(), email: z.string(), roles: z.array(Role), language: Language }) }),
  acceptInvitation: route({ method: 'POST', path: '/invitation-acceptances', may: 'anyone', summary: 'Accept an invitation with a name and a password', input: z.object({ token: Secret, name: Line(120), password: Password }), output: z.object({ signedIn: z.literal(true) }) }),

  organization: route({ method: 'GET', path: '/organization', may: 'member', summary: 'The organization', scope: 'read', input: Nothing, output: Organization }),
  changeOrganization: route({ method: 'PUT', path: '/organization', may: 'organization.manage', summary: 'Change the organization', stepUp: true, input: z.object({ name: Line(120), language: Language, graceMinutes: z.coerce.number().int().min(0).max(240) }), output: Organization }),
  facilities: route({ method: 'GET', path: '/facilities', may: 'member', summary: 'The facilities', scope: 'read', input: Nothing, output: z.object({ items: z.array(Facility) }) }),
  addFacility: route({ method: 'POST', path: '/facilities', may: 'organization.manage', summary: 'Add a facility', input: FacilityInput, output: Facility }),
  changeFacility: route({ method: 'PUT', path: '/facilities/:id', may: 'organization.manage', summary: 'Change a facility', object: 'facility', input: FacilityInput.extend({ id: Id }), output: Facility }),
  mailSettings: route({ method: 'GET', path: '/mail-settings', may: 'organization.manage', summary: 'How mail is sent', input: Nothing, output: MailSettings }),
  setMailSettings: route({ method: 'PUT', path: '/mail-settings', may: 'organization.manage', summary: 'Set how mail is sent', stepUp: true, input: MailSettingsInput, output: MailSettings }),
  testMail: route({ method: 'POST', path: '/mail-settings/test', may: 'organization.manage', summary: 'Send a test message to me', input: Nothing, output: z.object({ sent: z.boolean(), detail: z.string() }) }),
  apiTokens: route({ method: 'GET', path: '/api-tokens', may: 'token.manage', summary: 'API tokens', input: Nothing, output: z.object({ items: z.array(ApiToken) }) }),
  addApiToken: route({ method: 'POST', path: '/api-tokens', may: 'token.manage', summary: 'Make an API token; it is shown once and can never approve', stepUp: true, input: z.object({ name: Line(80), scopes: z.array(z.enum(['read', 'draft'])).min(1).max(2), days: z.coerce.number().int().min(1).max(365) }), output: z.object({ token: z.string(), apiToken: ApiToken }) }),
  revokeApiToken: route({ method: 'DELETE', path: '/api-tokens/:id', may: 'token.manage', summary: 'Revoke an API token', object: 'token', input: ById, output: Done }),
}
