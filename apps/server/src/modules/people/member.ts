import type { Member } from '@bedside/contract/people'
import { permissionsOf, type Permission, type Role } from '@bedside/contract/permission'
import { notAllowed, wrongState, type Refusal } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import type { MemberRow } from './tables.ts'

type Standing = Pick<MemberRow, 'id' | 'active' | 'roles'>

/** A short password may not stand alone: until the authenticator app is on, nothing else is allowed. */
export const mustAddSecondFactor = (member: Pick<MemberRow, 'password_is_long' | 'totp_secret'>): boolean =>
  !member.password_is_long && member.totp_secret === null

/** What a member may do right now; read from the row at every request, so that a change counts at once. */
export const permissionsNow = (member: Pick<MemberRow, 'active' | 'roles' | 'password_is_long' | 'totp_secret'>): Permission[] =>
  member.active && !mustAddSecondFactor(member) ? permissionsOf(member.roles) : []

export const isAdministrator = (member: Standing): boolean => member.active && member.roles.includes('administrator')

/** Why these roles cannot be given to this member by this actor, or null. `everyone` are all members of the organization. */
export function rolesRefusal(actorId: string, target: Standing, roles: readonly Role[], everyone: readonly Standing[]): Refusal | null {
  if (!target.active)
    return wrongState(
      say('This member is deactivated.', 'Este miembro está desactivado.'),
      say('Reactivate the member first, then change the roles.', 'Primero reactive al miembro y después cambie los roles.'),
    )
  const last = roles.includes('administrator') ? null : lastAdministratorRefusal(target, everyone)
  if (last) return last
  const alone = everyone.filter((member) => member.active).length === 1
  if (actorId === target.id && !alone) {
    return notAllowed(
      say('You cannot change your own roles.', 'Usted no puede cambiar sus propios roles.'),
      say(
        'Ask another administrator. If there is none, invite one first.',
        'Pídaselo a otro administrador. Si no lo hay, invite primero a uno.',
      ),
    )
  }
  return null
}

/** Why this member cannot be deactivated by this actor, or null. */
export function deactivationRefusal(actorId: string, target: Standing, everyone: readonly Standing[]): Refusal | null {
  if (!target.active)
    return wrongState(
      say('This member is already deactivated.', 'Este miembro ya está desactivado.'),
      say('Nothing needs to be done.', 'No hace falta hacer nada.'),
    )
  if (actorId === target.id)
    return notAllowed(
      say('You cannot deactivate yourself.', 'Usted no puede desactivarse.'),
      say('Ask another administrator to do it.', 'Pídaselo a otro administrador.'),
    )
  return lastAdministratorRefusal(target, everyone)
}

/** Why this member has to stay an administrator, or null. */
export function lastAdministratorRefusal(target: Standing, everyone: readonly Standing[]): Refusal | null {
  if (!isAdministrator(target) || everyone.some((member) => member.id !== target.id && isAdministrator(member))) return null
  return wrongState(
    say(
      'This is the last administrator. Without one, nobody could manage Bedside.',
      'Es el último administrador. Sin uno, nadie podría administrar Bedside.',
    ),
    say('Give another member the administrator role first.', 'Primero dé el rol de administrador a otro miembro.'),
  )
}

export const toMember = (
  row: Pick<MemberRow, 'id' | 'name' | 'email' | 'roles' | 'facility_id' | 'active' | 'totp_secret' | 'last_seen_at' | 'created_at'>,
): Member => ({
  id: row.id,
  name: row.name,
  email: row.email,
  roles: row.roles,
  facilityId: row.facility_id,
  active: row.active,
  secondFactor: row.totp_secret !== null,
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
})
