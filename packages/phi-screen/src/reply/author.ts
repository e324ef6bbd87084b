import { hashWord } from './words.ts'

/** Hashes of the parts of a display name that are long enough to be somebody's name. */
export function authorHashes(author: string | undefined): ReadonlySet<number> {
  const hashes = new Set<number>()
  for (const part of (author ?? '').toLowerCase().split(/[^\p{L}'-]+/u)) if (part.length > 2 && !plain.has(part)) hashes.add(hashWord(part))
  return hashes
}

const plain = new Set(['the', 'and', 'mom', 'dad', 'nurse', 'mad', 'user', 'from', 'old', 'big', 'new', 'student', 'coach', 'sister', 'pastor', 'anon', 'anonymous', 'reporter', 'news', 'city', 'council'])
