import data from '../../../../content/networks/practice-comments.json' with { type: 'json' }

export interface PracticeComment {
  /** Stays the same for the same post and seed. */
  readonly id: string
  readonly author: string
  readonly text: string
  readonly language: string
  readonly at: Date
  /** What it rehearses. `phi`: the writer tells their own care, and an answer must not confirm it. */
  readonly kind: 'kind' | 'worried' | 'rude' | 'phi'
}

/** How many comments of each kind a post gets, and within how many minutes of the post they come. */
const plan = [
  { kind: 'kind', many: 3, from: 2, to: 600 },
  { kind: 'worried', many: 2, from: 10, to: 900 },
  { kind: 'rude', many: 1, from: 5, to: 1200 },
  { kind: 'phi', many: 1, from: 20, to: 300 },
] as const

/**
 * What people "answer" to a practice post over its first day, oldest first. Pure: the caller shows those whose `at` has come. Two of three comments are in
 * the language of the post; the rest in the other one, as in life.
 */
export function comments(post: { readonly text: string; readonly language: string; readonly at: Date }, seed: number): PracticeComment[] {
  const random = randomFrom(`${seed} ${post.text}`)
  const main = post.language.startsWith('es') ? 'es' : 'en'
  const taken = new Set<string>()
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const drawn = plan.flatMap(({ kind, many, from, to }) =>
    Array.from({ length: many }, () => {
      const language = random() < 2 / 3 ? main : main === 'en' ? 'es' : 'en'
      const fresh = (each: { kind: string; text: string }): boolean => each.kind === kind && !taken.has(each.text)
      const inLanguage = data.comments.filter((each) => fresh(each) && each.language === language)
      const comment = pick(inLanguage.length > 0 ? inLanguage : data.comments.filter(fresh))
      const people = data.people[comment.language === 'es' ? 'es' : 'en']
      const author = pick(people.filter((name) => !taken.has(name)))
      taken.add(comment.text).add(author)
      const minutes = from + random() * (to - from)
      return {
        author,
        text: comment.text,
        language: comment.language,
        kind,
        at: new Date(post.at.getTime() + Math.round(minutes * 60_000)),
      }
    }),
  )
  return drawn.toSorted((a, b) => a.at.getTime() - b.at.getTime()).map((comment, place) => ({ id: `${seed}-${place}`, ...comment }))
}

/** Numbers from 0 to 1 that depend only on `seed`. FNV-1a to start, mulberry32 to go on: small, and good enough for a rehearsal. */
function randomFrom(seed: string): () => number {
  let state = 0x811c9dc5
  for (const byte of new TextEncoder().encode(seed)) state = Math.imul(state ^ byte, 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
