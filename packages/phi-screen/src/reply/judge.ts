import type { Page } from '../context.ts'
import { readReview, type Review } from './features.ts'
import { authorHashes } from './author.ts'
import { carried, weigh } from './model.ts'
import { readReply, type Reply } from './read.ts'
import { classId, hashWord } from './words.ts'

/** A sentence of a reply that gives a patient away: units of the folded text, how sure, and what it speaks of. */
export type Disclosure = { start: number; end: number; score: number }

/** At or above this log-odds a sentence stops a reply. Set by hand to let little through; training/replies.ts prints what it costs on texts that trained nothing. */
export const stopAt = -0.6
/** At or above this one it blocks; between the two a person decides. */
export const blockAt = 0

const nothing: Review = readReview(readReply('', ''))

/** The sentences of a reply that confirm, deny or describe somebody's care, judged beside the review it answers. */
export function disclosures(page: Page): Disclosure[] {
  const to = page.options.context?.to
  const reply = readReply(page.text, page.lower, authorHashes(page.options.context?.toAuthor))
  const review = to ? readReview(readReply(to, lowered(to))) : nothing
  const found: Disclosure[] = []
  for (let s = 0; s + 1 < reply.firsts.length; s++) {
    if (reply.firsts[s] === reply.firsts[s + 1] || conditional(reply, s)) continue
    const score = weigh(reply, review, s)
    if (score < stopAt) continue
    found.push({ ...carried(reply, review, s), score })
  }
  return found
}

const openers = new Set(['if', 'si'].map(hashWord))
const past = classId('past')
const did = classId('did')

/** "If you are worried before surgery, call us" speaks to whoever reads it; with a past tense in it, it may not. */
function conditional(reply: Reply, s: number): boolean {
  const first = reply.firsts[s]!
  if (!openers.has(reply.hash[first]!)) return false
  for (let i = first; i < reply.firsts[s + 1]!; i++) if (reply.shape[i] === past || reply.shape[i] === did) return false
  return true
}

function lowered(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text
}
