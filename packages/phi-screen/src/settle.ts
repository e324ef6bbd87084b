import { say } from './explain.ts'
import { weight, type Hit, type Kind, type Text } from './finding.ts'
import { dateAlone } from './recognizers/date.ts'

/** Kinds that speak about wording and may lie over an identifier. */
const overlay: ReadonlySet<Kind> = new Set(['patient_status', 'care_detail', 'mosaic', 'dignity', 'photo', 'url'])
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
  'mosaic',
  'photo',
  'biometric',
])

/**
 * Settles who owns which stretch. Of one kind the worse severity counts, so that a note never hides a block; of different numbers the
 * surest reading, since a number is one thing only; of a name and anything else the worse. Sorted by start, without overlap inside one kind.
 */
export function settle(hits: Hit[]): Hit[] {
  if (hits.length === 0) return hits
  const links = hits.filter((hit) => hit.kind === 'url')
  if (links.length > 0) hits = outsideLinks(hits, links)
  const ofKind = new Map<Kind, Hit[]>()
  for (const hit of hits) {
    if (hit.end <= hit.start) continue
    const list = ofKind.get(hit.kind)
    if (list) list.push(hit)
    else ofKind.set(hit.kind, [hit])
  }
  const names = oneName(ofKind.get('name') ?? [])
  ofKind.delete('name')
  const kept: Hit[] = []
  const others: Hit[] = []
  for (const [kind, list] of ofKind) {
    const settled = list.length === 1 ? list : worstFirst(list)
    ;(overlay.has(kind) ? kept : others).push(...settled)
  }
  const numbers = new Stretches()
  for (const hit of others.sort(surest)) if (numbers.over(hit.start, hit.end).length === 0) numbers.add(hit)
  kept.push(...namesAmong(names, numbers))
  return kept.sort((a, b) => a.start - b.start || a.end - b.end)
}

const surest = (a: Hit, b: Hit) => b.confidence - a.confidence || b.end - b.start - (a.end - a.start) || a.start - b.start
const worst = (a: Hit, b: Hit) => weight[b.severity] - weight[a.severity] || surest(a, b)

/** Hits of one kind: the worse keeps its stretch, the milder what lies outside it. What was looked at and left alone yields only to the surer. */
function worstFirst(list: Hit[]): Hit[] {
  const passes = list.filter((hit) => hit.severity === 'pass').sort(surest)
  const harmless = new Stretches()
  for (const pass of passes) if (harmless.over(pass.start, pass.end).length === 0) harmless.add(pass)
  const taken = new Stretches()
  const claims = passes.length === list.length ? [] : list.filter((hit) => hit.severity !== 'pass').sort(worst)
  for (const claim of claims) {
    if (harmless.over(claim.start, claim.end).some((pass) => surest(pass, claim) < 0)) continue
    for (const rest of outside(claim, taken.over(claim.start, claim.end))) taken.add(rest)
  }
  for (const pass of harmless.all) if (taken.over(pass.start, pass.end).length === 0) taken.add(pass)
  return taken.all
}

/** Names that overlap are one name, as bad as the worst reading of it. */
function oneName(list: Hit[]): Hit[] {
  const made: Hit[] = []
  for (const hit of list.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = made.at(-1)
    if (!last || last.end <= hit.start) made.push(hit)
    else made[made.length - 1] = { ...(worst(last, hit) <= 0 ? last : hit), start: last.start, end: Math.max(last.end, hit.end) }
  }
  return made
}

/** Names beside numbers, dates and places: the worse of the two has the stretch; two notes may stand over each other. */
function namesAmong(names: Hit[], numbers: Stretches): Hit[] {
  const kept: Hit[] = []
  const trimmed = new Map<Hit, Hit[]>()
  for (const name of names) {
    const under = numbers.over(name.start, name.end)
    const above = under.filter((hit) =>
      hit.severity === 'pass' ? name.severity === 'note' && surest(hit, name) < 0 : weight[hit.severity] >= weight.review && worst(hit, name) < 0,
    )
    kept.push(...outside(name, above))
    if (name.severity === 'note' || name.severity === 'pass') continue
    for (const hit of under) if (!above.includes(hit)) trimmed.set(hit, [...(trimmed.get(hit) ?? []), name])
  }
  for (const hit of numbers.all) kept.push(...outside(hit, trimmed.get(hit) ?? []))
  return kept
}

/** What is left of a hit outside the stretches taken from it; the rest of a note, or of one unit, says nothing. */
function outside(hit: Hit, taken: Hit[]): Hit[] {
  if (taken.length === 0) return [hit]
  if (weight[hit.severity] < weight.review) return []
  // What is offered instead of the whole does not fit a part.
  const { fix: _fix, ...bare } = hit
  const rests: Hit[] = []
  let from = hit.start
  for (const { start, end } of taken.toSorted((a, b) => a.start - b.start)) {
    if (start - from > 1) rests.push({ ...bare, start: from, end: start })
    from = Math.max(from, end)
  }
  if (hit.end - from > 1) rests.push({ ...bare, start: from })
  return rests
}

/** Inside a web address only what is spelled out there counts: a path like /2026/10/03/ is not the date of a visit. */
function outsideLinks(hits: Hit[], links: Hit[]): Hit[] {
  const inside = new Stretches()
  for (const link of links) inside.add(link)
  return hits.filter((hit) => hit.kind === 'url' || inLink.has(hit.kind) || inside.over(hit.end - 1, hit.end).length === 0)
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

/** Hits by place, in buckets so that many stay cheap. */
class Stretches {
  readonly all: Hit[] = []
  private buckets = new Map<number, Hit[]>()

  /** The hits that reach into this stretch, each once. */
  over(start: number, end: number): Hit[] {
    let found: Hit[] | undefined
    const first = start >> 6
    for (let i = first; i <= (end - 1) >> 6; i++) {
      for (const hit of this.buckets.get(i) ?? []) {
        if (hit.start < end && hit.end > start && (i === first || hit.start >> 6 === i)) (found ??= []).push(hit)
      }
    }
    return found ?? none
  }

  add(hit: Hit): void {
    this.all.push(hit)
    for (let i = hit.start >> 6; i <= (hit.end - 1) >> 6; i++) {
      const bucket = this.buckets.get(i)
      if (bucket) bucket.push(hit)
      else this.buckets.set(i, [hit])
    }
  }
}

const none: Hit[] = []
