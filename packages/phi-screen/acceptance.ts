// The measures of the acceptance, on the development texts: what each must reach and what we reach. Counted as acceptance counts.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { screen, type Finding, type Kind, type ScreenContext, type Verdict } from './src/index.ts'
import { recognizers } from './src/recognizers/index.ts'
import type { Recognizer } from './src/recognizers/recognizer.ts'

/** `id` stays the same from one score to the next: pages and their words go by it. */
export type Measure = { id: string; name: string; must: string; value: number; hits: number; all: number; low: number; high: number }
type Row = {
  text: string
  context?: ScreenContext
  spans?: { start: number; end: number; type: string }[]
  verdict?: Verdict
  label?: string
  technique?: string
  gold?: { s: number; e: number; t: string | null }[]
}
type Span = { start: number; end: number }

/** The kind of finding that a label of the name sets asks for. */
export const kindOf: Record<string, Kind> = {
  DATE: 'date',
  PHONE: 'phone',
  EMAIL: 'email',
  SSN: 'ssn',
  MRN: 'mrn',
  HEALTHPLAN: 'health_plan',
  ACCOUNT: 'account',
  LICENSE: 'license',
  VEHICLE: 'vehicle',
  DEVICE: 'device',
  URL: 'url',
  IP: 'ip',
  NAME: 'name',
  GEO: 'geography',
  OTHER: 'other',
  BIOMETRIC: 'biometric',
}
/** Texts of our own, written after the models and by the guide alone: they trained nothing and set no threshold. Whoever tunes on them writes new ones. */
export const fresh = (set: 'replies' | 'posts' | 'mosaic' | 'ordinary') => new URL(`corpus/fresh-${set}.jsonl`, import.meta.url)
const synthetic = ['synthetic-pii-f', 'synthetic-clinical-g']

/** Every measure of the acceptance that the development texts can show. Needs a minute at most. */
export function measures(folder: string): Measure[] {
  const read = (file: string) => rowsOf<Row>(join(folder, file))
  const named = (set: string) => read(`names/${set}.jsonl`)
  const found = new Map<string, Finding[]>()
  const of = (row: Row) => {
    const key = `${JSON.stringify(row.context ?? null)}${row.text}`
    return found.get(key) ?? found.set(key, screen(row.text, { context: row.context }).findings).get(key)!
  }
  const stopped = (row: Row) => of(row).some((f) => f.severity !== 'note')
  const blocked = (row: Row) => of(row).some((f) => f.severity === 'block')
  const made: Measure[] = []
  const share = (id: string, name: string, must: string, rows: Row[], hit: (row: Row) => boolean) =>
    made.push(rate(id, name, must, rows.filter(hit).length, rows.length))
  for (const [set, must] of [
    ['tweets-a-dev', '.80'],
    ['social-b-dev', '.70'],
    ['tweets-c-dev', '.79'],
    ['web-d-dev', '.88'],
  ] as const)
    made.push(f1(`names-f1-${set}`, `names, F1, ${set}`, must, count(named(set), 'NAME', of)))
  for (const type of ['MRN', 'HEALTHPLAN', 'DATE', 'EMAIL', 'SSN', 'PHONE', 'IP', 'URL']) {
    const { right, wrong, hit, gold } = count(synthetic.flatMap(named), type, of)
    const slug = kindOf[type]?.replace('_', '-') ?? ''
    made.push(rate(`${slug}-recall`, `${kindOf[type]}, recall`, type === 'MRN' || type === 'HEALTHPLAN' ? '.95' : '.98', hit, gold))
    if (type !== 'MRN' && type !== 'HEALTHPLAN') made.push(rate(`${slug}-precision`, `${kindOf[type]}, precision`, '.98', right, right + wrong))
  }
  const hidden = read('authored/adversarial.jsonl')
  const spans = hidden.flatMap((row) => (row.spans ?? []).map((span) => ({ row, span })))
  made.push(
    rate(
      'disguised-recall',
      'disguised, recall',
      '.92',
      spans.filter(({ row, span }) => of(row).some((f) => f.kind === span.type && overlaps(f, span))).length,
      spans.length,
    ),
  )
  // The models were trained on the development replies and stories, which therefore say nothing about them.
  const replies = rowsOf<Row>(fresh('replies'))
  share(
    'replies-disclosing-stopped',
    'replies that disclose, stopped (fresh texts)',
    '≥ .95',
    replies.filter((r) => r.label === 'discloses'),
    stopped,
  )
  share(
    'replies-good-stopped',
    'good replies, stopped (fresh texts)',
    '≤ .10',
    replies.filter((r) => r.label === 'ok'),
    stopped,
  )
  const posts = rowsOf<Row>(fresh('posts'))
  share(
    'posts-to-block-blocked',
    'posts to block, blocked (fresh texts)',
    '≥ .95',
    posts.filter((r) => r.verdict === 'block'),
    blocked,
  )
  share(
    'posts-clear-stopped',
    'clear posts, stopped (fresh texts)',
    '≤ .08',
    posts.filter((r) => r.verdict === 'clear'),
    stopped,
  )
  const mosaic = rowsOf<Row>(fresh('mosaic'))
  const bad = mosaic.filter((r) => r.label === 'reidentifies')
  const right = bad.filter(stopped).length
  const wrong = mosaic.filter((r) => r.label === 'general' && stopped(r)).length
  made.push(f1('mosaic-f1', 'mosaic, F1 (fresh texts)', '≥ .80', { right, wrong, hit: right, gold: bad.length }))
  const ordinary = rowsOf<Row>(fresh('ordinary'))
  share('ordinary-blocked', 'ordinary posts of a hospital, blocked (fresh texts)', '≤ .005', ordinary, blocked)
  share('ordinary-beyond-note', 'ordinary posts of a hospital, any beyond note (fresh texts)', '≤ .03', ordinary, stopped)
  const comments = read('alarms/patient-comments.jsonl')
  share('comments-blocked', 'patient comments, blocked', '≤ .01', comments, blocked)
  share('comments-beyond-note', 'patient comments, any beyond note', '≤ .04', comments, stopped)
  return made
}

/** What each recognizer adds: every measure with that one switched off, where it changes. */
export function ablation(folder: string, only?: string): { off: string; changes: string[] }[] {
  const whole = measures(folder)
  return recognizers
    .filter((r) => only === undefined || r.name === only)
    .map((recognizer: Recognizer) => {
      const find = recognizer.find
      recognizer.find = () => []
      const changes = measures(folder).flatMap((m, i) => {
        const before = whole[i]?.value ?? 0
        return Math.abs(m.value - before) >= 0.001 ? [`${m.name} ${before.toFixed(3)} → ${m.value.toFixed(3)}`] : []
      })
      recognizer.find = find
      return { off: recognizer.name, changes }
    })
}

/** A Markdown table of measures. */
export function asTable(list: Measure[]): string {
  const rows = list.map(
    (m) => `| ${m.name} | ${m.must} | ${m.value.toFixed(3)} [${m.low.toFixed(2)}–${m.high.toFixed(2)}] (${m.hits}/${m.all}) |`,
  )
  return ['| Measure | Must reach | Development texts [95 %] |', '| --- | --- | --- |', ...rows].join('\n')
}

/** The measures as packages/phi-screen/scores.json holds them, for the page that tells what the screen is worth. */
export function asJson(list: Measure[], engine: string, date: string): string {
  const two = (share: number) => Number(share.toFixed(2))
  const rows = list.map(({ id, name, must, value, low, high, hits, all }) =>
    JSON.stringify({ id, name, target: must, value: Number(value.toFixed(3)), low: two(low), high: two(high), right: hits, of: all }),
  )
  return `{\n  "engine": ${JSON.stringify(engine)},\n  "date": ${JSON.stringify(date)},\n  "measures": [\n${rows.map((row) => `    ${row}`).join(',\n')}\n  ]\n}\n`
}

/** A name or a formatted kind counts as found at any severity, when spans overlap. */
function count(rows: Row[], type: string, of: (row: Row) => Finding[]) {
  let [right, wrong, hit, gold] = [0, 0, 0, 0]
  const same = (kind: Kind) => kind === kindOf[type] || (type === 'PHONE' && kind === 'fax')
  for (const row of rows) {
    const wanted = (row.gold ?? []).filter((g) => g.t === type).map((g) => ({ start: g.s, end: g.e }))
    const got = of(row).filter((f) => same(f.kind))
    gold += wanted.length
    hit += wanted.filter((span) => got.some((f) => overlaps(f, span))).length
    const good = got.filter((f) => wanted.some((span) => overlaps(f, span))).length
    right += good
    wrong += got.length - good
  }
  return { right, wrong, hit, gold }
}

function f1(id: string, name: string, must: string, t: { right: number; wrong: number; hit: number; gold: number }): Measure {
  const precision = t.right / Math.max(1, t.right + t.wrong)
  const recall = t.hit / Math.max(1, t.gold)
  const value = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  // The interval is that of a share with as many trials as there are spans to find or found: close enough to tell luck from skill.
  const all = t.gold + t.wrong
  return { ...rate(id, name, must, Math.round(value * all), all), value, hits: t.hit, all: t.gold }
}

/** A share as a measure. */
function rate(id: string, name: string, must: string, hits: number, all: number): Measure {
  return { id, name, must, hits, all, ...wilson(hits, all) }
}

/** A share and its 95 % Wilson interval; 0 of 0 is 0, about which nothing is known. */
export function wilson(hits: number, all: number): { value: number; low: number; high: number } {
  const z = 1.96
  const n = Math.max(1, all)
  const p = hits / n
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n)
  return { value: p, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

/** The rows of a file of JSON lines. */
export function rowsOf<T>(path: string | URL): T[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}
