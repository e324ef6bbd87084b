import type { When } from '@bedside/contract/post'
import { Refusal } from '../../platform/errors.ts'
import { say } from '../../platform/text.ts'
import { resolve } from './time.ts'

export interface Due {
  readonly local_time: string | null
  readonly zone: string | null
  readonly fold: 'earlier' | 'later' | null
  readonly due_at: Date | null
}

/** The columns of a time. A wall-clock time that does not exist, or exists twice, is asked about and never moved silently. */
export function dueOf(when: When | null): Due {
  if (when === null) return { local_time: null, zone: null, fold: null, due_at: null }
  const found = resolve(when)
  if (found.kind === 'gap') {
    throw new Refusal(422, 'time-gap', say('That time does not exist on that day: clocks go forward.', 'Esa hora no existe ese día: los relojes se adelantan.'), {
      next: say('Choose a time before or after the change.', 'Elija una hora antes o después del cambio.'),
      fields: { when: say('This time is skipped when clocks go forward.', 'Esta hora se salta cuando los relojes se adelantan.') },
    })
  }
  if (found.kind === 'fold' && !found.instant) {
    throw new Refusal(422, 'time-fold', say('That time happens twice on that day: clocks go back.', 'Esa hora ocurre dos veces ese día: los relojes se atrasan.'), {
      next: say('Say whether you mean the first or the second.', 'Diga si se refiere a la primera o a la segunda.'),
      fields: { when: say('Choose the first or the second of the two.', 'Elija la primera o la segunda de las dos.') },
    })
  }
  return { local_time: when.local, zone: when.zone, fold: when.fold ?? null, due_at: found.instant ?? null }
}
