import { sql } from 'kysely'
import type { Context, Services } from '../../platform/context.ts'
import { touch } from '../../platform/change.ts'
import { Refusal } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { countTry, waitingSeconds, type Limit } from './attempt.ts'
import { INSTALLATION } from './tables.ts'

/** What is counted: an address, as a keyed hash, or a network. */
export const accountKey = (services: Pick<Services, 'vault'>, purpose: 'sign-in' | 'reset', email: string): string =>
  `${purpose}:${services.vault.fingerprint(purpose, email)}`
export const networkKey = (purpose: 'sign-in' | 'reset' | 'link', prefix: string): string => `${purpose}:${prefix}`

type Limiting = Pick<Context, 'db' | 'clock'>

/** Counts one try. Refused with the time to wait when there were too many. */
export async function takeTry(context: Limiting, key: string, limit: Limit): Promise<void> {
  const seconds = await tryOrWait(context, key, limit)
  if (seconds !== null) throw tooMany(seconds)
}

/** Counts one try, or says how many seconds are still to wait. */
export function tryOrWait(context: Limiting, key: string, limit: Limit): Promise<number | null> {
  const now = context.clock.now()
  return touch({ db: context.db, org: INSTALLATION }, async (tx) => {
    // The row has to be there to be locked: tries at the same moment are counted one after the other.
    await tx
      .insertInto('attempt')
      .values({ org_id: INSTALLATION, key, count: 0, last_at: now, wait_until: null })
      .onConflict((c) => c.doNothing())
      .execute()
    const row = await tx
      .selectFrom('attempt')
      .select(['count', 'last_at', 'wait_until'])
      .where('key', '=', key)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const before = { count: row.count, lastAt: row.last_at, waitUntil: row.wait_until }
    const waiting = waitingSeconds(before, now)
    if (waiting !== null) return waiting
    const after = countTry(before, limit, now)
    await tx.updateTable('attempt').set({ count: after.count, last_at: now, wait_until: after.waitUntil }).where('key', '=', key).execute()
    return null
  })
}

/** The try was a right one and the earlier ones are forgotten. */
export const forgetTries = (context: Limiting, key: string): Promise<unknown> =>
  touch({ db: context.db, org: INSTALLATION }, (tx) => tx.deleteFrom('attempt').where('key', '=', key).execute())

/** The try was no wrong one: it alone is not counted. A wait that others caused stays. */
export const giveBack = (context: Limiting, key: string, limit: Limit): Promise<unknown> =>
  touch({ db: context.db, org: INSTALLATION }, (tx) =>
    sql`update attempt set count = greatest(count - 1, 0), wait_until = case when count - 1 < ${limit.free} then null else wait_until end where key = ${key}`.execute(
      tx,
    ),
  )

/** Says honestly how long; there is no lock that only somebody else can open. */
export function tooMany(seconds: number): Refusal {
  const minutes = Math.ceil(seconds / 60)
  const [en, es] = seconds < 90 ? [`${seconds} seconds`, `${seconds} segundos`] : [`${minutes} minutes`, `${minutes} minutos`]
  return new Refusal(
    429,
    'too-many-tries',
    say(`There were too many tries. Please wait ${en}.`, `Hubo demasiados intentos. Espere ${es}.`),
    {
      next: say(
        'Then try again. If you forgot your password, ask for a reset link.',
        'Después inténtelo de nuevo. Si olvidó su contraseña, pida un enlace para cambiarla.',
      ),
      retryAfterSeconds: seconds,
    },
  )
}
