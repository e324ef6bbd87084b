/**
 * The secret of a one-time link, from behind `#` (which never reaches a server's log) or from `?token=`. It is taken out of the address
 * bar at once, so that it does not stay in the history or in a screenshot.
 */
export function takeSecret(): string {
  const { hash, search, pathname } = location
  const secret = new URLSearchParams(search).get('token') ?? hash.replace(/^#(token=)?/, '')
  if (secret) {
    remembered.set(pathname, secret)
    history.replaceState(history.state, '', pathname)
  }
  return remembered.get(pathname) ?? ''
}

/** Kept in memory only: a reload needs the link again. */
const remembered = new Map<string, string>()
