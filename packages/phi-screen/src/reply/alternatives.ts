import { say } from '../explain.ts'
import type { Hit, ScreenOptions } from '../finding.ts'
import { knownOf } from '../known.ts'
import { languageOf } from './language.ts'
import { telling } from './judge.ts'
import { reachWords, safeWords } from './safe-words.ts'
import { toneOf, type Tone } from './tone.ts'

const useThis = say('Write this instead', 'Escribir esto en su lugar')

/**
 * Three to five answers that are safe to give to the review in `options.context.to`: in its language, fitting its tone, with the organisation's
 * own telephone or mailbox from `options.known`. They repeat nothing of the review or of `text`, the draft, and have at most sixty words.
 */
export function replyAlternatives(text: string, options: ScreenOptions = {}): string[] {
  const { fitting, others } = candidates(text, options)
  const offered = [...fitting, ...others].filter((one) => !stopped(one, options)).slice(0, Math.max(3, fitting.length))
  return offered.length >= 3 ? offered : fitting
}

/** The one to offer first, as a fix that takes the place of the whole reply. */
export function bestAlternative(text: string, options: ScreenOptions): Hit['fix'] {
  const { fitting, others } = candidates(text, options)
  const best = [...fitting, ...others].find((one) => !stopped(one, options)) ?? fitting[0] ?? ''
  return { replacement: say(best, best), label: useThis, whole: true }
}

function candidates(text: string, options: ScreenOptions): { fitting: string[]; others: string[] } {
  const to = options.context?.to ?? ''
  const language = languageOf(to) ?? languageOf(text) ?? (options.context?.language?.startsWith('es') ? 'es' : (options.language ?? 'en'))
  const reach = reachOf(options, language)
  const filled = (tone: Tone) => safeWords[language][tone].map((one) => one.replace('{reach}', () => reach))
  const tone = toneOf(to)
  return { fitting: filled(tone), others: tone === 'other' ? [] : filled('other') }
}

/** What this screen itself would stop beside this review is not offered. */
function stopped(words: string, options: ScreenOptions): boolean {
  return telling(words, options.context?.to ?? '')
}

function reachOf(options: ScreenOptions, language: 'en' | 'es'): string {
  const known = knownOf(options.known)
  const phone = known.phone && /^[\d\s()+.–-]{7,24}$/.test(known.phone) ? known.phone.trim() : undefined
  const email = [...known.emails].find((one) => /^[\w.+-]{1,40}@[\w-]+(?:\.[\w-]+){1,4}$/.test(one))
  const words = reachWords[language]
  const form = phone && email ? words.both : phone ? words.phone : email ? words.email : words.none
  return form.replace('{phone}', () => phone ?? '').replace('{email}', () => email ?? '')
}
