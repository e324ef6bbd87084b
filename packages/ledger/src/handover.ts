import { Malformed } from './bytes.ts'
import { parseNote, parseSkey, parseVkey, sign, verify } from './note.ts'

/** One key handing the log to the next. `at` is an ISO instant. */
export interface Handover {
  readonly from: string
  readonly to: string
  readonly at: string
}

/** Keys that may speak for the log, oldest first, and what was wrong with hand-overs that were not followed. */
export interface TrustChain {
  readonly vkeys: readonly string[]
  readonly problems: readonly string[]
}

// A key name holds no spaces, so this line can never be the origin of a checkpoint.
const firstLine = 'bedside key hand-over v1'

/** A note that says the log goes from the old key to the new one, signed by both: the old one allows it, the new one accepts it. */
export function handover(oldSkey: string, newSkey: string, at: Date): string {
  const from = parseSkey(oldSkey)
  const to = parseSkey(newSkey)
  if (from.name !== to.name) throw new Malformed('A hand-over keeps the name of the key: the log stays the same log.')
  if (from.id === to.id) throw new Malformed('A hand-over needs a new key.')
  return sign(`${firstLine}\n${from.vkey}\n${to.vkey}\n${at.toISOString()}\n`, oldSkey, newSkey)
}

/** Reads a hand-over and checks both signatures. Throws `Malformed`. It does not say that the old key is to be trusted. */
export function openHandover(note: string): Handover {
  const [first, from = '', to = '', at = '', ...rest] = parseNote(note).text.split('\n')
  if (first !== firstLine || rest.length !== 1) throw new Malformed('This is not a hand-over of a key.')
  const keys = [parseVkey(from), parseVkey(to)] as const
  const instant = new Date(at)
  if (Number.isNaN(instant.getTime()) || instant.toISOString() !== at) throw new Malformed('The hand-over does not say when it was made.')
  if (keys[0].name !== keys[1].name) throw new Malformed('The hand-over changes the name of the log.')
  const verified = verify(note, keys)
  if (!verified.ok) throw new Malformed(`The hand-over to key ${keys[1].id} cannot be trusted. ${verified.why}`)
  if (verified.by.length !== 2) throw new Malformed(`The hand-over to key ${keys[1].id} is not signed by both keys.`)
  return { from, to, at }
}

/**
 * Follows hand-overs, in any order, from a key one trusts. A key that hands over to two different keys is followed to neither: one of the two
 * hand-overs was made by someone who should not have the key.
 */
export function trustChain(notes: readonly string[], startVkey: string): TrustChain {
  const problems: string[] = []
  const next = new Map<string, Set<string>>()
  for (const note of notes) {
    try {
      const { from, to } = openHandover(note)
      next.set(from, (next.get(from) ?? new Set()).add(to))
    } catch (error) {
      if (!(error instanceof Malformed)) throw error
      problems.push(error.message)
    }
  }
  const vkeys = [parseVkey(startVkey).vkey]
  for (;;) {
    const from = vkeys.at(-1) as string
    const to = [...(next.get(from) ?? [])]
    if (to.length === 0) return { vkeys, problems }
    if (to.length > 1) {
      return {
        vkeys,
        problems: [
          ...problems,
          `Key ${parseVkey(from).id} hands over to ${to.length} different keys. Ask the hospital which one is right.`,
        ],
      }
    }
    if (vkeys.includes(to[0] as string)) return { vkeys, problems: [...problems, 'The hand-overs go in a circle.'] }
    vkeys.push(to[0] as string)
  }
}
