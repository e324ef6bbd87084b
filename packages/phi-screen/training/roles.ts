// Trains the judge of named persons and places: node training/roles.ts FOLDER [--folds]
// FOLDER holds authored/ and names/. A marked name or place is a patient's; every other one the tagger reads in our own posts is not.
// corpus/posts-test.jsonl and the patient comments are never trained on.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPage } from '../src/context.ts'
import { mentionFeatures, slots, type Place } from '../src/roles/features.ts'
import { readPost } from '../src/roles/reading.ts'
import { seeded } from './name-chain.ts'

type Span = { type: string; start: number; end: number }
type Row = { text: string; verdict: string; context?: never; spans: Span[]; optionalSpans?: Span[] }
type Example = { slots: Int32Array; label: 0 | 1; weight: number; kind: Place['kind']; row: Row; said: string }
export type Weights = { table: Float64Array; bias: number }

const room = join(import.meta.dirname, '..')
const folder = process.argv[2] ?? ''
const options = { epochs: 20, rate: 0.3, decay: 0.0005, drop: 0.4, seed: 7 }

const own = rowsOf(join(room, 'corpus/posts.jsonl'))
const apart = rowsOf(join(room, 'corpus/posts-test.jsonl'))
const authored = rowsOf(join(folder, 'authored/posts.jsonl'))
// Ordinary talk of the net: whoever is named there is no patient of ours.
const talk = ['tweets-a-train', 'social-b-train', 'tweets-c-train'].flatMap((set) =>
  readFileSync(join(folder, 'names', `${set}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => ({ text: (JSON.parse(line) as { text: string }).text, verdict: 'talk', spans: [] }) as Row),
)
const ownExamples = own.flatMap((row) => examples(row, 1))
const talkExamples = talk.flatMap((row) => examples(row, 0.15))
const authoredExamples = authored.flatMap((row) => examples(row, 1.5))

if (process.argv.includes('--folds')) {
  folds('our corpus, ten folds', ownExamples, [...talkExamples, ...authoredExamples])
  folds('authored, ten folds', authoredExamples, [...talkExamples, ...ownExamples])
}
const all = quantised(train([...ownExamples, ...talkExamples, ...authoredExamples]))
report('kept apart', apart.flatMap((row) => examples(row, 1)).map((one) => ({ one, points: points(all.weights, one.slots) })))
report('talk of the net, learned', talkExamples.map((one) => ({ one, points: points(all.weights, one.slots) })))
write()

/** Marked spans are a patient's; other mentions are somebody else's, unless the marks leave it open. */
function examples(row: Row, weight: number): Example[] {
  const page = createPage(row.text, row.context ? { context: row.context } : {})
  const reading = readPost(page)
  const made: Example[] = []
  const open = row.optionalSpans ?? []
  const put = (place: Place, label: 0 | 1, by = 1) =>
    made.push({
      slots: mentionFeatures(page, reading, place).slice(),
      label,
      weight: weight * by,
      kind: place.kind,
      row,
      said: row.text.slice(place.start, place.end),
    })
  const over = (a: { start: number; end: number }, b: { start: number; end: number }) => a.start < b.end && b.start < a.end
  for (const span of row.spans) {
    const kind = span.type === 'name' ? 'person' : span.type === 'geography' ? 'place' : undefined
    if (!kind) continue
    let first = 0
    while (first + 1 < reading.words.length && (reading.tokens.end[first] ?? 0) <= span.start) first++
    let last = first
    while (last + 1 < reading.words.length && (reading.tokens.start[last + 1] ?? 0) < span.end) last++
    put({ kind, start: span.start, end: span.end, first, last }, 1)
  }
  // The net is full of handles; that they name no patient needs no telling thousands of times.
  for (const one of row.verdict === 'talk' ? reading.people : [...reading.people, ...reading.handles])
    if (!row.spans.some((span) => over(one.named, span)) && !open.some((span) => over(one.named, span)))
      put({ ...one.named, kind: 'person', first: one.first, last: one.last }, 0)
  for (const one of reading.places) {
    if (row.spans.some((span) => over(one.named, span)) || open.some((span) => over(one.named, span))) continue
    put({ ...one.named, first: one.first, last: one.last }, 0)
  }
  return made
}

function points(weights: Weights, list: Int32Array): number {
  let sum = 0
  for (const slot of list) sum += weights.table[slot]!
  return weights.bias + sum / Math.sqrt(list.length + 50)
}

function train(list: Example[]): Weights {
  const { epochs, rate, decay, drop, seed } = options
  const next = seeded(seed)
  const table = new Float64Array(slots)
  const squares = new Float64Array(slots).fill(0.05)
  const mean = new Float64Array(slots)
  const weights = { table, bias: 0 }
  const order = list.map((_, i) => i)
  let means = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1))
      ;[order[i], order[j]] = [order[j]!, order[i]!]
    }
    for (const at of order) {
      const { slots: full, label, weight } = list[at]!
      const kept = full.filter(() => next() >= drop)
      const scale = 1 / Math.sqrt(kept.length + 30)
      let sum = 0
      for (const slot of kept) sum += table[slot]!
      const gradient = (1 / (1 + Math.exp(-(weights.bias + sum * scale))) - label) * weight
      weights.bias -= rate * 0.1 * gradient
      for (const slot of kept) {
        const g = gradient * scale + decay * table[slot]!
        squares[slot]! += g * g
        table[slot]! -= (rate * g) / Math.sqrt(squares[slot]!)
      }
    }
    if (epoch < epochs / 2) continue
    means++
    for (let k = 0; k < slots; k++) mean[k]! += table[k]!
  }
  return { bias: weights.bias, table: mean.map((sum) => sum / means) }
}

function folds(title: string, asked: Example[], others: Example[]): void {
  const rows = [...new Set(asked.map((one) => one.row))]
  const foldOf = new Map(rows.map((row, i) => [row, i % 10]))
  const scored: { one: Example; points: number }[] = []
  for (let fold = 0; fold < 10; fold++) {
    const weights = train([...others, ...asked.filter((one) => foldOf.get(one.row) !== fold)])
    for (const one of asked) if (foldOf.get(one.row) === fold) scored.push({ one, points: points(weights, one.slots) })
  }
  report(title, scored)
}

function report(title: string, scored: { one: Example; points: number }[]): void {
  for (const kind of ['person', 'place'] as const) {
    const mine = scored.filter(({ one }) => one.kind === kind)
    const bad = mine.filter(({ one }) => one.label === 1)
    const blocked = bad.filter(({ one }) => one.row.verdict === 'block')
    const clear = mine.filter(({ one }) => one.label === 0 && (one.row.verdict === 'clear' || one.row.verdict === 'talk'))
    const rows = new Map<Row, number>()
    for (const { one, points: p } of clear) rows.set(one.row, Math.max(rows.get(one.row) ?? -9, p))
    console.log(`${title}: ${kind}, ${bad.length} marked, ${mine.length - bad.length} others, AUC block–clear ${auc(blocked, clear).toFixed(3)}`)
    for (const line of [-1, -0.5, 0, 0.5, 1, 1.5, 2])
      console.log(
        `   from ${line}: marked in block ${share(blocked.filter((x) => x.points >= line).length, blocked.length)}, in review ${share(
          bad.filter((x) => x.one.row.verdict === 'review' && x.points >= line).length,
          bad.length - blocked.length,
        )}; clear texts stopped ${share([...rows.values()].filter((p) => p >= line).length, rows.size)} of those that name one`,
      )
    if (process.argv.includes('--errors') && title.includes('our')) {
      for (const { one, points: p } of clear) if (p > 0.5) console.log(`  + ${p.toFixed(2)} [${one.said}] ${one.row.text.slice(0, 220)}`)
      for (const { one, points: p } of blocked) if (p < 0) console.log(`  - ${p.toFixed(2)} [${one.said}] ${one.row.text.slice(0, 220)}`)
    }
  }
}

function auc(bad: { points: number }[], good: { points: number }[]): number {
  let sum = 0
  for (const a of bad) for (const b of good) sum += a.points > b.points ? 1 : a.points === b.points ? 0.5 : 0
  return sum / (bad.length * good.length)
}

function share(hits: number, of: number): string {
  return `${((100 * hits) / Math.max(1, of)).toFixed(1)} % (${hits}/${of})`
}

function quantised(weights: Weights) {
  const step = weights.table.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127
  const bytes = Int8Array.from(weights.table, (value) => Math.round(value / step))
  return { bytes, step, weights: { bias: weights.bias, table: Float64Array.from(bytes, (byte) => byte * step) } }
}

function write(): void {
  const base64 = Buffer.from(all.bytes.buffer).toString('base64')
  writeFileSync(
    join(room, 'src/models/roles.ts'),
    `// Generated by training/roles.ts; do not edit.\nexport const roleModel = {\n  step: ${all.step},\n  bias: ${all.weights.bias},\n  weights:\n    '${base64}',\n}\n`,
  )
}

/** Rows with their spans; marks in the text ([[name:Emma]]) are read and taken out. */
function rowsOf(file: string): Row[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const row = JSON.parse(line) as Row
      if (row.spans) return row
      const spans: Span[] = []
      let text = ''
      let at = 0
      for (const mark of row.text.matchAll(/\[\[(\w+):([^\]]*)\]\]/g)) {
        text += row.text.slice(at, mark.index)
        const said = mark[2] ?? ''
        spans.push({ type: mark[1] ?? '', start: text.length, end: text.length + said.length })
        text += said
        at = mark.index + mark[0].length
      }
      return { ...row, text: text + row.text.slice(at), spans }
    })
}
