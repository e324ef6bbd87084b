import { readFileSync } from 'node:fs'

/** The words of common passwords, in lower case; `weak` ones add almost nothing to a password. Source and date stand in `common.txt`. */
export interface CommonWords {
  readonly words: ReadonlySet<string>
  readonly weak: ReadonlySet<string>
}

let read: CommonWords | undefined

export function commonWords(): CommonWords {
  if (read) return read
  const words = new Set<string>()
  const weak = new Set<string>()
  for (const line of readFileSync(new URL('common.txt', import.meta.url), 'utf8').split('\n')) {
    if (line.startsWith('#')) continue
    const into = line.startsWith('weak:') ? weak : words
    for (const word of line.replace(/^weak:/, '').split(/\s+/)) if (word) into.add(word.normalize('NFKC').toLowerCase())
  }
  read = { words, weak }
  return read
}
