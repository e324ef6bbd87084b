import { useSyncExternalStore } from 'react'
import { isSignedIn } from './session.ts'

/** `sign_in`: the session ended while we worked. `step_up`: a dangerous act asks again who we are. */
export type Need = 'sign_in' | 'step_up'

let asked: { need: Need; settle: (proved: boolean) => void; answer: Promise<boolean> } | undefined
const listeners = new Set<() => void>()

/** Opens the sheet (app/proof-sheet.tsx) and resolves with whether the person proved who they are. Several askers share one sheet. */
export function prove(need: Need): Promise<boolean> {
  // Before the first sign-in there is no page to keep; the router leads to the sign-in screen instead.
  if (!isSignedIn()) return Promise.resolve(false)
  if (asked && (asked.need === need || asked.need === 'sign_in')) return asked.answer
  let settle: (proved: boolean) => void = () => undefined
  const answer = new Promise<boolean>((resolve) => {
    settle = resolve
  })
  asked?.settle(false)
  asked = { need, settle, answer }
  tell()
  return answer
}

export function settleProof(proved: boolean): void {
  asked?.settle(proved)
  asked = undefined
  tell()
}

export function useProofNeed(): Need | undefined {
  return useSyncExternalStore(subscribe, () => asked?.need)
}

function tell(): void {
  for (const one of listeners) one()
}

function subscribe(one: () => void): () => void {
  listeners.add(one)
  return () => listeners.delete(one)
}
