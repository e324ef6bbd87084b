/**
 * What this browser knows of the sign-in session: when it ends if nobody does anything. The server counts from its last answer, so do we;
 * tabs tell each other, so that work in one keeps the others from warning.
 */
let idleSpan = 0
let idleEndsAt = Infinity
let endsAt = Infinity
let signedIn = false

const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('bedside-session')
tabs?.addEventListener('message', (event: MessageEvent<'answered' | 'signed_out'>) => {
  if (event.data === 'answered' && idleSpan > 0) count()
  if (event.data === 'signed_out' && signedIn) location.assign('/sign-in')
})

/** Call with every fresh `me`. Times are instants (ISO 8601). */
export function noteSession(session: { idleEndsAt: string; endsAt: string }): void {
  signedIn = true
  idleEndsAt = Date.parse(session.idleEndsAt)
  idleSpan = Math.max(0, idleEndsAt - Date.now())
  endsAt = Date.parse(session.endsAt)
}

/** Call with every good answer of the server. */
export function noteAnswer(path: string): void {
  if (!signedIn || idleSpan === 0 || path === '/api/sessions/current') return
  count()
  tabs?.postMessage('answered')
}

/** The server's word on a stretched session. */
export function noteIdleEnd(at: string): void {
  idleEndsAt = Date.parse(at)
  idleSpan = Math.max(0, idleEndsAt - Date.now())
  tabs?.postMessage('answered')
}

export function noteSignedOut(): void {
  signedIn = false
  tabs?.postMessage('signed_out')
}

export function isSignedIn(): boolean {
  return signedIn
}

/** Milliseconds until the session ends by itself. */
export function timeLeft(): number {
  return Math.min(idleEndsAt, endsAt) - Date.now()
}

/** Whether staying active helps: the last stretch before the absolute end cannot be extended. */
export function canExtend(): boolean {
  return idleEndsAt < endsAt
}

/** The server writes down at most once a minute that we were here; counting finer would promise time that is not there. */
function count(): void {
  const end = Date.now() + idleSpan
  if (end - idleEndsAt > 60_000) idleEndsAt = end
}

const saveEvent = 'bedside:save-now'

/** Features with something unsaved save it when this runs: before the idle warning, before signing out. Returns the way to stop listening. */
export function onSaveNow(save: () => void): () => void {
  addEventListener(saveEvent, save)
  return () => removeEventListener(saveEvent, save)
}

export function saveNow(): void {
  dispatchEvent(new Event(saveEvent))
}
