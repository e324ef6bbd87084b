import type { Language } from '../value.ts'
import type { NetworkRules } from './rules.ts'

/** The network as people call it in their language. */
export const networkName = (rules: Pick<NetworkRules, 'name' | 'spanishName'>, language: Language): string => (language === 'es' ? rules.spanishName : undefined) ?? rules.name
