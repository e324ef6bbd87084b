import { networkRules, publicProfiles } from '@bedside/connectors'
import type { Language } from '@bedside/contract/value'

/** The networks the directory keeps presence of: every one with rules in content/networks, without the practice network, which is inside Bedside. */
export function directoryNetworks(language: Language = 'en'): { network: string; name: string; counts: boolean }[] {
  return [...networkRules().values()].filter((one) => one.network !== 'practice').map((one) => ({ network: one.network, name: (language === 'es' && one.spanishName) || one.name, counts: publicProfiles.has(one.network) }))
}
let ids: string[] | undefined
export const networkIds = (): string[] => (ids ??= directoryNetworks().map((one) => one.network))
