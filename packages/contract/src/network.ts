/** What each network allows, and how it counts and links a text. Pure: the composer, the server and the connectors share it. */
export { NetworkRules, Mark, Unit } from './network/rules.ts'
export { count } from './network/count.ts'
export type { Count, Tally } from './network/count.ts'
export { entities, graphemes } from './network/entities.ts'
export type { Entity } from './network/entities.ts'

/** The languages a post can be marked with: BCP 47 tag and own name. The commonest languages of patients in US hospitals. */
export const languages: readonly { readonly tag: string; readonly name: string }[] = [
  { tag: 'en', name: 'English' },
  { tag: 'es', name: 'Español' },
  { tag: 'zh', name: '中文' },
  { tag: 'vi', name: 'Tiếng Việt' },
  { tag: 'fil', name: 'Filipino' },
  { tag: 'ar', name: 'العربية' },
  { tag: 'ko', name: '한국어' },
  { tag: 'ru', name: 'Русский' },
  { tag: 'fr', name: 'Français' },
  { tag: 'ht', name: 'Kreyòl ayisyen' },
  { tag: 'pt', name: 'Português' },
  { tag: 'hi', name: 'हिन्दी' },
  { tag: 'pl', name: 'Polski' },
  { tag: 'de', name: 'Deutsch' },
]
