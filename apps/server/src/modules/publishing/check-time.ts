import type { publishingContract } from '@bedside/contract/publishing'
import type { Handlers } from '@bedside/contract/route'
import { badField } from '../../platform/errors.ts'
import type { Context } from '../../platform/context.ts'
import { say } from '../../platform/text.ts'
import { clockChangeSentence, isPast, resolve, type Resolved } from './time.ts'

type Publishing = Handlers<typeof publishingContract, Context>

/** What a wall-clock time means in a zone on that day, so that the person decides before anything is scheduled. */
export const checkTime: Publishing['checkTime'] = async (context, when) => {
  const resolved = read(when)
  return {
    kind: isPast(resolved, context.clock.now()) ? 'past' : resolved.kind,
    instant: resolved.instant?.toISOString() ?? null,
    choices: [...resolved.choices],
    clockChange: clockChangeSentence(when, resolved, context.language),
  }
}

/** The shape of a time is checked by the contract; the thirty-first of February only by the calendar. */
function read(when: Parameters<typeof resolve>[0]): Resolved {
  try {
    return resolve(when)
  } catch (error) {
    if (error instanceof RangeError)
      throw badField('local', say('That day or time does not exist. Choose another.', 'Ese día o esa hora no existe. Elija otro.'))
    throw error
  }
}
