import type { TFunction } from 'i18next'

/** Why a post is sent back; one tap each. What is kept is the sentence in the language of whoever tapped. */
export const reasons = ['patient', 'source', 'voice', 'time', 'picture', 'unclear'] as const

/** A reason as it is read; one that was tapped in the other language is kept as it was said. */
export function reasonWords(reason: string, t: TFunction<['publishing', 'common']>): string {
  const known = reasons.find((one) => one === reason)
  return known ? t(`reason.${known}`) : reason
}
