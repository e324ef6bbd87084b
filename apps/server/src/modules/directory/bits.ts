import { networkAddresses } from './content.ts'

/** The short form that each hospital carries: one bit a network. */
export const bitOf = (network: string): number => 1 << (networkAddresses()[network]?.bit ?? 31)
export const maskOf = (networks: readonly string[]): number => networks.reduce((mask, one) => mask | bitOf(one), 0)
/** The networks of a short form, in the order of their names. */
export const networksIn = (bits: number, networks: readonly string[]): string[] => (bits === 0 ? [] : networks.filter((one) => (bits & bitOf(one)) !== 0))
