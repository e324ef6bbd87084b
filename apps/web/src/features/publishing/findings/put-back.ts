/**
 * `current` with one change taken back: what made `after` of `before`. What was typed elsewhere since then stays. Null when the place itself was typed into, so that nothing could be put
 * back without losing words.
 */
export function putBack(current: string, before: string, after: string): string | null {
  if (current === after) return before
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const made = after.slice(head, after.length - tail)
  const was = before.slice(head, before.length - tail)
  for (const around of [24, 8]) {
    const left = after.slice(Math.max(0, head - around), head)
    const place = left + made + after.slice(after.length - tail, after.length - tail + around)
    const at = current.indexOf(place)
    if (place.length > 0 && at >= 0 && at === current.lastIndexOf(place)) return current.slice(0, at + left.length) + was + current.slice(at + left.length + made.length)
  }
  return null
}
