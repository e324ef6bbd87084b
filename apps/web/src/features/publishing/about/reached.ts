import type { Measure } from '@bedside/contract/known'

/** What a measure must reach, as a number, and whether less is better: `≤ .10`. */
export function targetOf(target: string): { value: number; most: boolean } {
  return { value: Number(/\d*\.?\d+/.exec(target)?.[0] ?? NaN), most: target.includes('≤') }
}

/** `reached`: the figure and all of its interval are there. `near`: the figure is, but luck could explain it. `below`: it is not. */
export function reached({ target, value, low, high }: Pick<Measure, 'target' | 'value' | 'low' | 'high'>): 'reached' | 'near' | 'below' {
  const { value: must, most } = targetOf(target)
  if (!(most ? value <= must : value >= must)) return 'below'
  return (most ? high <= must : low >= must) ? 'reached' : 'near'
}

/** A figure that repeats for many kinds: `phone-recall` is how many phone numbers are found. */
export function repeated(id: string): { kind: string; of: 'recall' | 'precision' } | null {
  const match = /^([a-z_-]+)-(recall|precision)$/.exec(id)
  return match ? { kind: match[1]!.replaceAll('-', '_'), of: match[2] as 'recall' | 'precision' } : null
}
