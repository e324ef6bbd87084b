import type { Page } from '../context.ts'
import { authorHashes } from './author.ts'
import { carried, weigh } from './model.ts'
import { readReply, type Reply } from './read.ts'
import { isPast, readReview, type Review } from './review.ts'
import { addsToReview, topicOf, type Topic } from './topics.ts'
import { hashWord } from './words.ts'

/** A sentence of a reply that gives a patient away: units of the folded text, how sure, what it speaks of, and whether the review had not said that. */
export type Disclosure = { start: number; end: number; score: number; topic: Topic; adds: boolean }

/**
 * At or above this log-odds a sentence stops a reply. Set from ten folds over the authored replies, to stop .95 of those that disclose at the
 * smallest share of good ones; training/replies.ts prints what it costs.
 */
export const stopAt = -0.95
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
    if (reply.firsts[s] === reply.firsts[s + 1] || advice(reply, s)) continue
    const score = weigh(reply, review, s)
    if (score < stopAt) continue
    const { from, to } = carried(reply, review, s)
    found.push({
      start: reply.starts[from]!,
      end: reply.ends[to - 1]!,
      score,
      topic: topicOf(reply, review, s, from, to),
      adds: review.kinds.length > 0 && addsToReview(reply, review, from, to),
    })
  }
  return found
}

const openers = new Set(['if', 'si'].map(hashWord))
const worried = hashWord('worried')
const ways = new Set(['call', 'text', 'dial', 'contact', 'tell', 'llame', 'marque', 'dígalo'].map(hashWord))

/** "If you are worried before surgery, call us" speaks to whoever reads it; with a past tense in it, it may not. */
export function advice(reply: Reply, s: number): boolean {
  const first = reply.firsts[s]!
  if (!openers.has(reply.hash[first]!)) return false
  let way = false
  for (let i = first; i < reply.firsts[s + 1]!; i++) {
    if (isPast(reply, i) && reply.hash[i] !== worried) return false
    if (ways.has(reply.hash[i]!)) way = true
  }
  return way
}

/** Whether a text would be stopped as an answer to this review. */
export function telling(text: string, to: string): boolean {
  const reply = readReply(text, lowered(text))
  const review = to ? readReview(readReply(to, lowered(to))) : nothing
  for (let s = 0; s + 1 < reply.firsts.length; s++) if (reply.firsts[s] !== reply.firsts[s + 1] && weigh(reply, review, s) >= stopAt) return true
  return false
}

function lowered(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text
}
