import type { Connector } from '@bedside/connectors'
import type { NetworkRules } from '@bedside/contract/network'
import type { publishingContract } from '@bedside/contract/publishing'
import type { Handlers } from '@bedside/contract/route'
import type { Context } from '../../platform/context.ts'
import type { createScreener } from './screen-worker.ts'

/** What publishing works with besides the context; made once in `app.ts`. */
export interface Kit {
  readonly connectors: ReadonlyMap<string, Connector>
  readonly rules: ReadonlyMap<string, NetworkRules>
  /** Answers the route `networks`. */
  readonly networks: Handlers<typeof publishingContract, Context>['networks']
  readonly screener: Pick<ReturnType<typeof createScreener>, 'screen'>
  /** Names this process in a claim. */
  readonly owner: string
}
