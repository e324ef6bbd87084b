import type { Language } from '@bedside/contract/value'

/** One sentence in both languages. Spanish uses usted. */
export interface Text {
  readonly en: string
  readonly es: string
}

export const say = (en: string, es: string): Text => ({ en, es })
export const read = (text: Text, language: Language): string => text[language]
