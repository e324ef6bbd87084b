import { say, type Text } from '../../platform/text.ts'
import { problemAt, type Problem } from './problem.ts'

export interface Wanted<K extends string = string> { readonly key: K; readonly name: string; readonly also: readonly string[]; readonly required: boolean }
export interface Found<K extends string = string> { readonly column: ReadonlyMap<K, string>; readonly problems: Problem[]; readonly notes: Text[]; readonly missing: ReadonlySet<K> }

const plain = (name: string): string => name.normalize('NFD').toLowerCase().replace(/[^a-z0-9]/g, '')

/** Finds the columns we need under their own name or one they had before. A renamed, misspelt or removed column is explained. */
export function findColumns<K extends string>(columns: readonly string[], wanted: readonly Wanted<K>[], where: Text): Found<K> {
  const there = new Map(columns.map((name) => [plain(name), name]))
  const column = new Map<K, string>()
  const [problems, notes]: [Problem[], Text[]] = [[], []]
  const missing = new Set<K>()
  for (const one of wanted) {
    const own = there.get(plain(one.name))
    const other = own ?? one.also.map((name) => there.get(plain(name))).find((name) => name !== undefined)
    if (other === undefined) missing.add(one.key)
    else column.set(one.key, other)
    if (own === undefined && other !== undefined) notes.push(say(`The column “${one.name}” is called “${other}” in this file. We read it as the same.`, `La columna “${one.name}” se llama “${other}” en este archivo. La leemos como la misma.`))
  }
  const used = new Set(column.values())
  const free = columns.filter((name) => name && !used.has(name))
  for (const one of wanted.filter(({ key }) => missing.has(key))) {
    const near = nearest(one.name, free)
    const hint = near ? say(`Is it “${near}”? Then rename that column to “${one.name}”.`, `¿Es “${near}”? Entonces cambie el nombre de esa columna a “${one.name}”.`) : where
    if (one.required) problems.push(problemAt(1, one.name, say(`The column “${one.name}” is missing.`, `Falta la columna “${one.name}”.`), hint))
    else notes.push(near
      ? say(`The column “${one.name}” is not in this file; “${near}” may be its new name. We left it out: what we know stays as it is.`, `La columna “${one.name}” no está en este archivo; “${near}” puede ser su nuevo nombre. La dejamos fuera: lo que sabemos sigue igual.`)
      : say(`The column “${one.name}” is not in this file any more. What we know stays as it is; for new hospitals it is not known.`, `La columna “${one.name}” ya no está en este archivo. Lo que sabemos sigue igual; para hospitales nuevos no se conoce.`))
  }
  return { column, problems, notes, missing }
}

/** The name that a person most likely meant: one contained in the other, or at most a quarter of the letters different. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const target = plain(name)
  const rated = names.map((one) => ({ one, far: far(target, plain(one)) })).filter(({ far }) => far <= 0.25)
  return rated.toSorted((a, b) => a.far - b.far)[0]?.one
}

function far(a: string, b: string): number {
  if (a.length >= 4 && b.length >= 4 && (a.includes(b) || b.includes(a))) return 0.2
  return distance(a, b) / Math.max(a.length, b.length, 1)
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length]!
}
