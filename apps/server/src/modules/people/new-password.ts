import { badField } from '../../platform/errors.ts'
import { hashPassword } from './password-hash.ts'
import { isLong, passwordProblem } from './password.ts'

/** A password as it is stored, or a refusal that names the field. `known` are words of the person and the house. */
export async function newPassword(
  password: string,
  known: readonly string[],
  field = 'password',
): Promise<{ password_hash: string; password_is_long: boolean }> {
  const problem = passwordProblem(password, known)
  if (problem) throw badField(field, problem)
  return { password_hash: await hashPassword(password), password_is_long: isLong(password) }
}
