import type { Contract, Handlers } from '@bedside/contract/route'
import type { Context, Services } from './context.ts'
import type { JobHandler } from './jobs.ts'

/** What a module hands to `app.ts`: its door. */
export interface Module<C extends Contract = Contract> {
  readonly name: string
  readonly contract: C
  readonly handlers: Handlers<C, Context>
  /** Work from the queue. */
  readonly jobs?: (services: Services) => readonly JobHandler[]
  /** Loops that run as long as the process does; `stop` finishes what is under way. */
  readonly loops?: (services: Services) => readonly Loop[]
}

export interface Loop {
  readonly name: string
  start(): void
  stop(): Promise<void>
}

export const defineModule = <C extends Contract>(module: Module<C>): Module<C> => module
