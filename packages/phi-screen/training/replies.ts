// Trains the reply model: node training/replies.ts FOLDER [--check]
// FOLDER holds authored/replies.jsonl; our own corpus lies in ../corpus. --check only cross-validates. Seeded: the same input gives the same model.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { features, readReview, type Review } from '../src/reply/features.ts'
import { readReply, type Reply } from '../src/reply/read.ts'
import { authorHashes } from '../src/reply/author.ts'

type Row = {
  id: string
  text: string
  context: { to?: string; toAuthor?: string }
  label: 'discloses' | 'ok'
  phrases?: [number, number][]
  hard?: boolean
  lang?: string
}
/** A reply ready to train on: per sentence its features, and 1, 0 or -1 (not known) for whether it discloses. */
type Example = { row: Row; group: string; positive: boolean; sentences: Int32Array[]; gold: Int8Array; weight: number }

const bitsOfTable = 17
const tableSize = 1 << bitsOfTable
const epochs = 14
const step = 0.12
const decay = 2e-5

const here = import.meta.dirname
const folder = process.argv[2] ?? ''
const own = read(join(here, '../corpus/replies.jsonl'))
const heldOut = read(join(here, '../corpus/replies-test.jsonl'))
const authored = read(join(folder, 'authored/replies.jsonl'))
const examples = [...own, ...authored].map(prepare)
const test = heldOut.map(prepare)

console.log(`${own.length} own rows, ${authored.length} authored, ${test.length} held out`)
const folds = 10
const scored: { example: Example; score: number }[] = []
for (let fold = 0; fold < folds; fold++) {
  const model = train(examples.filter((e) => foldOf(e.group) !== fold))
  for (const example of examples) if (foldOf(example.group) === fold) scored.push({ example, score: scoreOf(model, example) })
}
report('cross-validated, all', scored)
report('cross-validated, authored', scored.filter((s) => s.example.row.id.startsWith('RPL')))
const final = train(examples)
const held = test.map((example) => ({ example, score: scoreOf(final, example) }))
report('held out', held)
if (process.argv.includes('--misses')) misses(scored.filter((s) => s.example.row.id.startsWith('R')))
if (!process.argv.includes('--check')) write(final)

function read(path: string): Row[] {
  return readFileSync(path, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row)
}

function prepare(row: Row): Example {
  const to = row.context.to ?? ''
  const reply = readReply(row.text, row.text.toLowerCase(), authorHashes(row.context.toAuthor))
  const review = readReview(readReply(to, to.toLowerCase()))
  const count = reply.firsts.length - 1
  const positive = row.label === 'discloses'
  const gold = new Int8Array(count)
  for (let s = 0; s < count; s++) gold[s] = !positive ? 0 : row.phrases ? (overlaps(reply, s, row.phrases) ? 1 : 0) : -1
  return { row, group: to, positive, sentences: Array.from({ length: count }, (_, s) => sentence(reply, review, s)), gold, weight: 1 }
}

function sentence(reply: Reply, review: Review, s: number): Int32Array {
  const found = new Set<number>()
  features(reply, review, s, (hash) => found.add(hash >>> (32 - bitsOfTable)))
  return Int32Array.from(found)
}

function overlaps(reply: Reply, s: number, phrases: [number, number][]): boolean {
  const from = reply.starts[reply.firsts[s]!] ?? 0
  const to = reply.ends[reply.firsts[s + 1]! - 1] ?? 0
  return phrases.some(([start, end]) => start < to && end > from)
}

type Model = { weights: Float64Array; bias: number }

/** Logistic regression by AdaGrad; where a disclosing reply has no phrases marked, its likeliest sentence learns. */
function train(rows: Example[]): Model {
  const weights = new Float64Array(tableSize)
  const squares = new Float64Array(tableSize).fill(1)
  const model = { weights, bias: 0 }
  const random = generator(7)
  const order = rows.map((_, i) => i)
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      ;[order[i], order[j]] = [order[j]!, order[i]!]
    }
    for (const index of order) {
      const example = rows[index]!
      let best = 0
      if (example.positive && example.gold[0] === -1) {
        let top = -Infinity
        example.sentences.forEach((found, s) => {
          const value = raw(model, found)
          if (value > top) [top, best] = [value, s]
        })
      }
      example.sentences.forEach((found, s) => {
        const gold = example.gold[s] === -1 ? (s === best ? 1 : undefined) : example.gold[s]
        if (gold === undefined) return
        const value = raw(model, found)
        const slope = (1 / (1 + Math.exp(-value)) - gold) / Math.sqrt(found.length)
        model.bias -= 0.01 * slope
        for (const at of found) {
          const gradient = slope + decay * weights[at]! * 50
          squares[at]! += gradient * gradient
          weights[at]! -= (step * 3 * gradient) / Math.sqrt(squares[at]!)
        }
      })
    }
  }
  return model
}

function raw(model: Model, found: Int32Array): number {
  let sum = 0
  for (const at of found) sum += model.weights[at]!
  return sum / Math.sqrt(found.length) * 2 + model.bias
}

function scoreOf(model: Model, example: Example): number {
  return Math.max(...example.sentences.map((found) => raw(model, found)))
}

function report(title: string, list: { example: Example; score: number }[]): void {
  const good = list.filter((s) => !s.example.positive).map((s) => s.score).sort((a, b) => b - a)
  const bad = list.filter((s) => s.example.positive).map((s) => s.score).sort((a, b) => a - b)
  let pairs = 0
  for (const g of good) for (const b of bad) pairs += b > g ? 1 : b === g ? 0.5 : 0
  const at = (threshold: number) =>
    `recall ${(bad.filter((b) => b >= threshold).length / bad.length).toFixed(3)} stopped ${(good.filter((g) => g >= threshold).length / good.length).toFixed(3)}`
  const at95 = bad[Math.floor(bad.length * 0.05)]!
  const at10 = good[Math.floor(good.length * 0.1)]!
  console.log(`${title}: ${list.length} AUC ${(pairs / good.length / bad.length).toFixed(4)}; at 0 ${at(0)}; 95% → ${at95.toFixed(2)} ${at(at95)}; 10% → ${at10.toFixed(2)} ${at(at10)}`)
}

function misses(list: { example: Example; score: number }[]): void {
  for (const { example, score } of list.sort((a, b) => a.score - b.score))
    if (example.positive ? score < 0 : score > 0) console.log(`${score.toFixed(2)} ${example.row.label} ${example.row.id} | ${example.row.context.to} => ${example.row.text}`)
}

function foldOf(group: string): number {
  let hash = 17
  for (let i = 0; i < group.length; i++) hash = (Math.imul(hash, 31) + group.charCodeAt(i)) | 0
  return (hash >>> 8) % folds
}

function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

function write(model: Model): void {
  let largest = 0
  for (const weight of model.weights) largest = Math.max(largest, Math.abs(weight))
  const scale = largest / 127
  const packed = Int8Array.from(model.weights, (weight) => Math.round(weight / scale))
  const text = Buffer.from(packed.buffer).toString('base64')
  writeFileSync(
    join(here, '../src/models/reply.ts'),
    `// Generated by training/replies.ts from corpus/replies.jsonl and the authored set; not to be edited by hand.\nexport const replyModel = { bits: ${bitsOfTable}, scale: ${scale.toPrecision(6)}, bias: ${model.bias.toPrecision(6)}, weights: '${text}' }\n`,
  )
}
