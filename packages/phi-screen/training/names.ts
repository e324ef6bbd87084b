// Trains the tagger of names: node training/names.ts FOLDER LISTS [--score-only] [--errors SET] [--folds] [--passes N]
// FOLDER holds names/ (labelled texts, outside the repository), LISTS the tables of training/lists.ts, for swapping names.
// Prints span scores (found when spans overlap) with 95 % intervals. web-d is never trained on: its licence is share-alike.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { marginals, type Chain } from '../src/tagger/chain.ts'
import { looksOf } from '../src/tagger/features.ts'
import { spansOf, threshold } from '../src/tagger/spans.ts'
import { tokenise } from '../src/tokens.ts'
import { augmented, type Gold, type Text } from './name-copies.ts'
import { quantised, train, trainSeveral, type Sample } from './name-chain.ts'

const [folder = '', lists = ''] = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const has = (flag: string) => process.argv.includes(flag)
const option = (flag: string) => (has(flag) ? process.argv[process.argv.indexOf(flag) + 1] : undefined)
const passes = Number(option('--passes') ?? 8)

const people = new Set(['PER', 'PERSON', 'person', 'PERSON_NAME'])
const placesOf = new Set(['LOC', 'LOCATION', 'location'])
const things = new Set(['ORG', 'MISC', 'ORGANIZATION', 'ORGANIZATION_NAME', 'group', 'corporation', 'product', 'creative-work'])

const trainSets = ['tweets-a-train', 'social-b-train', 'tweets-c-train', 'encyclopedia-e-train', 'synthetic-pii-f', 'synthetic-clinical-g']
const heldSets = ['tweets-a-dev', 'social-b-dev', 'tweets-c-dev', 'web-d-dev', 'synthetic-pii-f', 'synthetic-clinical-g']
// Of the template sets only every fourth text is learned; the others are scored.
const learned = (set: string, index: number) => (set === 'synthetic-pii-f' || set === 'synthetic-clinical-g' ? index % 4 === 0 : true)
const held = (set: string, index: number) => (set === 'synthetic-pii-f' || set === 'synthetic-clinical-g' ? index % 4 !== 0 : true)

function read(set: string): Text[] {
  return readFileSync(join(folder, 'names', `${set}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const { text, gold } = JSON.parse(line) as { text: string; gold: { s: number; e: number; raw: string; t: string | null }[] }
      const spans: Gold[] = []
      for (const { s, e, raw } of gold) {
        const kind = people.has(raw) ? 'person' : placesOf.has(raw) || raw === 'ADDRESS' ? 'place' : things.has(raw) ? 'thing' : undefined
        if (kind) spans.push({ start: s, end: e, kind })
      }
      return { text, spans, set }
    })
}

/** Tokens with tags. */
function sample(text: Text): Sample {
  const tokens = tokenise(text.text)
  const tags = new Uint8Array(tokens.count)
  const base = { person: 1, place: 3, thing: 5 }
  for (const span of text.spans) {
    let first = true
    for (let i = 0; i < tokens.count; i++) {
      if (tokens.start[i]! >= span.end || tokens.end[i]! <= span.start) continue
      tags[i] = base[span.kind] + (first ? 0 : 1)
      first = false
    }
  }
  // Whole sentences of plain prose are few among tweets.
  return { looks: looksOf(tokens), tags, weight: text.set === 'encyclopedia-e-train' ? 2 : 1 }
}

if (has('--score-only')) {
  const { chain } = await import('../src/tagger/index.ts')
  for (const set of heldSets) score(set, chain(), read(set).filter((_, i) => held(set, i)), option('--errors') === set)
} else if (has('--folds')) {
  // Each training set in three parts: two are learned, one scored; what holds on texts nobody has read.
  const all = trainSets.flatMap((set) => read(set).map((text, index) => ({ text, index })))
  const scored = new Map<string, Text[]>()
  for (let fold = 0; fold < 3; fold++) {
    const inFold = ({ text, index }: { text: Text; index: number }) => !text.set.startsWith('synthetic') && (index * 7919) % 3 === fold
    const chain = quantised(train(all.filter((x) => !inFold(x) && learned(x.text.set, x.index)).flatMap(({ text }) => augmented(text, lists)).map(sample), passes, console.log))
    for (const x of all.filter(inFold)) {
      const list = scored.get(x.text.set) ?? scored.set(x.text.set, []).get(x.text.set)!
      list.push({ ...x.text, found: predicted(x.text, chain) })
    }
  }
  for (const [set, texts] of scored) score(set, undefined, texts, option('--errors') === set)
} else {
  const texts = trainSets.flatMap((set) => read(set).filter((_, i) => learned(set, i)))
  if (has('--with-dev')) for (const set of heldSets.slice(0, 3)) texts.push(...read(set))
  const samples = [...texts.flatMap((text) => augmented(text, lists)), ...augmented(undefined, lists)].map(sample)
  console.log(`${texts.length} texts, ${samples.length} with copies`)
  const first = quantised(train(samples, passes, console.log))
  // Our own posts mark only whom they must not name; the rest is read by a tagger that never saw them.
  const posts = ownPosts().map((text) => {
    const read = predicted(text, first, { person: 0.5, place: 0.5 }).filter((a) => !text.spans.some((b) => a.start < b.end && b.start < a.end))
    return { ...text, spans: [...text.spans, ...read].sort((a, b) => a.start - b.start) }
  })
  samples.push(...posts.flatMap((text) => augmented(text, lists)).map(sample))
  const chain = quantised(trainSeveral(samples, passes, console.log, [20261124, 7, 11]))
  write(chain)
  for (const set of heldSets) score(set, chain, read(set).filter((_, i) => held(set, i)), option('--errors') === set)
}

/** Our own posts with the names and places that are marked in them; handles are read elsewhere. */
function ownPosts(): Text[] {
  return readFileSync(join(import.meta.dirname, '../corpus/posts.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const marked = (JSON.parse(line) as { text: string }).text
      const spans: Gold[] = []
      let text = ''
      let at = 0
      for (const mark of marked.matchAll(/\[\[(\w+):([^\]]*)\]\]/g)) {
        text += marked.slice(at, mark.index)
        const said = mark[2] ?? ''
        const kind = mark[1] === 'name' && !said.startsWith('@') ? 'person' : mark[1] === 'geography' ? 'place' : undefined
        if (kind) spans.push({ start: text.length, end: text.length + said.length, kind })
        text += said
        at = mark.index + mark[0].length
      }
      return { text: text + marked.slice(at), spans, set: 'posts' }
    })
}

function write(chain: Chain): void {
  const pack = (bytes: Int8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')
  writeFileSync(
    new URL('../src/models/names.ts', import.meta.url),
    `// Trained by training/names.ts; do not edit.\nexport const names = {\n  scale: ${chain.scale},\n  moves: '${pack(chain.moves)}',\n  weights: '${pack(chain.weights)}',\n}\n`,
  )
}

function predicted(text: Text, chain: Chain, least = threshold): Gold[] {
  const tokens = tokenise(text.text)
  return spansOf(tokens, marginals(chain, looksOf(tokens)), least).map((span) => ({
    start: tokens.start[span.first]!,
    end: tokens.end[span.end - 1]!,
    kind: span.kind,
  }))
}

function score(set: string, chain: Chain | undefined, texts: Text[], show: boolean): void {
  for (const kind of ['person', 'place'] as const) {
    const perText: [number, number, number, number][] = []
    for (const text of texts) {
      const found = (chain ? predicted(text, chain) : (text.found ?? [])).filter((span) => span.kind === kind)
      const gold = text.spans.filter((span) => span.kind === kind)
      const hit = (a: Gold, list: Gold[]) => list.some((b) => a.start < b.end && b.start < a.end)
      perText.push([gold.filter((g) => hit(g, found)).length, gold.length, found.filter((f) => hit(f, gold)).length, found.length])
      if (!show || kind !== 'person') continue
      const missed = gold.filter((g) => !hit(g, found)).map((g) => text.text.slice(g.start, g.end))
      const wrong = found.filter((f) => !hit(f, gold)).map((f) => text.text.slice(f.start, f.end))
      if (missed.length + wrong.length > 0)
        console.log(`${missed.map((x) => `-[${x}]`).join(' ')} ${wrong.map((x) => `+[${x}]`).join(' ')}   ${text.text.slice(0, 260).replaceAll('\n', '⏎')}`)
    }
    const sums = (list: [number, number, number, number][]) => [0, 1, 2, 3].map((k) => list.reduce((sum, row) => sum + row[k]!, 0))
    const [found = 0, gold = 0, right = 0, given = 0] = sums(perText)
    const random = mulberry(7)
    const draws = Array.from({ length: 300 }, () => {
      const [a = 0, b = 0, c = 0, d = 0] = sums(Array.from(perText, () => perText[Math.floor(random() * perText.length)]!))
      return f1(a, b, c, d)
    }).sort((a, b) => a - b)
    console.log(
      `${set.padEnd(22)} ${kind.padEnd(6)} F1 ${f1(found, gold, right, given).toFixed(3)} [${draws[7]!.toFixed(2)}–${draws[292]!.toFixed(2)}]  recall ${(found / gold).toFixed(3)} (${gold})  precision ${(right / given).toFixed(3)} (${given})`,
    )
  }
}

function f1(found: number, gold: number, right: number, given: number): number {
  const recall = found / (gold || 1)
  const precision = right / (given || 1)
  return (2 * recall * precision) / (recall + precision || 1)
}

function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
