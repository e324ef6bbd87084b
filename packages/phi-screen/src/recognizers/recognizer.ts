import type { Owner, Page } from '../context.ts'
import { nearWord } from '../context.ts'
import type { Hit, Text } from '../finding.ts'

/** One kind of thing to look for. `find` reads the folded page and never throws on any text. */
export type Recognizer = { name: string; needs: 'digit' | 'any'; find(page: Page): Hit[] }

/** The three things to say about an identifier, by whose it is. */
export type Voices = { person: Text; organisation: Text; unclear: Text }

/** Severity and words for something that is a person's, the public's or nobody knows whose. `strict` asks about public ones too. */
export function judge(page: Page, owner: Owner, voices: Voices): Pick<Hit, 'severity' | 'why' | 'evidence'> {
  const evidence = owner.word ? [nearWord(owner.word)] : []
  if (owner.who === 'person') return { severity: 'block', why: voices.person, evidence }
  if (owner.who === 'unclear') return { severity: 'review', why: voices.unclear, evidence }
  return { severity: page.options.strictness === 'strict' ? 'review' : 'note', why: voices.organisation, evidence }
}
