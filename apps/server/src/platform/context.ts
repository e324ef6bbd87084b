import type { Permission } from '@bedside/contract/permission'
import type { Language } from '@bedside/contract/value'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { inOrg, type Db, type Tx } from './db.ts'
import type { Jobs } from './jobs.ts'
import type { Log } from './log.ts'
import type { Vault } from './vault.ts'

/** Who acts. `id` is null for Bedside itself (a job); a token acts for the member who made it. */
export interface Actor {
  readonly id: string | null
  readonly name: string
  readonly permissions: readonly Permission[]
  readonly via: 'session' | 'token' | 'job' | 'nobody'
  readonly scopes: readonly string[]
  readonly sessionId: string | null
  readonly steppedUpUntil: Date | null
}

/** What one running Bedside consists of. Made once in `main.ts`; a test makes its own. */
export interface Services {
  readonly config: Config
  readonly db: Db
  readonly clock: Clock
  readonly vault: Vault
  readonly log: Log
  readonly jobs: Jobs
  /** A fetch that stays outside the hospital's network, except for these hosts. */
  readonly fetchFor: (hosts?: readonly string[]) => typeof fetch
  /** Tells the sequencer of an organization that events wait. */
  readonly pokeLedger: (org: string) => void
}

/** Everything a use case may touch, for one caller in one organization. */
export interface Context extends Services {
  readonly org: string
  readonly actor: Actor
  readonly language: Language
  /** What came with the request and is not input: used by sign-in and uploads only. */
  readonly request?: RequestFacts
}

export interface RequestFacts {
  readonly ip: string
  readonly device: string
  readonly secure: boolean
  readonly origin: string
  readonly setCookie: (name: string, value: string, maxAgeSeconds: number) => void
  readonly file?: () => Promise<{ name: string; bytes: Buffer } | null>
}

/** Reads in one snapshot, within the caller's organization. */
export const look = <T>(context: Pick<Context, 'db' | 'org'>, work: (tx: Tx) => Promise<T>): Promise<T> => inOrg(context.db, context.org, work)

export const BEDSIDE: Actor = { id: null, name: 'Bedside', permissions: [], via: 'job', scopes: [], sessionId: null, steppedUpUntil: null }

/** The context of a job: Bedside itself at work in one organization. */
export const asBedside = (services: Services, org: string): Context => ({ ...services, org, actor: BEDSIDE, language: 'en' })
