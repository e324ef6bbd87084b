import type { Context } from '../../platform/context.ts'
import type { Loop } from '../../platform/module.ts'

export interface Run {
  readonly context: Context
  /** False when the process ends; keeps the run ours meanwhile. */
  readonly goOn: () => Promise<boolean>
  readonly pause: () => Promise<void>
}
export interface Keeper extends Loop { round(): Promise<number>; poke(): void }
