import * as z from 'zod'

/** What a person may do. A route names one; the roles below carry them. */
export const Permission = z.enum([
  'post.read', 'post.write', 'post.approve', 'post.schedule', 'post.withdraw', 'post.settle',
  'finding.dismiss', 'finding.override', 'known.manage', 'publishing.freeze', 'account.read', 'account.manage', 'calendar.feed', 'practice.use',
  'member.read', 'member.manage', 'organization.manage', 'token.manage',
  'evidence.read', 'evidence.export', 'ledger.manage',
  'readiness.read', 'readiness.manage', 'survey.read', 'survey.manage',
  'directory.read', 'directory.edit', 'directory.manage',
])
export type Permission = z.output<typeof Permission>

export const Role = z.enum(['communications_lead', 'contributor', 'approver', 'privacy_officer', 'executive', 'administrator', 'workforce'])
export type Role = z.output<typeof Role>

/**
 * The roles of a hospital. A person can hold several; nobody approves their own draft whatever they hold, and no role may both operate the
 * installation and decide what leaves it.
 */
export const ROLES: Readonly<Record<Role, readonly Permission[]>> = {
  communications_lead: [
    'post.read', 'post.write', 'post.approve', 'post.schedule', 'post.withdraw', 'post.settle', 'finding.dismiss', 'publishing.freeze',
    'account.read', 'account.manage', 'calendar.feed', 'practice.use', 'member.read', 'evidence.read', 'evidence.export',
    'readiness.read', 'readiness.manage', 'survey.read', 'survey.manage',
    'directory.read', 'directory.edit', 'directory.manage',
  ],
  contributor: ['post.read', 'post.write', 'account.read', 'calendar.feed', 'practice.use', 'readiness.read', 'directory.read', 'directory.edit'],
  approver: ['post.read', 'post.approve', 'finding.dismiss', 'account.read', 'calendar.feed', 'practice.use', 'member.read', 'evidence.read', 'readiness.read', 'directory.read'],
  privacy_officer: [
    'post.read', 'post.approve', 'post.withdraw', 'post.settle', 'finding.dismiss', 'finding.override', 'known.manage', 'publishing.freeze', 'account.read', 'calendar.feed',
    'practice.use', 'member.read', 'evidence.read', 'evidence.export',
    'readiness.read', 'survey.read',
    'directory.read',
  ],
  executive: ['post.read', 'account.read', 'calendar.feed', 'member.read', 'evidence.read', 'readiness.read', 'survey.read', 'directory.read'],
  administrator: ['account.read', 'account.manage', 'member.read', 'member.manage', 'organization.manage', 'token.manage', 'evidence.read', 'ledger.manage', 'readiness.read', 'directory.read', 'directory.edit', 'directory.manage'],
  workforce: ['practice.use'],
}

export function permissionsOf(roles: readonly Role[]): Permission[] {
  return [...new Set(roles.flatMap((role) => ROLES[role]))].sort()
}
