import type { PersonRef } from '@bedside/contract/value'

const tones = ['', 'b', 'p', 'n', 'q']

/** A person's initials in a circle; the name stands beside it. */
export function PersonMark({ person, small }: { person: PersonRef; small?: boolean }) {
  const letters = person.name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word) && !word.endsWith('.'))
  const initials = [letters[0], letters.length > 1 ? letters.at(-1) : undefined].map((word) => word?.[0] ?? '').join('')
  const tone = tones[[...person.id].reduce((sum, char) => sum + char.charCodeAt(0), 0) % tones.length]
  return <span className={['avatar', tone, small ? 'sm' : ''].filter(Boolean).join(' ')} aria-hidden="true">{initials}</span>
}
