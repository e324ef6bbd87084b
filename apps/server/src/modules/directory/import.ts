import type { ImportState } from '@bedside/contract/directory'

export type ImportAct = 'read' | 'offer' | 'refuse' | 'fail' | 'approve' | 'finish' | 'cancel' | 'resume'

const ARROWS: Readonly<Record<ImportState, Partial<Record<ImportAct, ImportState>>>> = {
  waiting: { read: 'reading', cancel: 'cancelled' },
  reading: { read: 'reading', offer: 'ready', refuse: 'refused', fail: 'failed', cancel: 'cancelled' },
  ready: { approve: 'applying', cancel: 'cancelled' },
  // `offer`: the list changed since the preview, so it is shown again.
  applying: { finish: 'applied', offer: 'ready', fail: 'failed', cancel: 'cancelled' },
  failed: { resume: 'waiting', cancel: 'cancelled' },
  refused: {},
  applied: {},
  cancelled: {},
}

/** What becomes of an import, or null when that cannot happen to it now. */
export const next = (state: ImportState, act: ImportAct): ImportState | null => ARROWS[state][act] ?? null

/** Bedside has work to do with it. */
export const AT_WORK: readonly ImportState[] = ['waiting', 'reading', 'applying']
