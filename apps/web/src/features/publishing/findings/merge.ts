import type { PostFinding, Screen } from '@bedside/contract/post'
import type { ScreenedPart } from './parts.ts'
import type { PartResult } from './screener.ts'

/** A finding as the composer shows it: where it stands now, the words it is about, and whether somebody set it aside. */
export interface Shown extends PostFinding {
  key: string
  words: string
}

export interface Facts {
  parts: readonly ScreenedPart[]
  /** The screen in this browser: fresh after every pause. */
  local: readonly PartResult[]
  /** The screen on the server, and the texts it read (by part). */
  server: { screen: Screen; texts: ReadonlyMap<string, string> } | null
}

const order = { block: 0, review: 1, note: 2 }

/**
 * One list from both screens. For a text that the server has read exactly as it stands, the server's findings count; for newer words, those of this browser,
 * with what was dismissed before. What stops comes first, then the order of the text.
 */
export function mergeFindings({ parts, local, server }: Facts): Shown[] {
  const rank = new Map(parts.map((one, index) => [one.part, index]))
  const found = parts.flatMap(({ part, text }) => {
    if (server?.texts.get(part) === text) return server.screen.findings.filter((one) => one.part === part).map((one) => ({ ...one, words: text.slice(one.start, one.end) }))
    const mine = local.find((one) => one.part === part && one.text === text)
    if (mine) return mine.findings.map((one) => ({ ...one, part, words: text.slice(one.start, one.end), dismissal: dismissalOf(server, part, one.kind, text.slice(one.start, one.end)) }))
    return placedAgain(part, text, server, local)
  })
  // What a link card shows belongs to no text of ours; it is there only while the words it came from are.
  const shown = server && parts.every((one) => server.texts.get(one.part) === one.text) ? server.screen.findings.filter((one) => one.part.startsWith('shown:')).map((one) => ({ ...one, words: '' })) : []
  const seen = new Map<string, number>()
  return [...found, ...shown]
    .toSorted((a, b) => Number(a.dismissal !== null) - Number(b.dismissal !== null) || order[a.severity] - order[b.severity] || (rank.get(a.part) ?? 99) - (rank.get(b.part) ?? 99) || a.start - b.start)
    .map((one) => {
      const base = `${one.part}|${one.kind}|${one.words}`
      const nth = seen.get(base) ?? 0
      seen.set(base, nth + 1)
      return { ...one, key: `${base}|${nth}` }
    })
}

function dismissalOf(server: Facts['server'], part: string, kind: string, words: string): PostFinding['dismissal'] {
  if (!server) return null
  return server.screen.findings.find((one) => one.dismissal && one.kind === kind && (server.texts.get(one.part) ?? '').slice(one.start, one.end).toLowerCase() === words.toLowerCase())?.dismissal ?? null
}

/** Between a keystroke and the answer: the last findings whose words still stand, moved to where they stand now. */
function placedAgain(part: string, text: string, server: Facts['server'], local: readonly PartResult[]): Omit<Shown, 'key'>[] {
  const before = local.find((one) => one.part === part)
  const old = before
    ? before.findings.map((one) => ({ ...one, part, words: before.text.slice(one.start, one.end) }))
    : (server?.screen.findings ?? []).filter((one) => one.part === part).map((one) => ({ ...one, words: (server?.texts.get(part) ?? '').slice(one.start, one.end) }))
  return old.flatMap((one) => {
    const start = nearest(text, one.words, one.start)
    return one.words && start >= 0 ? [{ ...one, start, end: start + one.words.length, dismissal: dismissalOf(server, part, one.kind, one.words) }] : []
  })
}

/** Where `words` stand in `text`, as near to `at` as can be; -1 when they are gone. */
export function nearest(text: string, words: string, at: number): number {
  if (text.startsWith(words, at)) return at
  const before = text.lastIndexOf(words, at)
  const after = text.indexOf(words, at)
  if (before < 0 || after < 0) return Math.max(before, after)
  return at - before <= after - at ? before : after
}
