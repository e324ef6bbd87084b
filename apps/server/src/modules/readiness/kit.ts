import type { Screen } from '@bedside/contract/post'
import type { Context } from '../../platform/context.ts'
import type { FearFacts } from './fear.ts'

/** What readiness works with besides the context; made once in `app.ts`. */
export interface ReadinessKit {
  /** Looks for what could point to a patient, for the caller's organization; keeps nothing, and a screen that fails blocks. */
  readonly screen: (context: Context, text: string) => Promise<Screen>
  /** What the other modules know of the six fears. */
  readonly facts: readonly FearFacts[]
}
