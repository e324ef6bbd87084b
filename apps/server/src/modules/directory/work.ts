import type { Context } from '../../platform/context.ts'
import type { Loop } from '../../platform/module.ts'
import type { ImportRow } from './tables.ts'

/** One import in the hands of a worker. */
export interface Work {
  readonly context: Context
  readonly row: ImportRow
  /** Writes how far it is, and throws `Stopped` when somebody asked to stop or the process ends. */
  readonly progress: (step: NonNullable<ImportRow['step']>, done: number, total: number, force?: boolean) => Promise<void>
}

export interface Importer extends Loop { round(): Promise<number>; poke(): void }
