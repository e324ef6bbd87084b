import { wordGroups } from '../models/word-groups.ts'
import { hashWord } from './words.ts'

let known: Map<number, number> | undefined

/** The group of words that keep the same company ("knee, shoulder, ankle"), from 1; 0 for a word in none. `hash` is that of the whole word. */
export function groupOf(hash: number): number {
  known ??= load()
  return known.get(hash) ?? 0
}

function load(): Map<number, number> {
  const groups = new Map<number, number>()
  wordGroups.split('|').forEach((list, i) => {
    for (const word of list.split(' ')) groups.set(hashWord(word), i + 1)
  })
  return groups
}
