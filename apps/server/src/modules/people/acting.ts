import type { Actor, Context, RequestFacts } from '../../platform/context.ts'
import { Refusal } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'

/** The same request at work in an organization that was found on the way, as a member, or as nobody yet (null). */
export function actingIn<C extends Omit<Context, 'org' | 'actor'>>(
  context: C,
  org: string,
  memberId: string | null,
): C & { org: string; actor: Actor } {
  return {
    ...context,
    org,
    actor: { id: memberId, name: '', permissions: [], via: 'nobody', scopes: [], sessionId: null, steppedUpUntil: null },
  }
}

export function requestOf(context: Context): RequestFacts {
  if (!context.request) throw new Error('This needs a request.')
  return context.request
}

/** The session at hand; tokens have none, and no route of theirs needs one. */
export function sessionOf(context: Context): { memberId: string; sessionId: string } {
  const { id, sessionId } = context.actor
  if (!id || !sessionId)
    throw new Refusal(
      403,
      'session-needed',
      say('Only a signed-in person can do this.', 'Solo una persona con sesión iniciada puede hacer esto.'),
    )
  return { memberId: id, sessionId }
}

/** A link that is unknown, used, withdrawn or too old: one answer for all four. */
export const linkNotValid = (next: { en: string; es: string }): Refusal =>
  new Refusal(404, 'link-not-valid', say('This link does not work any more.', 'Este enlace ya no funciona.'), { next })

const FLOOR_MS = 250

/** Answers no sooner than after a quarter of a second, so that the time does not tell whether an address is known here. */
export async function notBefore<T>(work: () => Promise<T>): Promise<T> {
  const begun = performance.now()
  const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, FLOOR_MS - (performance.now() - begun))))
  try {
    const value = await work()
    await rest()
    return value
  } catch (error) {
    await rest()
    throw error
  }
}
