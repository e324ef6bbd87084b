import { lists } from '../models/lists.ts'
import { wordHash } from '../tokens.ts'
import { bytesOf } from './bytes.ts'
import { valueOf, type Sieve } from './sieve.ts'

let words: Sieve | undefined
let places: Sieve | undefined
let groups: Sieve | undefined

/**
 * What the lists know of a word: given name (0 to 7, by people of that name in the US census), surname (0 to 7), English word (0 to 7),
 * Spanish word (0 to 3), place (0 to 7). 0 means not on the list; 7 the commonest.
 */
export function lexiconOf(hash: number): number {
  return valueOf((words ??= sieve(lists.words)), hash)
}

/** Words that keep the same company: the coarse group (1 to 63) and the fine one (1 to 500); 0 for a word in none. */
export function groupsOf(hash: number): number {
  return valueOf((groups ??= sieve(lists.groups)), hash)
}

export const coarseGroup = (groups: number): number => groups >> 9
export const fineGroup = (groups: number): number => groups & 511

export const givenLevel = (entry: number): number => entry & 7
export const surnameLevel = (entry: number): number => (entry >> 3) & 7
export const wordLevel = (entry: number): number => (entry >> 6) & 7
export const spanishLevel = (entry: number): number => (entry >> 9) & 3
export const placeLevel = (entry: number): number => (entry >> 11) & 7

/** How common a given name is, 0 (unknown) to 7 (over a million people in the US). */
export function givenName(word: string): number {
  return givenLevel(lexiconOf(wordHash(word.toLowerCase())))
}

/** How common a surname is, 0 (unknown) to 7 (over 500,000 people in the US). */
export function surname(word: string): number {
  return surnameLevel(lexiconOf(wordHash(word.toLowerCase())))
}

/** How common a word is in English or Spanish, 0 to 7; 2 and up stand in a dictionary. */
export function commonWord(word: string): number {
  const entry = lexiconOf(wordHash(word.toLowerCase()))
  return Math.max(wordLevel(entry), spanishLevel(entry) * 2)
}

/**
 * A US town by its name, or by name and two-letter state ("mount pleasant, sc"). `population` is rounded to a power of two and missing
 * where the source has none, which for US towns means fewer than about 1,000 people. Without a state it is the largest town of that name.
 */
export function usPlace(name: string): { population?: number } | null {
  const value = valueOf((places ??= sieve(lists.places)), wordHash(name.toLowerCase()))
  if (value === 0) return null
  return value === 1 ? {} : { population: 2 ** (value - 1) }
}

/** Decodes the lists ahead of the first text. */
export function loadLexicon(): void {
  words ??= sieve(lists.words)
  places ??= sieve(lists.places)
  groups ??= sieve(lists.groups)
}

function sieve(packed: string): Sieve {
  const slots = bytesOf(packed)
  return { block: slots.length / 9, slots }
}
