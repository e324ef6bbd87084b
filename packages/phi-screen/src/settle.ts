import { say } from './explain.ts'
import type { Hit, Kind, Text } from './finding.ts'
import { dateAlone } from './recognizers/date.ts'

/** Kinds that speak about wording and may lie over an identifier. */
const overlay: ReadonlySet<Kind> = new Set(['patient_status', 'care_detail', 'mosaic', 'dignity', 'url'])
const ties: ReadonlySet<Kind> = new Set([
  'name',
  'mrn',
  'ssn',
  'health_plan',
  'account',
  'license',
  'vehicle',
  'device',
  'ip',
  'biometric',
  'other',
  'email',
  'phone',
  'fax',
  'age',
])
const inLink: ReadonlySet<Kind> = new Set(['email', 'ssn', 'mrn'])
/** What a signed authorization may cover. Numbers stay blocked: no story needs one. */
const coverable: ReadonlySet<Kind> = new Set([
  'name',
  'date',
  'age',
  'geography',
  'other',
  'care_detail',
  'patient_status',
  'photo',
  'biometric',
])

/** Keeps the surest of the hits that claim the same stretch; a number is one thing only. Sorted by start. */
export function settle(hits: Hit[]): Hit[] {
  if (hits.length === 0) return hits
  const links = hits.filter((hit) => hit.kind === 'url')
  if (links.length > 0) hits = outsideLinks(hits, links)
  const ranked = hits
    .filter((hit) => hit.end > hit.start)
    .sort((a, b) => b.confidence - a.confidence || b.end - b.start - (a.end - a.start) || a.start - b.start)
  const numbers = new Intervals()
  const taken = new Map<Kind, Intervals>()
  const layer = (kind: Kind): Intervals => {
    if (!overlay.has(kind)) return numbers
    const own = taken.get(kind) ?? new Intervals()
    taken.set(kind, own)
    return own
  }
  const kept = ranked.filter((hit) => layer(hit.kind).add(hit.start, hit.end))
  return kept.sort((a, b) => a.start - b.start || a.end - b.end)
}

/** Inside a web address only what is spelled out there counts: a path like /2026/10/03/ is not the date of a visit. */
function outsideLinks(hits: Hit[], links: Hit[]): Hit[] {
  const inside = new Intervals()
  for (const link of links) inside.add(link.start, link.end)
  return hits.filter((hit) => hit.kind === 'url' || inLink.has(hit.kind) || !inside.holds(hit.end - 1, hit.end))
}

/**
 * A day beside somebody's record number, plate or name is the day of that person's care, though no word near it says so.
 * Only bare days are raised; the date of an event stays what it is.
 */
export function tieDates(hits: Hit[], why: Text): Hit[] {
  const tied = hits.some((hit) => hit.severity === 'block' && ties.has(hit.kind))
  if (!tied) return hits
  return hits.map((hit) => {
    if (hit.kind !== 'date' || (hit.severity !== 'note' && hit.why.en !== dateAlone.en)) return hit
    return {
      ...hit,
      severity: hit.severity === 'note' && hit.why.en !== dateAlone.en ? ('block' as const) : ('review' as const),
      why,
      evidence: [...hit.evidence, say('beside another identifier', 'junto a otro dato que identifica')],
    }
  })
}

/** Where consent is claimed, what an authorization may cover waits for a person instead of being blocked. */
export function softenByConsent(hits: Hit[]): Hit[] {
  const claims = hits.filter((hit) => hit.rule?.citation.includes('164.508'))
  if (claims.length === 0 || claims.some((claim) => claim.severity === 'block')) return hits
  return hits.map((hit) => (hit.severity === 'block' && coverable.has(hit.kind) ? { ...hit, severity: 'review' as const } : hit))
}

/** Stretches that do not overlap, in a bucketed list so that many hits stay cheap. */
class Intervals {
  private buckets = new Map<number, [number, number][]>()

  /** Whether a taken stretch reaches into this one. */
  holds(start: number, end: number): boolean {
    for (let i = start >> 6; i <= (end - 1) >> 6; i++) {
      if (this.buckets.get(i)?.some(([from, to]) => from < end && to > start)) return true
    }
    return false
  }

  /** Takes the stretch and says true, or leaves it when it is not free. */
  add(start: number, end: number): boolean {
    if (this.holds(start, end)) return false
    const first = start >> 6
    const last = (end - 1) >> 6
    for (let i = first; i <= last; i++) {
      const bucket = this.buckets.get(i)
      if (bucket) bucket.push([start, end])
      else this.buckets.set(i, [[start, end]])
    }
    return true
  }
}
